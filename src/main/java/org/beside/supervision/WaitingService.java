package org.beside.supervision;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.beside.agencies.AgencyService;
import org.beside.identity.Actor;
import org.beside.identity.Role;
import org.beside.messaging.Unanswered;
import org.beside.messaging.Unanswered.Waiting;
import org.beside.notifications.Notice;
import org.beside.notifications.NotificationService;
import org.beside.platform.Cursor;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.platform.ProblemException;
import org.jspecify.annotations.Nullable;

/** Members who wait longer for an answer than the agency promises: who and since when, never what they wrote. */
@ApplicationScoped
class WaitingService {
    private static final int AT_ONCE = 100;
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final Unanswered unanswered;
    private final LogRepository log;
    private final DutyRepository duties;
    private final AgencyService agencies;
    private final NotificationService notices;
    private final Clock clock;

    WaitingService(
            Unanswered unanswered,
            LogRepository log,
            DutyRepository duties,
            AgencyService agencies,
            NotificationService notices,
            Clock clock) {
        this.unanswered = unanswered;
        this.log = log;
        this.duties = duties;
        this.agencies = agencies;
        this.notices = notices;
        this.clock = clock;
    }

    PageOf<Waiting> waiting(Actor actor, PageRequest page) {
        UUID agency = actor.agencyId();
        if (agency == null) {
            throw ProblemException.notFound();
        }
        return tooLong(agency, page);
    }

    @Scheduled(every = "${beside.supervision.waiting-every:5m}", concurrentExecution = ConcurrentExecution.SKIP)
    void tellOfWaiting() {
        for (UUID agency : QuarkusTransaction.requiringNew().call(agencies::all)) {
            try {
                tellOfWaiting(agency);
            } catch (RuntimeException e) {
                Log.errorf(e, "waiting members could not be told of [agency=%s]", agency);
            }
        }
        QuarkusTransaction.requiringNew()
                .run(() -> log.purgeWaiting(clock.instant().minus(REMEMBERED)));
    }

    private void tellOfWaiting(UUID agency) {
        @Nullable Cursor after = null;
        PageOf<Waiting> page;
        do {
            PageRequest asked = new PageRequest(AT_ONCE, after);
            page = QuarkusTransaction.requiringNew().call(() -> tellOfPage(agency, asked));
            if (!page.items().isEmpty()) {
                Waiting last = page.items().getLast();
                after = new Cursor(last.waitingSince(), last.conversationId());
            }
        } while (page.next() != null);
    }

    private PageOf<Waiting> tellOfPage(UUID agency, PageRequest asked) {
        PageOf<Waiting> page = tooLong(agency, asked);
        page.items().forEach(one -> tell(agency, one));
        return page;
    }

    private void tell(UUID agency, Waiting one) {
        Instant now = clock.instant();
        if (log.tellOfWaiting(one.conversationId(), one.waitingSince(), now)) {
            int version = Math.toIntExact(one.waitingSince().getEpochSecond() / 60);
            told(agency, now)
                    .forEach(person -> notices.schedule(new Notice(
                            person, "supervision.reply-overdue", one.conversationId(), version, null, true)));
        }
    }

    private Collection<UUID> told(UUID agency, Instant now) {
        Collection<UUID> onDuty = duties.onDuty(agency, now).stream()
                .map(SupervisionApi.Duty::personId)
                .toList();
        return onDuty.isEmpty() ? agencies.staff(Role.SUPERVISOR, agency) : onDuty;
    }

    private PageOf<Waiting> tooLong(UUID agency, PageRequest page) {
        Instant before = clock.instant().minus(agencies.policyOf(agency).replyWithin());
        return unanswered.since(before, agencies.specialistsOf(agency), page);
    }
}
