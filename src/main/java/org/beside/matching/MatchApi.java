package org.beside.matching;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.beside.members.Importance;
import org.beside.ranking.Score;
import org.beside.taxonomy.CrisisHelp;
import org.beside.taxonomy.Mode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What members ask and are told about who might walk beside them. Nothing in here counts, grades or compares people. */
interface MatchApi {
    @Schema(name = "MatchRequest", description = "What is left out is taken from my own profile.")
    record Ask(
            @Schema(description = "What I wish to share; an empty list means that anybody is welcome.")
            @Size(max = 100)
            @Nullable
            List<@Valid @NotNull Wish> tags,

            @Size(min = 1) @Nullable Set<@NotNull Mode> modes,

            @Schema(description = "ISO 639 codes, sign languages too.", examples = "[\"en\", \"ase\"]")
            @Size(min = 1, max = 20)
            @Nullable
            List<@NotNull String> languages,

            @Schema(description = "Where I am, as an ISO 3166 region.", examples = "US-MA") @Nullable
            String region,

            @Schema(description = "Only those with whom I could begin a session within this time.") @Valid @Nullable
            Window window,

            @Schema(description = "Only those who are there right now.") @Nullable
            Boolean availableNow,

            @Schema(description = "Only those who say so of themselves.") @Nullable
            Gender specialistGender,

            @Schema(description = "Those I walked with before come first.") @Nullable
            Boolean preferPrevious,

            @Min(1) @Max(50) @Schema(defaultValue = "5") @Nullable
            Integer limit) {
        /** A request that leaves everything to the profile. */
        static final Ask NOTHING = new Ask(null, null, null, null, null, null, null, null, null);
    }

    @Schema(name = "MatchWish")
    record Wish(
            @Schema(examples = "exp.grief.parent") @NotNull @Size(max = 100)
            String code,

            @NotNull Importance importance) {}

    @Schema(name = "MatchWindow", description = "From a moment until before another, 62 days apart at most.")
    record Window(@NotNull Instant from, @NotNull Instant to) {}

    @Schema(name = "SpecialistGender")
    enum Gender {
        WOMAN,
        MAN,
        NONBINARY,
        TRANS,
        TWO_SPIRIT,
        GENDERQUEER,
        AGENDER;

        String tag() {
            return "id.gender." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Schema(name = "MatchAnswer", description = "Never empty-handed: where nobody fits yet, there is something else.")
    record Answer(
            @Schema(required = true) List<Suggestion> suggestions,
            @Schema(required = true) List<Alternative> alternatives,
            @Nullable Waitlist waitlist,
            CrisisHelp.@Nullable Card crisis,

            @Schema(required = true, description = "Up to when this answer knows about changes of specialists.")
            Instant indexAsOf) {}

    @Schema(name = "MatchSuggestion")
    record Suggestion(
            // a preview, as it was written when the specialist was last read
            @Schema(required = true, ref = "SpecialistPreview") @JsonRawValue
            String specialist,

            @Schema(required = true) Score.Fit fit,

            @Schema(required = true, description = "Of the tags I asked for, those we openly share.")
            List<String> sharedTags,

            @Schema(
                    required = true,
                    description =
                            "How near what they openly share comes to each thing I asked for; the rest is left out.")
            List<Shared> wanted,

            @Schema(required = true, examples = "[\"You have both lived this: Losing a parent.\"]")
            List<String> because,

            @Schema(
                    description = "When we could first meet: within the asked window, or within two weeks; absent when"
                            + " there is no such time, or they have not said when they can be met.")
            @Nullable
            Instant nextOpen,

            @Schema(required = true, description = "Whether they are there right now, and free.")
            boolean availableNow) {}

    @Schema(name = "MatchShared")
    record Shared(
            @Schema(required = true) String code,
            @Schema(required = true) Nearness nearness) {}

    @Schema(name = "MatchNearness")
    enum Nearness {
        EXACT,
        RELATED,
        SAME_AREA
    }

    @Schema(name = "MatchAlternativeKind")
    enum Kind {
        /** Somebody who has lived something near. */
        NEAR_EXPERIENCE,
        /** More people would fit with other ways to be in touch. */
        MORE_MODES,
        MORE_LANGUAGES,
        /** More people fit in the mornings, afternoons or evenings, or at the weekend. */
        MORE_TIMES,
        /** More people fit at other times than those asked for. */
        ANY_TIME,
        ANY_GENDER,
        MUSTS_AS_WISHES,
        ANY_EXPERIENCE,
        /** A peer answers the phone now. */
        WARMLINE,
        SUPPORT_LINE
    }

    @Schema(name = "MatchAlternative")
    record Alternative(
            @Schema(required = true) Kind kind,
            @Schema(required = true) String text,

            @Schema(ref = "SpecialistPreview") @JsonRawValue @Nullable
            String specialist,

            @Nullable List<String> because,
            CrisisHelp.@Nullable Line line) {

        static Alternative said(Kind kind, String text) {
            return new Alternative(kind, text, null, null, null);
        }

        static Alternative line(Kind kind, String text, CrisisHelp.Line line) {
            return new Alternative(kind, text, null, null, line);
        }
    }

    @Schema(name = "WaitlistState")
    enum State {
        WAITING,
        /** Somebody fits now: my suggestions say who. */
        OFFERED,
        CONNECTED,
        LEFT
    }

    @Schema(name = "Waitlist", description = "My place; it stays mine whatever I change in my profile.")
    record Waitlist(
            @Schema(required = true) State state,

            @Schema(required = true, description = "Since when this state holds.")
            Instant since,

            @Schema(required = true, description = "What is being done about it.")
            String trying,

            @Schema(description = "Who fits now; only while somebody is offered to me, and I may as well ask others.")
            @Nullable
            UUID offeredSpecialistId) {}
}
