package org.beside.supervision;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.beside.agencies.AgencyService;
import org.beside.identity.Role;
import org.beside.notifications.Notice;
import org.beside.notifications.NotificationService;

/**
 * Calls people until somebody takes an urgent item up: whoever is on duty, then every supervisor of the agency, then the
 * operators. How far it has come stands in the row, with the calls themselves written in the same transaction: whichever
 * pod ends, nobody is forgotten and nobody called twice for the same.
 */
@ApplicationScoped
class CallService {
    private static final String CALL = "supervision.call";
    private static final String NEWS = "supervision.item";

    private final ItemRepository items;
    private final DutyRepository duties;
    private final AgencyService agencies;
    private final NotificationService notices;
    private final Clock clock;
    private volatile Duration longestWait = Duration.ZERO;

    CallService(
            ItemRepository items,
            DutyRepository duties,
            AgencyService agencies,
            NotificationService notices,
            MeterRegistry meters,
            Clock clock) {
        this.items = items;
        this.duties = duties;
        this.agencies = agencies;
        this.notices = notices;
        this.clock = clock;
        Gauge.builder("concerns.unacked", () -> longestWait.toSeconds())
                .baseUnit("seconds")
                .description("How long the longest waiting concern or crisis signal waits for a supervisor")
                .register(meters);
    }

    /** Calls whoever the item has come to reach; in the caller's transaction, which holds it. */
    @Transactional(TxType.MANDATORY)
    void call(Item item) {
        item.called(agencies.policyOf(item.agencyId).escalation(), clock.instant());
        List<UUID> people =
                reached(item).stream().filter(person -> !item.concerns(person)).toList();
        if (people.isEmpty()) {
            Log.errorf("nobody can be called [item=%s, agency=%s, reach=%d]", item.id, item.agencyId, item.reach);
        }
        String kind = item.isUrgent() ? CALL : NEWS;
        people.forEach(
                person -> notices.schedule(new Notice(person, kind, item.id, item.calls, null, !item.isUrgent())));
    }

    /** Each in a transaction of its own, so that one that fails keeps nobody else waiting. */
    @Scheduled(every = "${beside.supervision.call-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void callFurther() {
        for (UUID id : QuarkusTransaction.requiringNew().call(() -> items.due(clock.instant()))) {
            try {
                QuarkusTransaction.requiringNew().run(() -> callFurther(id));
            } catch (RuntimeException e) {
                Log.errorf(e, "nobody further was called [item=%s]", id);
            }
        }
    }

    @Scheduled(every = "${beside.supervision.measure-every:15s}")
    void measure() {
        Instant now = clock.instant();
        longestWait = QuarkusTransaction.requiringNew()
                .call(() -> items.longestWaiting(now))
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
    }

    Duration longestWait() {
        return longestWait;
    }

    private void callFurther(UUID id) {
        items.holdDue(id, clock.instant()).ifPresent(item -> {
            item.reachFurther();
            call(item);
            Log.warnf("nobody took it up in time [item=%s, reach=%d]", item.id, item.reach);
        });
    }

    /** If there is nobody to be called, the next further ones are. */
    private Collection<UUID> reached(Item item) {
        Set<UUID> people = new LinkedHashSet<>();
        if (item.agencyId != null) {
            people.addAll(duties.onDuty(item.agencyId, clock.instant()).stream()
                    .map(SupervisionApi.Duty::personId)
                    .toList());
            if (item.reach > 0 || people.isEmpty()) {
                people.addAll(agencies.staff(Role.SUPERVISOR, item.agencyId));
            }
        }
        if (item.reach > 1 || people.isEmpty()) {
            people.addAll(agencies.staff(Role.OPERATOR, null));
        }
        return people;
    }
}
