package org.beside.platform;

import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hints between pods that there is something to see for somebody. A hint may come late, twice or never: the truth is in
 * the database, and whoever listens looks there by themselves every few seconds as well.
 */
public interface WakeBus {
    /** Hints, after the caller's transaction commits (at once without one), that there is something to see. Never fails the caller. */
    void tell(Signal signal);

    /**
     * Calls the listener for every signal to that person, and with a {@code WAKE} without a subject ("look at
     * everything") each time hints may have been lost. It is called on a thread of the bus and must not keep it; closing
     * ends it.
     */
    Subscription listen(UUID person, Consumer<Signal> listener);

    /** Who should look, why, and at what; null is everything. Ids alone travel, never what there is to see. */
    record Signal(UUID person, Kind kind, @Nullable UUID subject) {
        public enum Kind {
            WAKE,
            TYPING,
            SAFETY
        }
    }

    /** One listener's place on the bus. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
