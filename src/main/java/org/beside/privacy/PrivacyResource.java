package org.beside.privacy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Fresh;
import org.beside.identity.Paced;
import org.beside.identity.Roles;
import org.beside.platform.Bucket;
import org.beside.privacy.PrivacyApi.State;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

@Path("/v1/me")
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST, Roles.SUPERVISOR, Roles.COORDINATOR, Roles.OPERATOR})
@Tag(name = "Privacy")
@RunOnVirtualThread
class PrivacyResource {
    private static final String LOOK_AGAIN = "2";

    private final CurrentActor who;
    private final ExportService exports;
    private final ErasureService erasures;

    PrivacyResource(CurrentActor who, ExportService exports, ErasureService erasures) {
        this.who = who;
        this.exports = exports;
        this.erasures = erasures;
    }

    @POST
    @Path("export")
    @Paced(Bucket.EXPORT)
    @Fresh
    @Operation(summary = "Ask for everything that names me", description = """
            It is put together in a moment and can be fetched for a week at the address in `Location`. Asking again soon
            answers with the one that is there. Whoever signed in more than 15 minutes ago is asked to do so again: 401
            `sign-in-again`.""")
    @APIResponse(
            responseCode = "202",
            description = "Being put together.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PrivacyApi.Export.class)))
    public RestResponse<PrivacyApi.Export> ask() {
        PrivacyApi.Export export = exports.ask(who.actor());
        return ResponseBuilder.create(Status.ACCEPTED, export)
                .location(URI.create("/v1/me/exports/" + export.id()))
                .build();
    }

    @GET
    @Path("exports/{id}")
    @Fresh
    @Operation(summary = "Everything that names me", description = """
            Reading it is on record. It takes a sign-in of the last 15 minutes, else 401 `sign-in-again`.""")
    @APIResponseSchema(PrivacyApi.Export.class)
    @APIResponse(
            responseCode = "202",
            description = "Not ready yet; `Retry-After` says when to look again.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PrivacyApi.Export.class)))
    public RestResponse<PrivacyApi.Export> fetch(@PathParam("id") UUID id) {
        PrivacyApi.Export export = exports.fetch(who.actor(), id);
        return export.state() == State.READY
                ? RestResponse.ok(export)
                : ResponseBuilder.create(Status.ACCEPTED, export)
                        .header(HttpHeaders.RETRY_AFTER, LOOK_AGAIN)
                        .build();
    }

    @DELETE
    @Operation(summary = "Leave for good", description = """
            My profile, my words and what hangs on them go at once, in every room; my account goes as soon as Keycloak can
            be reached. It cannot be undone. The answer names what stays, and why.""")
    @APIResponse(
            responseCode = "202",
            description = "Gone; the account follows.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PrivacyApi.Erasure.class)))
    public RestResponse<PrivacyApi.Erasure> leave() {
        return RestResponse.accepted(erasures.erase(who.actor()));
    }
}
