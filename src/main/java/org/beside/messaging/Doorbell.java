package org.beside.messaging;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.shutdown.ShutdownConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.beside.platform.WakeBus;
import org.beside.platform.WakeBus.Signal;
import org.beside.platform.WakeBus.Signal.Kind;
import org.beside.platform.WakeBus.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who wait, on whichever pod. A ring says no more than "look again": what there is to see is read from the database,
 * so a ring too many costs one look, and one too few is made up for by the next.
 */
@ApplicationScoped
class Doorbell {
    private final WakeBus bus;
    private final Duration stillSentHere;
    private final Map<UUID, Set<Ear>> listening = new ConcurrentHashMap<>();
    private volatile boolean isOver;

    /** Equal rings are one ring; only typing says where. */
    record Ring(Kind kind, @Nullable UUID conversation) {
        static final Ring WAKE = new Ring(Kind.WAKE, null);
        static final Ring SAFETY = new Ring(Kind.SAFETY, null);

        static Ring of(Signal signal) {
            return signal.kind() == Kind.TYPING
                    ? new Ring(Kind.TYPING, signal.subject())
                    : new Ring(signal.kind(), null);
        }
    }

    Doorbell(WakeBus bus, ShutdownConfig ending) {
        this.bus = bus;
        this.stillSentHere = ending.delay().orElse(Duration.ZERO);
    }

    /** A pod that ends lets go of those who wait, as soon as nobody is sent here any more: elsewhere they wait on. */
    void close(@Observes ShutdownDelayInitiatedEvent ending) {
        CompletableFuture.delayedExecutor(stillSentHere.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(this::letGo);
    }

    /** From now on nothing that rings for this person is missed, on whichever pod it rings, until it is closed. */
    Ear listen(UUID person) {
        Ear ear = new Ear();
        Subscription place = bus.listen(person, signal -> ear.hear(Ring.of(signal)));
        ear.closing = () -> {
            place.close();
            forget(person, ear);
        };
        listening.compute(person, (id, ears) -> {
            Set<Ear> all = ears == null ? ConcurrentHashMap.newKeySet() : ears;
            all.add(ear);
            return all;
        });
        if (isOver) {
            ear.letGo();
        }
        return ear;
    }

    /** Rings wherever this person listens. */
    void ring(UUID person, Ring ring) {
        bus.tell(new Signal(person, ring.kind(), ring.conversation()));
    }

    void wake(Collection<UUID> people) {
        people.forEach(person -> ring(person, Ring.WAKE));
    }

    /** Rings on this pod alone. */
    void wakeHere(UUID person) {
        listening.getOrDefault(person, Set.of()).forEach(ear -> ear.hear(Ring.WAKE));
    }

    Set<UUID> listeners() {
        return Set.copyOf(listening.keySet());
    }

    private void letGo() {
        isOver = true;
        listening.values().forEach(ears -> ears.forEach(Ear::letGo));
    }

    private void forget(UUID person, Ear gone) {
        listening.computeIfPresent(person, (id, ears) -> {
            ears.remove(gone);
            return ears.isEmpty() ? null : ears;
        });
    }

    /** One who waits. What rings while they are busy is kept, the same ring once, so that it can never grow. */
    static final class Ear implements AutoCloseable {
        private static final int MOST = 32;

        private final Set<Ring> heard = new LinkedHashSet<>();
        private Runnable closing = () -> {};
        private boolean isOver;

        private Ear() {}

        /** Nothing more will ring here. */
        synchronized boolean isOver() {
            return isOver;
        }

        /** What rang since the last time, waiting for it if need be; nothing when the time is over. */
        synchronized Set<Ring> await(Duration atMost) throws InterruptedException {
            long end = System.nanoTime() + atMost.toNanos();
            while (heard.isEmpty() && !isOver) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return Set.of();
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            Set<Ring> rings = Set.copyOf(heard);
            heard.clear();
            return rings;
        }

        @Override
        public void close() {
            closing.run();
        }

        private synchronized void letGo() {
            isOver = true;
            notifyAll();
        }

        private synchronized void hear(Ring ring) {
            if (heard.size() < MOST) {
                heard.add(ring);
            } else {
                heard.add(Ring.WAKE);
            }
            notifyAll();
        }
    }
}
