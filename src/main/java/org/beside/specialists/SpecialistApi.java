package org.beside.specialists;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.beside.specialists.SpecialistProfile.Title;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What specialists send and see of themselves; what others see is a {@link SpecialistProfile.Preview}. */
interface SpecialistApi {
    /** One line that can be read: no control characters, nothing that turns the direction of the text around it. */
    String NAME = "^(?=.*[\\p{L}\\p{N}\\p{S}])[^\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]*$";

    String NAME_HINT = "must be one line with something to read in it";

    @Schema(name = "SpecialistProfile", description = "The whole profile; what is left out is taken away.")
    record Profile(
            @Schema(examples = "Marisol") @NotBlank @Size(max = 40) @Pattern(regexp = NAME, message = NAME_HINT)
            String displayName,

            @Size(max = 40) @Pattern(regexp = NAME, message = NAME_HINT) @Nullable
            String pronouns,

            @Schema(
                    description = "CPS, CPRS, CRS, PSS, RECOVERY_COACH, FAMILY_PEER, YOUTH_PEER, FORENSIC_PEER,"
                            + " VETERAN_PEER or DIGITAL_PEER; never a clinical title.",
                    examples = "CPS")
            @NotNull
            @Size(max = 100)
            String title,

            @Schema(description = "Who I am and what I have come through, with no claim to be a clinician.")
            @NotNull
            @Size(max = 2000)
            String bio,

            @Schema(description = "An IANA time zone.", examples = "America/New_York") @NotNull
            String zone,

            @Schema(description = "ISO 3166 regions in which I am allowed to work.", examples = "[\"US-MA\"]")
            @NotEmpty
            @Size(max = 100)
            List<@NotNull String> regions,

            @Schema(description = "ISO 639 codes, sign languages too.", examples = "[\"en\", \"ase\"]")
            @NotEmpty
            @Size(max = 20)
            List<@NotNull String> languages,

            @NotEmpty Set<@NotNull Mode> modes,

            @Schema(description = "How many people I walk with at most; I can lower it at any time.")
            @NotNull
            @Min(0)
            @Max(200)
            Integer caseloadCap,

            @Schema(description = "Whether I take on new people now.") @NotNull
            Boolean accepting,

            @NotNull @Size(max = 100) List<@Valid @NotNull Tag> tags,

            @Schema(description = "What I cannot take on now; never who somebody is.") @Size(max = 100) @Nullable
            List<@NotNull String> notNow) {}

    @Schema(name = "SpecialistTag")
    record Tag(
            @Schema(examples = "exp.grief.parent") @NotNull @Size(max = 100)
            String code,

            @Schema(description = "PREVIEW: shown to all; MATCHED: counts, named once connected; PRIVATE: neither.")
            @NotNull
            Visibility visibility) {}

    @Schema(name = "Specialist", description = "A specialist's own view of themselves.")
    record View(
            @Schema(required = true) UUID id,
            @Schema(required = true) String displayName,
            @Nullable String pronouns,
            @Schema(required = true) Title title,
            @Schema(required = true) String bio,
            @Schema(required = true) String zone,
            @Schema(required = true) Set<String> regions,
            @Schema(required = true) Set<String> languages,
            @Schema(required = true) Set<Mode> modes,
            @Schema(required = true) int caseloadCap,
            @Schema(required = true) int seatsTaken,
            @Schema(required = true) boolean accepting,
            @Schema(required = true) List<Tag> tags,
            @Schema(required = true) Set<String> notNow,
            @Schema(required = true) List<Credential> credentials,
            @Schema(required = true) Instant updatedAt) {

        static View of(SpecialistProfile specialist) {
            return new View(
                    specialist.id(),
                    specialist.displayName(),
                    specialist.pronouns(),
                    specialist.title(),
                    specialist.bio(),
                    specialist.zone().getId(),
                    specialist.regions(),
                    specialist.languages(),
                    specialist.modes(),
                    specialist.caseloadCap(),
                    specialist.seatsTaken(),
                    specialist.accepting(),
                    specialist.tags().entrySet().stream()
                            .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                            .toList(),
                    specialist.notNow(),
                    specialist.credentials().stream().map(Credential::of).toList(),
                    specialist.updatedAt());
        }
    }

    @Schema(name = "Credential")
    record Credential(
            @Schema(required = true) UUID id,
            @Schema(required = true) String kind,
            @Schema(required = true) String jurisdiction,
            @Schema(required = true) String issuer,
            @Schema(required = true) LocalDate issuedOn,
            @Schema(required = true) LocalDate expiresOn,
            @Nullable Instant verifiedAt,
            @Nullable Instant suspendedAt) {

        private static Credential of(SpecialistProfile.Credential credential) {
            return new Credential(
                    credential.id(),
                    credential.kind(),
                    credential.jurisdiction(),
                    credential.issuer(),
                    credential.issuedOn(),
                    credential.expiresOn(),
                    credential.verifiedAt(),
                    credential.suspendedAt());
        }
    }
}
