package org.beside.specialists;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.Versioned.IfMatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/specialists")
@Tag(name = "Specialists")
@RunOnVirtualThread
class SpecialistResource {
    private static final String ME = "/v1/specialists/me";

    private final CurrentActor who;
    private final SpecialistService specialists;

    SpecialistResource(CurrentActor who, SpecialistService specialists) {
        this.who = who;
        this.specialists = specialists;
    }

    @GET
    @Path("me")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "My profile as a specialist")
    @APIResponseSchema(SpecialistApi.View.class)
    @APIResponse(responseCode = "404", description = "Not written yet.")
    public RestResponse<SpecialistApi.View> mine() {
        return specialists.mine(who.actor()).answer(ME);
    }

    @PUT
    @Path("me")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "Write my profile as a specialist", description = """
            Replaces the whole profile. A clinical title, or words that claim a clinician's role, are refused
            (422 `role-title-not-allowed`). The cap can be lowered at any time; above the service's ceiling it is raised
            only with a supervisor (422 `caseload-ceiling`). Who no longer accepts releases the requests that wait.""")
    @APIResponseSchema(SpecialistApi.View.class)
    @APIResponse(responseCode = "201", description = "Written for the first time.")
    public RestResponse<SpecialistApi.View> write(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull SpecialistApi.Profile profile) {
        return specialists.write(who.actor(), profile, new IfMatch(ifMatch)).answer(ME);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.MEMBER, Roles.SPECIALIST, Roles.SUPERVISOR, Roles.COORDINATOR})
    @Operation(summary = "A specialist, as far as I may see them", description = """
            A preview; connected, also the tags they share with companions and their time zone; my own id, all of it.
            Missing, hidden from me, or without a live credential is the same 404.""")
    @APIResponse(
            responseCode = "200",
            description = "As much as this caller may see.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(anyOf = {SpecialistProfile.Preview.class, SpecialistApi.View.class})))
    public Object seen(@PathParam("id") UUID id) {
        return specialists.seenBy(who.actor(), id);
    }
}
