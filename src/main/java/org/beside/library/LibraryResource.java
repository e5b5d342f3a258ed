package org.beside.library;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.beside.platform.PublicAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1")
@Tag(name = "Library")
@RunOnVirtualThread
class LibraryResource {
    private static final Duration ONE_HOUR = Duration.ofHours(1);

    private final Library library;

    LibraryResource(Library library) {
        this.library = library;
    }

    @GET
    @Path("prompts")
    @PermitAll
    @Operation(summary = "Words that help to begin", description = """
            No token needed. Questions that either may ask or think about; none has to be answered.""")
    @APIResponse(
            responseCode = "200",
            description = "The prompts of this kind, or all of them.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LibraryApi.Prompts.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the `ETag` you hold.")
    public Response prompts(
            @QueryParam("kind") Shelf.@Nullable Kind kind,
            @Parameter(description = "`en` or `es`; any other language gets English.") @QueryParam("lang") @Nullable
                    String lang,
            @Context Request request) {
        LibraryApi.Prompts prompts = library.prompts(kind, lang);
        return new PublicAnswer(prompts, fingerprint(prompts.version(), prompts), ONE_HOUR).to(request);
    }

    @GET
    @Path("affirmations")
    @PermitAll
    @Operation(summary = "Words of encouragement to send on", description = """
            No token needed. Sent as a message of the kind `AFFIRMATION` by their code, and read by each in their own
            language.""")
    @APIResponse(
            responseCode = "200",
            description = "All that can be sent.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LibraryApi.Affirmations.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the `ETag` you hold.")
    public Response affirmations(
            @Parameter(description = "`en` or `es`; any other language gets English.") @QueryParam("lang") @Nullable
                    String lang,
            @Context Request request) {
        LibraryApi.Affirmations affirmations = library.affirmations(lang);
        return new PublicAnswer(affirmations, fingerprint(affirmations.version(), affirmations), ONE_HOUR).to(request);
    }

    /** Changes with anything in it; the version alone would be the same in each language. */
    private static String fingerprint(int version, Object view) {
        return version + "-" + Integer.toHexString(view.hashCode());
    }
}
