package org.beside.messaging;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.safety.LanguageNotes;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What goes along with words: cards, changes, small answers, and what somebody is told beside what they wrote. */
interface WritingApi {
    /** What a card leads to. More kinds may come. */
    @Schema(name = "ResourceKind")
    enum ResourceKind {
        GROUP,
        PEER_RUN,
        CLINICAL,
        MINDFULNESS,
        COPING,
        PRACTICAL,
        RIGHTS_AND_ADVOCACY,
        READING,
        OTHER
    }

    @Schema(name = "ResourceCard", description = "Something that helped, or may help, to look at later.")
    record Card(
            @NotNull ResourceKind type,

            @Schema(examples = "Breathing with the hand on the heart") @NotBlank @Size(max = 120)
            String title,

            @Schema(
                    description = "Only https, and no way to reach somebody elsewhere.",
                    examples = "https://example.org")
            @Size(max = 500)
            @Nullable
            String url,

            @Schema(description = "What it is, in a few plain words.") @Size(max = 500) @Nullable
            String note) {
        private static final String SECURE = "https";

        /** All of it that people can read. */
        String words() {
            return Stream.of(title, note, url).filter(Objects::nonNull).collect(Collectors.joining("\n"));
        }

        void requireGoodLink() {
            if (url != null && !isGood(url)) {
                throw ProblemException.of(ProblemType.VALIDATION_FAILED, "card.url", "must be an https address");
            }
        }

        /** A name with a dot in it, and nobody's name or password before it. */
        private static boolean isGood(String url) {
            try {
                URI link = new URI(url);
                String host = link.getHost();
                return SECURE.equals(
                                Objects.requireNonNullElse(link.getScheme(), "").toLowerCase(Locale.ROOT))
                        && host != null
                        && host.contains(".")
                        && link.getUserInfo() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }

    @Schema(name = "MessageEdit")
    record Edit(
            @Schema(description = "At most 8,000 characters.") @NotBlank
            String text,

            @Schema(description = "Change it although it seems to hold a way to reach me elsewhere.") @Nullable
            Boolean confirmed) {
        boolean isConfirmed() {
            return Boolean.TRUE.equals(confirmed);
        }
    }

    @Schema(name = "LanguageNote")
    record LanguageNote(
            @Schema(required = true) String term,
            @Schema(required = true) String why,
            @JsonProperty("try") @Schema(required = true) String instead) {
        static LanguageNote of(LanguageNotes.Note note) {
            return new LanguageNote(note.term(), note.why(), note.instead());
        }
    }

    /** Heard, and nothing more: there is no other kind, and nobody counts them. */
    @Schema(name = "Acknowledgement")
    enum Acknowledgement {
        HEARD_YOU,
        WITH_YOU,
        PROUD_WITH_YOU
    }

    @Schema(name = "Acknowledging")
    record Acknowledging(@NotNull Acknowledgement kind) {}

    /** From Beside, not from the specialist; it stands in no conversation. */
    @Schema(name = "OutOfHours")
    record OutOfHours(
            @Schema(required = true) String message,

            @Schema(description = "When the specialist can be met next, if they say.") @Nullable
            Instant nextOpen,

            @Schema(required = true, description = "Where a human answers right now; add `?region=`.")
            String humanNow) {}
}
