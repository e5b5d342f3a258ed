package org.beside.connections;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.connections.ConnectionService.Caller;
import org.beside.connections.Tie.Verb;
import org.beside.identity.CurrentActor;
import org.beside.identity.Paced;
import org.beside.identity.Roles;
import org.beside.platform.Bucket;
import org.beside.platform.Ids;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned.IfMatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/connections")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
@Tag(name = "Connections")
@RunOnVirtualThread
class ConnectionResource {
    private final CurrentActor who;
    private final ConnectionService connections;

    ConnectionResource(CurrentActor who, ConnectionService connections) {
        this.who = who;
        this.connections = connections;
    }

    @PUT
    @Paced(Bucket.ASKING)
    @Path("{id}")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "Ask a specialist to walk with me", description = """
            The specialist sees my name as I chose it, my note and what we have in common. 409 `not-available` for
            whatever speaks against it, always the same; 409 `too-many-open` when too many of my requests wait; 409
            `profile-required` before I wrote my profile. Unanswered, a request expires and I am free to ask others.""")
    @APIResponse(
            responseCode = "201",
            description = "Asked; now the specialist answers.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectionApi.View.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same request came before; this is what became of it.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConnectionApi.View.class)))
    public RestResponse<ConnectionApi.View> request(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Valid @NotNull ConnectionApi.Request request) {
        UUID chosen = Ids.chosen(id);
        return connections.request(caller(null, languages), chosen, request).answer(place(chosen));
    }

    @GET
    @Operation(summary = "My connections and requests, on either side", description = "Newest first.")
    public PageOf<ConnectionApi.View> mine(
            @Parameter(schema = @Schema(implementation = Tie.State.class)) @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        return connections.mine(caller(null, languages), states(state), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One connection, as both of us see it")
    public RestResponse<ConnectionApi.View> one(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        return connections.one(caller(null, languages), id).answer(place(id));
    }

    @PUT
    @Path("{id}/acceptance")
    @Operation(summary = "Say yes to who asked", description = """
            By the specialist to a request, by the member to an agency's proposal. Takes one of the specialist's seats: 409
            `caseload-full` to a specialist without one, 409 `not-available` when it is not possible for another reason.""")
    public RestResponse<ConnectionApi.View> acceptance(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @RequestBody(required = false) ConnectionApi.@Nullable Step step) {
        return step(caller(ifMatch, languages), id, Verb.ACCEPTANCE, step);
    }

    @PUT
    @Path("{id}/decline")
    @Operation(summary = "Say no to who asked", description = """
            By the specialist to a request, by either to an agency's proposal. With `I_KNOW_THIS_PERSON` the two of us are never
            brought together again.""")
    public RestResponse<ConnectionApi.View> decline(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @RequestBody(required = false) ConnectionApi.@Nullable Step step) {
        return step(caller(ifMatch, languages), id, Verb.DECLINE, step);
    }

    @PUT
    @Path("{id}/withdrawal")
    @Operation(summary = "Take my yes back", description = """
            By the member from a request, and by either from an accepted one until both agreed.""")
    public RestResponse<ConnectionApi.View> withdrawal(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @RequestBody(required = false) ConnectionApi.@Nullable Step step) {
        return step(caller(ifMatch, languages), id, Verb.WITHDRAWAL, step);
    }

    @PUT
    @Path("{id}/pause")
    @Operation(summary = "Pause", description = """
            By either. The seat stays mine.""")
    public RestResponse<ConnectionApi.View> pause(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @RequestBody(required = false) ConnectionApi.@Nullable Step step) {
        return step(caller(ifMatch, languages), id, Verb.PAUSE, step);
    }

    @PUT
    @Path("{id}/resumption")
    @Operation(summary = "Go on after a pause", description = """
            By either, whoever paused: who needs it longer pauses again.""")
    public RestResponse<ConnectionApi.View> resumption(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @RequestBody(required = false) ConnectionApi.@Nullable Step step) {
        return step(caller(ifMatch, languages), id, Verb.RESUMPTION, step);
    }

    @PUT
    @Path("{id}/ending")
    @Operation(summary = "End it", description = """
            By either, at any time, without a reason. With `I_KNOW_THIS_PERSON` the two of us are never brought together again.""")
    public RestResponse<ConnectionApi.View> ending(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @RequestBody(required = false) ConnectionApi.@Nullable Step step) {
        return step(caller(ifMatch, languages), id, Verb.ENDING, step);
    }

    @PUT
    @Path("{id}/agreement")
    @Operation(summary = "Say yes to how we walk together", description = """
            By each for themself; once both have, the connection is ACTIVE. 409 `agreement-outdated` names the version to
            read when mine is not the newest.""")
    public RestResponse<ConnectionApi.View> agreement(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Valid @NotNull ConnectionApi.Agree agree) {
        return connections
                .agree(caller(ifMatch, languages), id, agree.version())
                .answer(place(id));
    }

    @PUT
    @Path("{id}/support-style")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "Say how I would like to be supported", description = """
            By the member only: how to be supported is theirs to say. May be changed at any time.""")
    public RestResponse<ConnectionApi.View> supportStyle(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Valid @NotNull ConnectionApi.Style style) {
        return connections.prefer(caller(ifMatch, languages), id, style.style()).answer(place(id));
    }

    private RestResponse<ConnectionApi.View> step(
            Caller caller, UUID id, Verb verb, ConnectionApi.@Nullable Step step) {
        ConnectionApi.Reason why = step == null ? null : step.reason();
        return connections.step(caller, id, verb, why).answer(place(id));
    }

    private Caller caller(@Nullable String ifMatch, @Nullable String languages) {
        return new Caller(who.actor(), new IfMatch(ifMatch), languages);
    }

    private static Set<Tie.State> states(@Nullable String asked) {
        Set<Tie.State> states = Arrays.stream(Tie.State.values())
                .filter(state -> asked == null || state.name().equals(asked))
                .collect(Collectors.toSet());
        if (states.isEmpty()) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "state", "must be a state of a connection");
        }
        return states;
    }

    private static String place(UUID id) {
        return "/v1/connections/" + id;
    }
}
