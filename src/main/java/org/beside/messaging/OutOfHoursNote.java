package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.beside.availability.AvailabilityService;
import org.beside.library.Library;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Tells a member whose first words will wait for a while that they arrived, when somebody is there, and who answers now.
 * Whoever never spoke of hours is never said to be away.
 */
@ApplicationScoped
class OutOfHoursNote {
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final String WORDS = "note.out-of-hours";

    private final AvailabilityService availability;
    private final Library library;
    private final Clock clock;

    OutOfHoursNote(AvailabilityService availability, Library library, Clock clock) {
        this.availability = availability;
        this.library = library;
        this.clock = clock;
    }

    Optional<WritingApi.OutOfHours> about(Conversation talk, @Nullable String languages) {
        Instant now = clock.instant();
        return Optional.ofNullable(availability
                        .outlook(List.of(talk.specialistId()), now, now.plus(AHEAD), EnumSet.allOf(Mode.class))
                        .get(talk.specialistId()))
                .filter(outlook -> !outlook.availableNow() && !outlook.openNow())
                .map(outlook -> new WritingApi.OutOfHours(
                        library.note(WORDS, languages), outlook.nextOpen(), MessagingApi.HUMAN_NOW));
    }
}
