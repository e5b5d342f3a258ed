package org.beside.platform;

import java.util.List;
import java.util.function.Consumer;

/** Carries words from each pod to all. What is lost is lost; it reconnects by itself, for ever, until it is closed. */
interface WakeTransport extends AutoCloseable {
    /** The first wait after a connection was lost; it doubles up to the longest. */
    long FIRST_WAIT_MILLIS = 100;

    long LONGEST_WAIT_MILLIS = 10_000;

    /** Words of at most this length are carried. */
    int LONGEST_WORD = 7_900;

    /**
     * Begins to hear.
     *
     * @param heard gets every word, this pod's own as well
     * @param connected called each time hearing begins, the first time too: what was said before may be lost
     */
    void open(Consumer<String> heard, Runnable connected);

    /** Says these words to all pods, or loses them. */
    void say(List<String> words);

    @Override
    void close();

    /** How long to wait after so many failures in a row. */
    static long waitMillis(int failures) {
        return Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(failures, 10));
    }
}
