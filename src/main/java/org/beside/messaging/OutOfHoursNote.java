package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.beside.availability.AvailabilityService;
import org.beside.availability.Diary;
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

    Optional<WritingApi.OutOfHours> about(Pair pair, @Nullable String languages) {
        Instant now = clock.instant();
        Instant until = now.plus(AHEAD);
        Optional<Diary> diary = availability.diaryOf(pair.specialistId(), until);
        return diary.filter(hours -> !hours.isOpen(now))
                .map(hours -> hours.outlook(now, until, EnumSet.allOf(Mode.class), now))
                .filter(outlook -> !outlook.availableNow())
                .map(outlook -> new WritingApi.OutOfHours(
                        library.note(WORDS, languages), outlook.nextOpen(), MessagingApi.HUMAN_NOW));
    }
}
