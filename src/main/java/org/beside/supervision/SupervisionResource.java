package org.beside.supervision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Fresh;
import org.beside.identity.Roles;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/supervision")
@RolesAllowed({Roles.SUPERVISOR, Roles.OPERATOR})
@Tag(name = "Supervision")
@RunOnVirtualThread
class SupervisionResource {
    private final CurrentActor who;
    private final QueueService queue;
    private final OpeningService openings;
    private final StatementService statements;

    SupervisionResource(CurrentActor who, QueueService queue, OpeningService openings, StatementService statements) {
        this.who = who;
        this.queue = queue;
        this.openings = openings;
        this.statements = statements;
    }

    @GET
    @Path("duty")
    @Operation(summary = "Who is on duty")
    public SupervisionApi.Roster roster() {
        return queue.roster(who.actor());
    }

    @PUT
    @Path("duty")
    @Operation(summary = "Say whether I am on duty", description = """
            Whoever is on duty is called first. With nobody on duty every supervisor of the agency is, and with nobody
            there the operators.""")
    public SupervisionApi.Roster beOnDuty(@Valid @NotNull SupervisionApi.OnDuty duty) {
        return queue.beOnDuty(who.actor(), duty);
    }

    @GET
    @Path("queue")
    @Operation(summary = "What waits", description = """
            Of my agency, the longest waiting first. Operators see what belongs to no agency, and what nobody took up in
            time. Nobody's words are in it.""")
    public PageOf<SupervisionApi.View> queue(
            @QueryParam("urgent") @DefaultValue("false") boolean urgent,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return queue.queue(who.actor(), urgent, PageRequest.of(limit, cursor));
    }

    @GET
    @Path("items/{id}")
    @Operation(summary = "One thing that waits, or waited")
    public SupervisionApi.View item(@PathParam("id") UUID id) {
        return queue.see(who.actor(), id);
    }

    @PUT
    @Path("items/{id}/claim")
    @Operation(summary = "Take it up", description = """
            For 15 minutes nobody else is at it, and nobody is called; again, it lasts longer. Whoever lets the time run
            out without an outcome of an urgent one lets everybody be called again.""")
    public SupervisionApi.View claim(@PathParam("id") UUID id) {
        return queue.claim(who.actor(), id);
    }

    @PUT
    @Path("items/{id}/outcome")
    @Operation(summary = "Say what became of it", description = """
            By whoever has claimed it. A concern or signal: REPORTED or ESCALATED (`told` says to whom), or
            NOT_REPORTABLE; it closes with FOLLOW_UP_DONE after that. A report closes with ACTION_TAKEN,
            NO_ACTION_NEEDED or ESCALATED.""")
    public SupervisionApi.View conclude(@PathParam("id") UUID id, @Valid @NotNull SupervisionApi.Concluded concluded) {
        return queue.conclude(who.actor(), id, concluded);
    }

    @PUT
    @Path("items/{id}/opening")
    @Fresh
    @Operation(summary = "Open what was written", description = """
            The first who comes asks, and says why. A second person agrees by doing the same; from then on both read it
            here for an hour. Each look is on record, and shown to the member with its reason. It takes
            a sign-in of the last 15 minutes, else 401 `sign-in-again`.""")
    public SupervisionApi.OpeningView open(@PathParam("id") UUID id, @Valid @NotNull SupervisionApi.Why why) {
        return openings.open(who.actor(), id, why.reason());
    }

    @PUT
    @Path("items/{id}/statement")
    @Fresh
    @Operation(summary = "Take what a report to an authority needs", description = """
            Of a concern or signal, by whoever has claimed it: its type, when it was raised, the rule of the named
            jurisdiction, and the names that this rule needs. What was written is in it only for the two who opened it, while
            it is open. Each time is on record, and shown to the member with its reason and the authority. It takes a
            sign-in of the last 15 minutes, else 401 `sign-in-again`.""")
    public SupervisionApi.Statement state(@PathParam("id") UUID id, @Valid @NotNull SupervisionApi.Ask ask) {
        return statements.state(who.actor(), id, ask);
    }
}
