package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.shutdown.ShutdownConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.beside.messaging.Doorbell.Ear;
import org.beside.platform.WakeBus;
import org.junit.jupiter.api.Test;

/** What becomes of those who wait when their pod ends; the whole of it is {@code chaos.EndTest}. */
class DoorbellTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Doorbell doorbell = new Doorbell(
            new Quiet(),
            new SmallRyeConfigBuilder()
                    .withMapping(ShutdownConfig.class)
                    .build()
                    .getConfigMapping(ShutdownConfig.class));

    @Test
    void whoWaitsIsLetGoWhenThePodEnds() {
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        Ear ear = doorbell.listen(UUID.randomUUID());
        Thread.startVirtualThread(() -> waiting.complete(hearsNothing(ear)));
        assertThat(ear.isOver()).isFalse();

        doorbell.close(new ShutdownDelayInitiatedEvent());

        assertThat(waiting).succeedsWithin(SOON).isEqualTo(true);
        assertThat(ear.isOver()).isTrue();
    }

    @Test
    void whoComesAfterwardsDoesNotEvenBegin() {
        CompletableFuture<Boolean> first = new CompletableFuture<>();
        Ear ear = doorbell.listen(UUID.randomUUID());
        Thread.startVirtualThread(() -> first.complete(hearsNothing(ear)));
        doorbell.close(new ShutdownDelayInitiatedEvent());
        assertThat(first).succeedsWithin(SOON);

        assertThat(hearsNothing(doorbell.listen(UUID.randomUUID()))).isTrue();
    }

    private static boolean hearsNothing(Ear ear) {
        try {
            return ear.await(LONG).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static final class Quiet implements WakeBus {
        @Override
        public void tell(Signal signal) {}

        @Override
        public Subscription listen(UUID person, Consumer<Signal> listener) {
            return () -> {};
        }
    }
}
