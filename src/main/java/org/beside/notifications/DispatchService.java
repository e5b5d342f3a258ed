package org.beside.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.beside.notifications.NoticeRepository.Backlog;
import org.beside.notifications.NoticeRepository.Leased;
import org.beside.push.Outcome;
import org.beside.push.PushGateway;

/**
 * Sends what is due, on any number of pods. All notices of a person that are due make one push to each of their devices.
 * A pod leases them, lets go of the database while it talks to the push services, and writes down what became of it;
 * when it dies on the way, the lease runs out and another pod goes on. So a push may come twice, which is the same push
 * and replaces the first, but no notice is lost.
 */
@ApplicationScoped
class DispatchService {
    private static final int PEOPLE_AT_ONCE = 16;

    private final NoticeRepository notices;
    private final DeviceRepository devices;
    private final PushGateway push;
    private final Instance<QuietHours> quietHours;
    private final NotificationConfig config;
    private final Clock clock;
    private volatile Backlog backlog = Backlog.NONE;

    DispatchService(
            NoticeRepository notices,
            DeviceRepository devices,
            PushGateway push,
            @Any Instance<QuietHours> quietHours,
            NotificationConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.notices = notices;
        this.devices = devices;
        this.push = push;
        this.quietHours = quietHours;
        this.config = config;
        this.clock = clock;
        Gauge.builder("beside.notices.waiting", () -> backlog.waiting()).register(meters);
        Gauge.builder(
                        "beside.notices.overdue",
                        () -> backlog.overdue(clock.instant()).toSeconds())
                .baseUnit("seconds")
                .register(meters);
    }

    /** What one person is to be told, and where. */
    private record Parcel(UUID lease, List<Leased> notices, List<Device> devices) {
        /** Devices which one of the notices has not reached yet. */
        List<Device> toReach() {
            return devices.stream()
                    .filter(device -> notices.stream()
                            .anyMatch(notice -> !notice.reached().contains(device.id())))
                    .toList();
        }
    }

    @Scheduled(every = "${beside.notifications.dispatch-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void dispatch() {
        int people;
        do {
            people = round();
        } while (people == PEOPLE_AT_ONCE);
    }

    @Scheduled(every = "${beside.notifications.measure-every:15s}")
    void measure() {
        backlog = QuarkusTransaction.requiringNew().call(() -> notices.backlog(clock.instant()));
    }

    @Scheduled(every = "1h", delayed = "10m")
    void purge() {
        Instant before = clock.instant().minus(config.keep());
        QuarkusTransaction.requiringNew().run(() -> notices.purge(before));
    }

    /** One lot of people; returns how many. */
    int round() {
        UUID lease = UUID.randomUUID();
        Collection<UUID> people = take(lease);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            people.forEach(person -> threads.execute(() -> tell(lease, person)));
        }
        return people.size();
    }

    /** Leases all that is due to some people whom no other pod is just telling something. */
    Collection<UUID> take(UUID lease) {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> {
            notices.dropOutdated(now);
            List<UUID> people = notices.peopleWaiting(now, PEOPLE_AT_ONCE);
            notices.lease(lease, now.plus(config.lease()), people, now);
            return people;
        });
    }

    /** One that fails keeps nobody else waiting; its lease runs out. */
    void tell(UUID lease, UUID person) {
        try {
            Parcel parcel = QuarkusTransaction.requiringNew().call(() -> parcel(lease, person));
            if (!parcel.notices().isEmpty()) {
                Map<UUID, Outcome> outcomes = pushed(parcel.toReach());
                QuarkusTransaction.requiringNew().run(() -> settle(parcel, outcomes));
            }
        } catch (RuntimeException e) {
            Log.error("somebody could not be told what is due; it is tried again", e);
        }
    }

    /** Read at the last moment: what was withdrawn since it was leased is no longer there. */
    private Parcel parcel(UUID lease, UUID person) {
        Instant now = clock.instant();
        Instant awake = quietHours.stream()
                .map(hours -> hours.notBefore(person, now))
                .max(Instant::compareTo)
                .orElse(now);
        if (awake.isAfter(now)) {
            notices.letRest(lease, person, awake);
        }
        return new Parcel(lease, notices.leased(lease, person), devices.of(person));
    }

    private Map<UUID, Outcome> pushed(List<Device> targets) {
        Map<UUID, Outcome> outcomes = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            targets.forEach(device -> threads.execute(() -> outcomes.put(device.id(), push.push(device.target()))));
        }
        return outcomes;
    }

    private void settle(Parcel parcel, Map<UUID, Outcome> outcomes) {
        Set<UUID> reached = new HashSet<>();
        List<Outcome> open = new ArrayList<>();
        for (Device device : parcel.toReach()) {
            switch (Objects.requireNonNullElseGet(outcomes.get(device.id()), Outcome.Refused::new)) {
                case Outcome.Sent _ -> reached.add(device.id());
                case Outcome.Gone _ -> devices.forget(device);
                case Outcome.Later later -> open.add(later);
                case Outcome.Refused refused -> open.add(refused);
            }
        }
        Duration asked = askedFor(open);
        for (Leased notice : parcel.notices()) {
            Set<UUID> whole = new HashSet<>(notice.reached());
            whole.addAll(reached);
            if (open.isEmpty() || notice.tries() >= config.maxTries()) {
                notices.finish(parcel.lease(), notice.id(), whole, clock.instant());
            } else {
                notices.retry(
                        parcel.lease(), notice.id(), whole, clock.instant().plus(wait(notice.tries(), asked)));
            }
        }
    }

    /** The longest that any push service asked us to wait. */
    private static Duration askedFor(List<Outcome> open) {
        return open.stream()
                .filter(Outcome.Later.class::isInstance)
                .map(Outcome.Later.class::cast)
                .map(later -> Objects.requireNonNullElse(later.atLeast(), Duration.ZERO))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Doubles with each try, and differs by up to a quarter, so that what failed together is not tried together. */
    private Duration wait(int tries, Duration asked) {
        Duration doubled = config.firstWait().multipliedBy(1L << Math.min(tries - 1, 20));
        Duration own = doubled.compareTo(config.longestWait()) > 0 ? config.longestWait() : doubled;
        Duration jittered =
                own.plus(Duration.ofMillis(ThreadLocalRandom.current().nextLong(own.toMillis() / 4 + 1)));
        return asked.compareTo(jittered) > 0 ? asked : jittered;
    }
}
