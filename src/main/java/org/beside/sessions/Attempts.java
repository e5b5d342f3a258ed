package org.beside.sessions;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;

/**
 * Does a whole transaction once more when the database could not let two of them pass at once. A little chance in the
 * pause keeps the same two from meeting again.
 */
final class Attempts {
    static final int AT_MOST = 3;

    private static final int SHORTEST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    /** Serialization failure and deadlock: nothing was done, and the same may succeed right away. */
    private static final Set<String> ENTANGLED = Set.of("40001", "40P01");

    private Attempts() {}

    /**
     * The result of the first attempt that is not entangled with another transaction.
     *
     * @throws ProblemException {@code unavailable} (503) when none of them got through
     */
    static <T> T of(Supplier<T> transaction) {
        for (int attempt = 1; attempt <= AT_MOST; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException failure) {
                if (!isEntangled(failure)) {
                    throw failure;
                }
                pause();
            }
        }
        throw crowded();
    }

    private static boolean isEntangled(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && ENTANGLED.contains(String.valueOf(refused.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw crowded();
        }
    }

    private static ProblemException crowded() {
        return new ProblemException(ProblemType.UNAVAILABLE, "Many people are booking just now; please try again.");
    }
}
