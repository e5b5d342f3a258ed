package org.beside.matching;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/me/waitlist")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "Matching")
@RunOnVirtualThread
class WaitlistResource {
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
