package org.beside.taxonomy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Help for somebody whose words speak of suicide. Declared here and implemented by safety, so that a search can offer
 * help first although safety stands on a higher floor.
 */
public interface CrisisHelp {

    /** A card when the phrase speaks of suicide or being in danger; the phrase is neither kept nor logged. */
    Optional<Card> forPhrase(String phrase, String lang);

    /** The card itself, for answers that touch suicide although no phrase was typed. */
    Card card(String lang);

    /** A few warm words, then where a human answers right now. */
    @Schema(name = "CrisisCard")
    record Card(
            @Schema(required = true) String message,
            @Schema(required = true) List<Line> lines) {
        public Card {
            lines = List.copyOf(lines);
        }
    }

    /** One place to turn to and every way to reach it. */
    @Schema(name = "CrisisLine")
    record Line(
            @Schema(required = true) String name,
            @Nullable String call,
            @Nullable String text,
            @Nullable String chat,

            @Schema(required = true, description = "ISO 639 codes")
            List<String> languages,

            @Schema(required = true, description = "The day somebody last made sure this is right.")
            LocalDate verifiedAt) {
        public Line {
            languages = List.copyOf(languages);
        }
    }
}
