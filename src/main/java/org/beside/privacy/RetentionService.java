package org.beside.privacy;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.hibernate.query.MutationQuery;

/** Forgets what was kept for long enough, kind by kind; what one kind cannot, the next still does. */
@ApplicationScoped
class RetentionService {
    private final Instance<Holding> holdings;
    private final PrivacyConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    RetentionService(@Any Instance<Holding> holdings, PrivacyConfig config, MeterRegistry metrics, Clock clock) {
        this.holdings = holdings;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(
            every = "${beside.privacy.retain-every:1h}",
            delayed = "3m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetWhatIsOver() {
        holdings.forEach(holding -> holding.fading().forEach(this::forget));
    }

    private void forget(Retention kind, Supplier<MutationQuery> some) {
        Instant before = clock.instant()
                .minus(config.kept().getOrDefault(kind, kind.period().orElseThrow()));
        int forgotten = 0;
        try {
            for (int now = 1; now > 0; forgotten += now) {
                now = QuarkusTransaction.requiringNew()
                        .call(() -> some.get().setParameter("before", before).executeUpdate());
            }
        } catch (RuntimeException failure) {
            Log.errorf(failure, "what is over could not be forgotten [kind=%s]", kind);
        }
        if (forgotten > 0) {
            metrics.counter("beside.forgotten", "kind", kind.name()).increment(forgotten);
            Log.infof("what was over is forgotten [kind=%s, rows=%d]", kind, forgotten);
        }
    }
}
