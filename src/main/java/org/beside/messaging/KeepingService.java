package org.beside.messaging;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import org.beside.identity.AccountErased;

/** How long words are kept, and with which key: what ended goes in time, who leaves takes theirs, old keys are replaced. */
@ApplicationScoped
class KeepingService {
    private static final int AT_ONCE = 200;

    private final ConversationRepository conversations;
    private final Keyring keyring;
    private final MessagingConfig config;
    private final Clock clock;

    KeepingService(ConversationRepository conversations, Keyring keyring, MessagingConfig config, Clock clock) {
        this.conversations = conversations;
        this.keyring = keyring;
        this.config = config;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    void scrub(@Observes AccountErased erased) {
        keyring.destroy(erased.personId());
    }

    @Scheduled(every = "${beside.messaging.keep-every:10m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetWhatHasEnded() {
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> conversations.forget(now, now.minus(config.tokenLife())));
    }

    /** Some at a time, each batch on its own: stopped anywhere, it goes on from there. */
    @Scheduled(every = "${beside.messaging.keep-every:10m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sealAnew() {
        int sealed = 0;
        for (int some = AT_ONCE; some == AT_ONCE; sealed += some) {
            some = QuarkusTransaction.requiringNew().call(() -> keyring.reseal(AT_ONCE));
        }
        if (sealed > 0) {
            Log.infof("message keys were sealed anew [keys=%d]", sealed);
        }
    }
}
