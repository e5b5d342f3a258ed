package org.beside.supervision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.messaging.Unanswered;
import org.beside.platform.Ids;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/supervision")
@RolesAllowed(Roles.SUPERVISOR)
@Tag(name = "Supervision")
@RunOnVirtualThread
class LogResource {
    private final CurrentActor who;
    private final LogService log;
    private final WaitingService waiting;

    LogResource(CurrentActor who, LogService log, WaitingService waiting) {
        this.who = who;
        this.log = log;
        this.waiting = waiting;
    }

    @PUT
    @Path("sessions/{id}")
    @Operation(summary = "Note that I talked with a specialist", description = """
            Of my agency. When, and how long; what was said stays between the two. Nobody new is matched with whoever is
            overdue for longer than the policy grants, until this is noted.""")
    @APIResponseSchema(LogApi.Session.class)
    @APIResponse(responseCode = "201", description = "Noted.")
    public RestResponse<LogApi.Session> record(@PathParam("id") String id, @Valid @NotNull LogApi.Held held) {
        UUID chosen = Ids.chosen(id);
        return log.record(who.actor(), chosen, held).answer("/v1/supervision/sessions/" + chosen);
    }

    @GET
    @Path("specialists")
    @Operation(summary = "When the specialists of my agency last talked with a supervisor")
    public PageOf<LogApi.Standing> standings(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        return log.standings(who.actor(), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("me")
    @Operation(summary = "What I say of myself as a supervisor")
    public LogApi.Myself myself() {
        return log.myself(who.actor());
    }

    @PUT
    @Path("me")
    @Operation(
            summary = "Say whether I have done a specialist's work myself",
            description = "Those whom I supervise see it. Until it is said, it is false.")
    public LogApi.Myself describe(@Valid @NotNull LogApi.Myself myself) {
        return log.describe(who.actor(), myself);
    }

    @GET
    @Path("waiting")
    @Operation(summary = "Members who wait too long for an answer", description = """
            Longer than the agency's policy promises, the longest first: who and since when, never what they wrote.""")
    public PageOf<Unanswered.Waiting> waiting(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        return waiting.waiting(who.actor(), PageRequest.of(limit, cursor));
    }
}
