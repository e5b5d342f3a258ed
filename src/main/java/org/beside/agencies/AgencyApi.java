package org.beside.agencies;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What agencies send and see. */
interface AgencyApi {
    @Schema(name = "AgencyRequest")
    record Described(
            @Schema(required = true, examples = "Northlight Peer Network")
            @NotBlank
            @Size(max = 100)
            @Pattern(
                    regexp = "^[^\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]*$",
                    message = "must be one line with something to read in it")
            String name) {}

    @Schema(name = "Agency")
    record View(
            @Schema(required = true) UUID id,
            @Schema(required = true) String name,
            @Schema(required = true) AgencyPolicy policy,
            @Schema(required = true) Instant updatedAt) {}

    @Schema(name = "Affiliation", description = "A specialist who works for an agency.")
    record Affiliation(
            @Schema(required = true) UUID specialistId,
            @Schema(required = true) UUID agencyId,
            @Schema(required = true) Instant since) {}
}
