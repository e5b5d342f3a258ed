package org.beside.privacy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.identity.AccountCloser;
import org.beside.identity.AccountErased;
import org.beside.identity.Actor;
import org.beside.identity.Departures;
import org.beside.platform.ProblemException;

/**
 * Lets somebody leave for good: what the rooms keep goes in one transaction, all or nothing, and with it a row that says
 * whose account is to be deleted. From then on their token is worth nothing, however long Keycloak is away.
 */
@ApplicationScoped
class ErasureService implements Departures {
    private static final int AT_ONCE = 20;

    private final PrivacyRepository departures;
    private final AccountCloser accounts;
    private final Dossier dossier;
    private final PrivacyConfig config;
    private final Event<AccountErased> erased;
    private final Event<PrivacyEvent> told;
    private final Clock clock;
    private volatile Duration waiting = Duration.ZERO;

    ErasureService(
            PrivacyRepository departures,
            AccountCloser accounts,
            Dossier dossier,
            PrivacyConfig config,
            Event<AccountErased> erased,
            Event<PrivacyEvent> told,
            MeterRegistry meters,
            Clock clock) {
        this.departures = departures;
        this.accounts = accounts;
        this.dossier = dossier;
        this.config = config;
        this.erased = erased;
        this.told = told;
        this.clock = clock;
        Gauge.builder("beside.erasures.waiting", () -> waiting.toSeconds())
                .baseUnit("seconds")
                .register(meters);
    }

    /** The account is deleted at once where Keycloak answers; where it does not, by the next look that it answers. */
    PrivacyApi.Erasure erase(Actor me) {
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> {
            erased.fire(new AccountErased(me.id()));
            departures.leave(me.id(), now);
            told.fire(PrivacyEvent.erased(me.id()));
        });
        deleteAccounts();
        return new PrivacyApi.Erasure(
                now, dossier.whatStays().stream().map(PrivacyApi.Kept::of).toList());
    }

    @Override
    public boolean hasLeft(UUID person) {
        return departures.hasLeft(person);
    }

    @Scheduled(every = "${beside.privacy.work-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteAccounts() {
        List<UUID> due;
        do {
            due = QuarkusTransaction.requiringNew().call(() -> departures.takeDue(clock.instant(), config, AT_ONCE));
            due.forEach(this::deleteAccount);
        } while (due.size() == AT_ONCE);
    }

    @Scheduled(every = "${beside.privacy.forget-every:10m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> {
            departures.forgetDepartures(now.minus(config.remembered()));
            waiting = departures
                    .waitingSince()
                    .map(since -> Duration.between(since, now))
                    .orElse(Duration.ZERO);
        });
    }

    private void deleteAccount(UUID person) {
        try {
            accounts.close(person);
            QuarkusTransaction.requiringNew().run(() -> departures.done(person, clock.instant()));
        } catch (ProblemException away) {
            Log.warnf("an account is still to be deleted [account=%s]", person);
        }
    }
}
