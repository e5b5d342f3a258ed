package org.beside.agencies;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
            @Schema(required = true) Instant updatedAt,

            @Schema(description = """
                            Since when specialists of this agency have no supervisor: nobody new is matched with them until
                            one takes up work, for instance by going on duty.""") @Nullable Instant unsupervisedSince) {}

    @Schema(name = "Affiliation", description = "A specialist who works for an agency.")
    record Affiliation(
            @Schema(required = true) UUID specialistId,
            @Schema(required = true) UUID agencyId,
            @Schema(required = true) Instant since,

            @Schema(description = "Since when no supervisor of the agency is there for them.") @Nullable
            Instant unsupervisedSince) {}
}
