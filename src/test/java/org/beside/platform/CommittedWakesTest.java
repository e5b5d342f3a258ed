package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.beside.BesideTest;
import org.beside.platform.WakeBus.Signal;
import org.beside.platform.WakeBus.Signal.Kind;
import org.beside.platform.WakeBus.Subscription;
import org.junit.jupiter.api.Test;

/** Nobody is woken for what never came to be. */
@QuarkusTest
class CommittedWakesTest extends BesideTest {
    @Inject
    WakeBus bus;

    private final UUID person = UUID.randomUUID();
    private final Signal rolledBack = new Signal(person, Kind.SAFETY, UUID.randomUUID());
    private final Signal committed = new Signal(person, Kind.WAKE, UUID.randomUUID());
    private final Signal atOnce = new Signal(person, Kind.TYPING, UUID.randomUUID());
    private final BlockingQueue<Signal> heard = new LinkedBlockingQueue<>();

    @Test
    void aSignalWaitsForTheCommitAndDiesWithARollback() throws InterruptedException {
        try (Subscription _ = bus.listen(person, heard::add)) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                        bus.tell(rolledBack);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            QuarkusTransaction.requiringNew().run(() -> {
                bus.tell(committed);
                QuarkusTransaction.suspendingExisting().run(() -> bus.tell(atOnce));
                assertThat(next()).isEqualTo(atOnce);
            });

            assertThat(next()).isEqualTo(committed);
        }
        assertThat(heard).doesNotContain(rolledBack);
    }

    @Test
    void aTransactionThatIsLostAlreadyDoesNotMind() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    QuarkusTransaction.setRollbackOnly();
                    bus.tell(rolledBack);
                }))
                .isInstanceOf(RuntimeException.class);
    }

    private Signal next() {
        try {
            Signal signal = heard.poll(20, TimeUnit.SECONDS);
            assertThat(signal).isNotNull();
            return signal;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
