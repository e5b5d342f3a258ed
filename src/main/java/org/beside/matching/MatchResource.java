package org.beside.matching;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Objects;
import org.beside.identity.CurrentActor;
import org.beside.identity.NoWrite;
import org.beside.identity.Paced;
import org.beside.identity.Roles;
import org.beside.platform.Bucket;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/matches")
@Tag(name = "Matching")
@RunOnVirtualThread
class MatchResource {
    private final CurrentActor who;
    private final MatchService matching;

    MatchResource(CurrentActor who, MatchService matching) {
        this.who = who;
        this.matching = matching;
    }

    @POST
    @NoWrite
    @Paced(Bucket.SEARCHING)
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "Who might walk beside me", description = """
            A short list of specialists with reasons in words, for my profile or for what I say here. Where fewer fit than
            asked for, it says what else there is; where nobody fits, it also keeps a place for me among those who wait,
            unless I left it. A POST because what is asked belongs in no URL.

            Who asks for a `window` or for `availableNow` is told of those among the best fitting who can be met then.""")
    public MatchApi.Answer match(@RequestBody(required = false) @Valid MatchApi.@Nullable Ask ask) {
        return matching.match(who.actor(), Objects.requireNonNullElse(ask, MatchApi.Ask.NOTHING));
    }

    /** Of its own, as the framework looks for a path in one class only. */
    @Path("/v1/me/waitlist")
    @RolesAllowed(Roles.MEMBER)
    @Tag(name = "Matching")
    @RunOnVirtualThread
    static class WaitlistResource {
        private final CurrentActor who;
        private final WaitlistService waitlist;

        WaitlistResource(CurrentActor who, WaitlistService waitlist) {
            this.who = who;
            this.waitlist = waitlist;
        }

        @GET
        @Operation(summary = "My place among those who wait")
        @APIResponse(responseCode = "200", description = "OK")
        @APIResponse(responseCode = "404", description = "I have neither waited nor left.")
        public MatchApi.Waitlist mine() {
            return waitlist.of(who.actor());
        }

        @PUT
        @Operation(summary = "Wait for somebody", description = "Asking twice keeps the place of the first time.")
        public MatchApi.Waitlist join() {
            return waitlist.join(who.actor());
        }

        @DELETE
        @Operation(summary = "Stop waiting", description = "From then on nothing puts me back but my own PUT.")
        public void leave() {
            waitlist.leave(who.actor());
        }
    }
}
