package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who wait on this pod. A ring says no more than "look again": what there is to see is read from the database,
 * so a ring too many costs one look, and one too few is made up for by the next.
 */
@ApplicationScoped
class Doorbell {
    private final Map<UUID, Set<Ear>> listening = new ConcurrentHashMap<>();

    /** Why it rings: something changed, the other is writing, or somebody may need help. */
    enum Kind {
        WAKE,
        TYPING,
        SAFETY
    }

    /** Equal rings are one ring; only typing says where. */
    record Ring(Kind kind, @Nullable UUID conversation) {
        static final Ring WAKE = new Ring(Kind.WAKE, null);
    }

    Doorbell() {}

    /** From now on nothing that rings for this person is missed, until it is closed. */
    Ear listen(UUID person) {
        Ear ear = new Ear(gone -> forget(person, gone));
        listening.compute(person, (id, ears) -> {
            Set<Ear> all = ears == null ? ConcurrentHashMap.newKeySet() : ears;
            all.add(ear);
            return all;
        });
        return ear;
    }

    void ring(UUID person, Ring ring) {
        listening.getOrDefault(person, Set.of()).forEach(ear -> ear.hear(ring));
    }

    void wake(Collection<UUID> people) {
        people.forEach(person -> ring(person, Ring.WAKE));
    }

    Set<UUID> listeners() {
        return Set.copyOf(listening.keySet());
    }

    private void forget(UUID person, Ear gone) {
        listening.computeIfPresent(person, (id, ears) -> {
            ears.remove(gone);
            return ears.isEmpty() ? null : ears;
        });
    }

    private interface Closing {
        void close(Ear ear);
    }

    /** One who waits. What rings while they are busy is kept, the same ring once, so that it can never grow. */
    static final class Ear implements AutoCloseable {
        private static final int MOST = 32;

        private final Closing closing;
        private final Set<Ring> heard = new LinkedHashSet<>();

        private Ear(Closing closing) {
            this.closing = closing;
        }

        /** What rang since the last time, waiting for it if need be; nothing when the time is over. */
        synchronized Set<Ring> await(Duration atMost) throws InterruptedException {
            long end = System.nanoTime() + atMost.toNanos();
            while (heard.isEmpty()) {
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
            closing.close(this);
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
