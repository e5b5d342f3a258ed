package org.beside.messaging;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.beside.messaging.Doorbell.Ear;
import org.beside.messaging.Doorbell.Ring;
import org.beside.messaging.SyncToken.Point;
import org.jspecify.annotations.Nullable;

/**
 * One open stream for each app that listens, and one virtual thread behind it, which sleeps until it rings. What cannot
 * be sent yet is not kept but rings again: however slow the app, nothing piles up.
 */
@ApplicationScoped
class EventStream {
    /** How soon it is looked again when the database did not answer. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Doorbell doorbell;
    private final SyncService sync;
    private final Standings standings;
    private final Duration heartbeat;

    /** A line of the stream; without a name it is only there to keep the line open. */
    record Note(
            @Nullable String name,
            @Nullable String id,
            @Nullable UUID conversation) {
        static final Note HEARTBEAT = new Note(null, null, null);
    }

    EventStream(Doorbell doorbell, SyncService sync, Standings standings, MessagingConfig config) {
        this.doorbell = doorbell;
        this.sync = sync;
        this.standings = standings;
        this.heartbeat = config.heartbeat();
    }

    /** Everything that happens for this person from the known points on, until the time is over. */
    Multi<Note> of(UUID person, Map<Long, Point> known, Duration life) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Pump pump = new Pump(person, emitter, doorbell.listen(person), known);
                            Thread thread = Thread.ofVirtual().name("events").start(() -> pump.run(life));
                            emitter.onTermination(thread::interrupt);
                        },
                        BackPressureStrategy.DROP);
    }

    private final class Pump {
        private final UUID person;
        private final MultiEmitter<? super Note> emitter;
        private final Ear ear;
        private final Semaphore asked = new Semaphore(0);
        private Map<Long, Point> known;
        private boolean mustLookAgain;

        Pump(UUID person, MultiEmitter<? super Note> emitter, Ear ear, Map<Long, Point> known) {
            this.person = person;
            this.emitter = emitter;
            this.ear = ear;
            this.known = known;
        }

        void run(Duration life) {
            long end = System.nanoTime() + life.toNanos();
            emitter.onRequest(more -> asked.release());
            try (ear) {
                tell(new Note(null, sync.sealed(person, known), null));
                wake();
                for (long left = life.toNanos();
                        left > 0 && !ear.isOver() && !emitter.isCancelled();
                        left = end - System.nanoTime()) {
                    Duration pause = mustLookAgain ? AGAIN : heartbeat;
                    listen(Duration.ofNanos(Math.min(left, pause.toNanos())));
                }
            } catch (InterruptedException gone) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                Log.warnf("a stream of events ends early: %s", e.getClass().getSimpleName());
            }
            emitter.complete();
        }

        private void listen(Duration atMost) throws InterruptedException {
            Set<Ring> rings = ear.await(atMost);
            if (rings.isEmpty()) {
                tell(Note.HEARTBEAT);
            }
            if (mustLookAgain && !rings.contains(Ring.WAKE)) {
                wake();
            }
            for (Ring ring : rings) {
                switch (ring.kind()) {
                    case WAKE -> wake();
                    case TYPING -> tell(new Note("typing", null, ring.conversation()));
                    case SAFETY -> tell(new Note("safety", null, null));
                }
            }
        }

        /**
         * Rings may be false, so it is seen whether anything changed. The event carries the point before the change: who
         * comes back with it is told again rather than not at all. A database that does not answer ends no stream: it is
         * looked again until it does.
         */
        private void wake() throws InterruptedException {
            Map<Long, Point> now;
            try {
                now = standings.of(person);
                mustLookAgain = false;
            } catch (ExecutionException away) {
                Log.debugf("a stream of events could not look: %s", away.getCause());
                mustLookAgain = true;
                return;
            }
            if (!now.equals(known)) {
                tell(new Note("wake", sync.sealed(person, known), null));
                known = now;
            }
        }

        private void tell(Note note) throws InterruptedException {
            while (emitter.requested() == 0 && !emitter.isCancelled()) {
                var _ = asked.tryAcquire(1, TimeUnit.SECONDS);
            }
            emitter.emit(note);
        }
    }
}
