package org.beside.members;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.beside.members.Member.FirstContact;
import org.beside.taxonomy.Mode;
import org.beside.taxonomy.SupportStyle;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What members send and see of themselves. */
interface MemberApi {
    /** One line that can be read: no control characters, nothing that turns the direction of the text around it. */
    String NAME = "^(?=.*[\\p{L}\\p{N}\\p{S}])[^\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]*$";

    String NAME_HINT = "must be one line with something to read in it";
    String LOCAL_TIME = "^([01]\\d|2[0-3]):[0-5]\\d$";

    @Schema(name = "MemberProfile", description = "The whole profile; what is left out is taken away.")
    record Profile(
            @Schema(description = "A pseudonym; no legal name is ever needed.", examples = "Juniper")
            @NotBlank
            @Size(max = 40)
            @Pattern(regexp = NAME, message = NAME_HINT)
            String displayName,

            @Size(max = 40) @Pattern(regexp = NAME, message = NAME_HINT) @Nullable
            String pronouns,

            @Schema(description = "An IANA time zone.", examples = "America/New_York") @NotNull
            String zone,

            @Schema(description = "An ISO 3166 region.", examples = "US-MA") @NotNull
            String region,

            @Schema(description = "ISO 639 codes, sign languages too.", examples = "[\"en\", \"ase\"]")
            @NotEmpty
            @Size(max = 20)
            List<@NotNull String> languages,

            @NotEmpty Set<@NotNull Mode> modes,

            @Schema(description = "18-24, 25-34, 35-49, 50-64 or 65+.", examples = "35-49") @Nullable
            String ageBand,

            @Schema(description = "My story in my own words; nothing is ever read out of it.")
            @Size(max = 2000)
            @Nullable
            String inMyWords,

            @Nullable SupportStyle supportStyle,
            @Valid @Nullable QuietHours quietHours,

            @Schema(description = "Who may speak first once we are connected; EITHER when left out.") @Nullable
            FirstContact firstContact,

            @Schema(
                    description =
                            "How many messages a specialist may send in a day before I have answered; no limit when left out.")
            @Min(0)
            @Max(20)
            @Nullable
            Integer maxUnsolicited) {}

    @Schema(name = "QuietHours", description = "Local times in my zone; they may pass midnight.")
    record QuietHours(
            @Schema(examples = "22:00") @NotNull @Pattern(regexp = LOCAL_TIME)
            String start,

            @Schema(examples = "07:30") @NotNull @Pattern(regexp = LOCAL_TIME)
            String end) {}

    @Schema(name = "TagList", description = "The whole list, replaced as one.")
    record Tags(@NotNull @Size(max = 100) List<@Valid @NotNull Wish> tags) {

        static Tags of(List<MemberProfile.Wish> wishes) {
            return new Tags(wishes.stream().map(Wish::of).toList());
        }
    }

    @Schema(name = "Wish")
    record Wish(
            @Schema(examples = "exp.grief.parent") @NotNull @Size(max = 100)
            String code,

            @NotNull Importance importance) {

        private static Wish of(MemberProfile.Wish wish) {
            return new Wish(wish.code(), wish.importance());
        }
    }

    @Schema(name = "Member")
    record View(
            @Schema(required = true) UUID id,
            @Schema(required = true) String displayName,
            @Nullable String pronouns,
            @Schema(required = true) String zone,
            @Schema(required = true) String region,
            @Schema(required = true) Set<String> languages,
            @Schema(required = true) Set<Mode> modes,
            @Nullable AgeBand ageBand,
            @Nullable String inMyWords,
            @Nullable SupportStyle supportStyle,
            @Nullable QuietHours quietHours,
            @Schema(required = true) FirstContact firstContact,
            @Nullable Integer maxUnsolicited,
            @Schema(required = true) Instant createdAt,
            @Schema(required = true) Instant updatedAt) {}
}
