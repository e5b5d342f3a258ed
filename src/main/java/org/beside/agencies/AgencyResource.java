package org.beside.agencies;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.Ids;
import org.beside.platform.Versioned.IfMatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/agencies/{a}")
@Tag(name = "Agencies")
@RunOnVirtualThread
class AgencyResource {
    private final CurrentActor who;
    private final AgencyService agencies;

    AgencyResource(CurrentActor who, AgencyService agencies) {
        this.who = who;
        this.agencies = agencies;
    }

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.COORDINATOR, Roles.OPERATOR})
    @Operation(summary = "An agency and its policy", description = "To its own staff, and to operators.")
    @APIResponseSchema(AgencyApi.View.class)
    public RestResponse<AgencyApi.View> see(@PathParam("a") UUID agency) {
        return agencies.see(who.actor(), agency).answer(at(agency));
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Open an agency, or rename it",
            description = "A new one begins with the usual policy, which is its coordinators' to change.")
    @APIResponseSchema(AgencyApi.View.class)
    @APIResponse(responseCode = "201", description = "There is a new agency.")
    public RestResponse<AgencyApi.View> describe(
            @PathParam("a") String agency,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull AgencyApi.Described said) {
        UUID id = Ids.chosen(agency);
        return agencies.describe(who.actor(), id, said, new IfMatch(ifMatch)).answer(at(id));
    }

    @PUT
    @Path("policy")
    @RolesAllowed({Roles.COORDINATOR, Roles.OPERATOR})
    @Operation(summary = "Write an agency's policy", description = """
            The whole of it, `If-Match` the version that was read. It holds from the next request on: where a specialist
            chose something wider than a ceiling, the ceiling holds; what is booked stays, and nobody loses a seat.""")
    @APIResponseSchema(AgencyApi.View.class)
    public RestResponse<AgencyApi.View> rule(
            @PathParam("a") UUID agency,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull AgencyPolicy policy) {
        return agencies.rule(who.actor(), agency, policy, new IfMatch(ifMatch)).answer(at(agency));
    }

    @PUT
    @Path("specialists/{s}")
    @RolesAllowed(Roles.COORDINATOR)
    @Operation(summary = "Take a specialist on", description = """
            Somebody with a specialist's profile who works for no agency. From now on this agency's policy holds for them
            and its supervisors look after them. Who works for another agency is 409 `not-available`.""")
    @APIResponseSchema(AgencyApi.Affiliation.class)
    @APIResponse(responseCode = "201", description = "They work for this agency from now on.")
    public RestResponse<AgencyApi.Affiliation> takeOn(@PathParam("a") UUID agency, @PathParam("s") UUID specialist) {
        return agencies.takeOn(who.actor(), agency, specialist).answer(at(agency) + "/specialists/" + specialist);
    }

    @DELETE
    @Path("specialists/{s}")
    @RolesAllowed(Roles.COORDINATOR)
    @Operation(
            summary = "Let a specialist go",
            description = "Their connections stay; the agency's policy no longer holds. Nobody to let go is fine too.")
    public void letGo(@PathParam("a") UUID agency, @PathParam("s") UUID specialist) {
        agencies.letGo(who.actor(), agency, specialist);
    }

    private static String at(UUID agency) {
        return "/v1/agencies/" + agency;
    }
}
