package org.beside.platform;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a refusal looks like on the wire: RFC 9457 {@code application/problem+json}. */
@Schema(description = "RFC 9457 problem. `type` is stable and meant for programs, `detail` is safe to show.")
record Problem(
        @Schema(examples = "/problems/not-found", required = true)
        String type,

        @Schema(required = true) String title,
        @Schema(required = true) int status,
        @Schema(required = true) String detail,

        @Schema(description = "The request id; quote it when you ask for help.", required = true)
        String instance,

        @Schema(description = "The fields that need another look; only where the request did not validate.")
        List<FieldError> errors,

        @Schema(description = "Why not, as a word for programs; only where the endpoint says so.") @Nullable
        String reason,

        @Schema(description = "What would have been possible instead; only where the endpoint says so.") @Nullable
        List<Instant> alternatives) {

    static final String MEDIA_TYPE = "application/problem+json";

    record FieldError(
            @Schema(required = true) String field,
            @Schema(required = true) String message) {}

    static Problem of(ProblemType type, String detail, String requestId, List<FieldError> errors) {
        return new Problem(
                "/problems/" + type.slug(), type.title(), type.status(), detail, requestId, errors, null, null);
    }

    static Problem of(ProblemException refusal, String requestId) {
        Problem plain = of(refusal.type(), refusal.detail(), requestId, refusal.errors());
        return new Problem(
                plain.type,
                plain.title,
                plain.status,
                plain.detail,
                plain.instance,
                plain.errors,
                refusal.reason(),
                refusal.alternatives().isEmpty() ? null : refusal.alternatives());
    }
}
