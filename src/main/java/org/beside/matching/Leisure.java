package org.beside.matching;

import java.util.concurrent.locks.LockSupport;

/**
 * For long work beside which people are served: run often, it rests now and then, and always for several times as long
 * as it was worked before. So the work takes a small part of one core and no request has to wait for much of it.
 */
final class Leisure implements Runnable {
    private static final long SLICE_NANOS = 4_000_000;
    private static final long RESTED_FOR_EACH_WORKED = 4;

    private long begun = System.nanoTime();

    /** Where nobody is served yet, or somebody waits for just this work. */
    static void none() {}

    @Override
    public void run() {
        long worked = System.nanoTime() - begun;
        if (worked >= SLICE_NANOS) {
            LockSupport.parkNanos(worked * RESTED_FOR_EACH_WORKED);
            begun = System.nanoTime();
        }
    }
}
