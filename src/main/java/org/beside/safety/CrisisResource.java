package org.beside.safety;

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

@Path("/v1/crisis-resources")
@Tag(name = "Safety")
@RunOnVirtualThread
class CrisisResource {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final CrisisResources resources;

    CrisisResource(CrisisResources resources) {
        this.resources = resources;
    }

    @GET
    @PermitAll
    @Operation(summary = "Where a human answers right now", description = """
            No token needed, and always 200: an unknown or missing region gets the list for everywhere, and while our
            records are out of reach the list the service carries is served.""")
    @APIResponse(
            responseCode = "200",
            description = "The lines for this region, the most general first.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SafetyApi.Resources.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the `ETag` you hold.")
    public Response forRegion(
            @Parameter(description = "An ISO 3166 country or part of one.", example = "US-MA")
                    @QueryParam("region")
                    @Nullable
                    String region,
            @Context Request request) {
        SafetyApi.Resources answer = resources.resources(region);
        return new PublicAnswer(answer, answer.fingerprint(), FIVE_MINUTES).to(request);
    }
}
