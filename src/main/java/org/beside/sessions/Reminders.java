package org.beside.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.notifications.Notice;
import org.beside.notifications.NotificationService;
import org.beside.notifications.QuietHours;
import org.beside.sessions.SessionEvent.What;
import org.jspecify.annotations.Nullable;

/**
 * Says to the other what one of the two did, and reminds both of what they want to meet for. Whatever changes a session
 * takes back what was still to be said of it: only the version that stands is ever spoken of.
 */
@ApplicationScoped
class Reminders {
    private static final String REMINDER = "session.reminder";

    /** Who meets within these hours is told at once, however quiet it is. */
    private static final Duration SOON = Duration.ofHours(12);

    private final NotificationService notices;
    private final QuietHours quiet;
    private final SessionConfig config;
    private final Clock clock;

    Reminders(NotificationService notices, QuietHours quiet, SessionConfig config, Clock clock) {
        this.notices = notices;
        this.quiet = quiet;
        this.config = config;
        this.clock = clock;
    }

    /** Of a session that went with what tied the two nothing is said here: it might tell of a block. */
    void hear(@Observes SessionEvent event) {
        What what = event.what();
        if (!(event instanceof SessionEvent.Unsettled)) {
            notices.withdraw(what.sessionId());
        }
        toldOf(event).forEach(person -> tell(person, event));
        if (event instanceof SessionEvent.Booked
                || event instanceof SessionEvent.Accepted
                || event instanceof SessionEvent.Moved
                || event instanceof SessionEvent.Shifted) {
            remind(what);
        }
    }

    private static Stream<UUID> toldOf(SessionEvent event) {
        What what = event.what();
        return switch (event) {
            case SessionEvent.Booked _,
                    SessionEvent.Proposed _,
                    SessionEvent.Accepted _,
                    SessionEvent.Moved _,
                    SessionEvent.Cancelled _ -> both(what).filter(person -> !person.equals(what.actorId()));
            case SessionEvent.Expired _, SessionEvent.Unsettled _, SessionEvent.Shifted _ -> both(what);
            case SessionEvent.Dropped _, SessionEvent.Missed _, SessionEvent.Completed _ -> Stream.empty();
        };
    }

    private static Stream<UUID> both(What what) {
        return Stream.of(what.memberId(), what.specialistId());
    }

    private void tell(UUID person, SessionEvent event) {
        boolean mayWait = clock.instant().plus(SOON).isBefore(event.what().startsAt());
        schedule(person, event.action(), event.what(), null, mayWait);
    }

    /** Only what is still ahead, and what quiet hours would not hold back until it is of no use. */
    private void remind(What what) {
        if (!what.confirmed()) {
            return;
        }
        for (Duration lead : config.reminders()) {
            Instant due = what.startsAt().minus(lead);
            if (clock.instant().isBefore(due)) {
                both(what)
                        .filter(person -> quiet.notBefore(person, due).isBefore(what.startsAt()))
                        .forEach(person -> schedule(person, REMINDER, what, due, true));
            }
        }
    }

    private void schedule(UUID person, String kind, What what, @Nullable Instant dueAt, boolean quiet) {
        notices.schedule(new Notice(person, kind, what.sessionId(), what.version(), dueAt, quiet));
    }
}
