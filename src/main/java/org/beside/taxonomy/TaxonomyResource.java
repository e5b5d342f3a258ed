package org.beside.taxonomy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

@Path("/v1/taxonomy")
@Tag(name = "Taxonomy")
@RunOnVirtualThread
class TaxonomyResource {
    private static final Duration ONE_HOUR = Duration.ofHours(1);

    private final TaxonomyService taxonomy;

    TaxonomyResource(TaxonomyService taxonomy) {
        this.taxonomy = taxonomy;
    }

    @GET
    @PermitAll
    @Operation(summary = "Every tag there is", description = """
            No token needed. Facets and tags in their order, with labels in the language asked for. What `cred` holds is
            given by verification only; everything else people choose for themselves.""")
    @APIResponse(
            responseCode = "200",
            description = "The catalogue.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TaxonomyApi.View.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the `ETag` you hold.")
    public Response all(
            @Parameter(description = "`en` or `es`; any other language gets English.") @QueryParam("lang") @Nullable
                    String lang,
            @Context Request request) {
        TaxonomyApi.View view = taxonomy.view(lang);
        return new PublicAnswer(view, view.fingerprint(), ONE_HOUR).to(request);
    }

    @POST
    @Path("search")
    @PermitAll
    @Operation(summary = "From everyday words to tags", description = """
            No token needed. Slang, typing mistakes and whole sentences are fine, in English or Spanish. The phrase is
            neither kept nor logged. Where it speaks of suicide, `crisis` says who answers right now.""")
    public TaxonomyApi.Found search(@Valid @NotNull TaxonomyApi.Search search) {
        return taxonomy.search(search);
    }
}
