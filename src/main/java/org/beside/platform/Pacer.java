package org.beside.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what this pod lets through: for each bucket and key the moment at which nothing of it is used any more. */
@ApplicationScoped
public class Pacer {
    /** What is unused again is forgotten this often. */
    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final Map<Key, Instant> usedUntil = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> sweptAt = new AtomicReference<>(Instant.EPOCH);
    private final Setting setting;
    private final MeterRegistry metrics;
    private final Clock clock;

    /** Other numbers than those that {@link Bucket} names. */
    @ConfigMapping(prefix = "beside.pace")
    interface Setting {
        @WithParentName
        Map<Bucket, Limit> limits();

        /** One bucket's. */
        interface Limit {
            /** How much at once. */
            Optional<Integer> burst();

            /** After how long there is one more. */
            Optional<Duration> interval();
        }
    }

    private record Key(Bucket bucket, Object who) {}

    Pacer(Setting setting, MeterRegistry metrics, Clock clock) {
        this.setting = setting;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Takes one of what this pod counts; how long to wait when there is none. */
    public Optional<Duration> take(Bucket bucket, Object who) {
        Instant now = clock.instant();
        Pace pace = pace(bucket);
        AtomicReference<Instant> free = new AtomicReference<>(now);
        usedUntil.compute(new Key(bucket, who), (key, known) -> {
            Instant used = known == null ? now : pace.usedUntil(known, now);
            free.set(used.minus(pace.slack()));
            return free.get().isAfter(now) ? used : used.plus(pace.interval());
        });
        sweep(now);
        Duration wait = Duration.between(now, free.get());
        return wait.isPositive() ? Optional.of(refused(bucket, wait)) : Optional.empty();
    }

    /** How much of it one may do here. */
    public Pace pace(Bucket bucket) {
        Setting.Limit limit = setting.limits().get(bucket);
        return limit == null
                ? new Pace(bucket.burst(), bucket.interval())
                : new Pace(
                        limit.burst().orElse(bucket.burst()), limit.interval().orElse(bucket.interval()));
    }

    /** Counts a refusal, also one that was decided elsewhere; how long to wait is passed on. */
    public Duration refused(Bucket bucket, Duration wait) {
        metrics.counter("beside.paced", "bucket", bucket.name()).increment();
        return wait;
    }

    private void sweep(Instant now) {
        Instant last = sweptAt.get();
        boolean isDue = Duration.between(last, now).abs().compareTo(SWEEP) > 0;
        if (isDue && sweptAt.compareAndSet(last, now)) {
            usedUntil
                    .entrySet()
                    .removeIf(entry -> !pace(entry.getKey().bucket())
                            .usedUntil(entry.getValue(), now)
                            .isAfter(now));
        }
    }
}
