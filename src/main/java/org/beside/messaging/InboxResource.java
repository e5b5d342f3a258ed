package org.beside.messaging;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/specialists/me/inbox")
@RolesAllowed(Roles.SPECIALIST)
@Tag(name = "Specialists")
@RunOnVirtualThread
class InboxResource {
    private final CurrentActor who;
    private final Unanswered unanswered;
    private final Clock clock;

    InboxResource(CurrentActor who, Unanswered unanswered, Clock clock) {
        this.who = who;
        this.unanswered = unanswered;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Who waits for my answer", description = "The longest waiting first.")
    public PageOf<Unanswered.Waiting> awaitingReply(
            @QueryParam("state") @NotNull @Pattern(regexp = "awaiting-reply", message = "must be awaiting-reply")
                    String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return unanswered.since(clock.instant(), List.of(who.actor().id()), PageRequest.of(limit, cursor));
    }
}
