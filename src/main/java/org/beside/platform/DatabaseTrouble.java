package org.beside.platform;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.Set;

/** What PostgreSQL's refusal means to the caller; told apart by SQLSTATE (PostgreSQL manual, appendix A). */
enum DatabaseTrouble {
    NONE,
    /** Two requests met on the same rows; one of them may simply be sent again. */
    COLLISION,
    /** No connection, or one that broke: nothing was done, try again soon. */
    AWAY;

    private static final Set<String> COLLISIONS = Set.of("23505", "23P01", "40001", "40P01", "55P03");
    /** Ends, restarts, starts; is full; took too long; and 55000: takes no connections at present. */
    private static final Set<String> SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03", "53300", "57014", "55000");

    private static final String CONNECTION_CLASS = "08";

    /** What fails while a transaction ends stands beside its failure, not under it. */
    static DatabaseTrouble of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql);
            }
            for (Throwable beside : cause.getSuppressed()) {
                DatabaseTrouble trouble = of(beside);
                if (trouble != NONE) {
                    return trouble;
                }
            }
        }
        return NONE;
    }

    private static DatabaseTrouble of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return isPoolExhausted(failure) ? AWAY : NONE;
        }
        if (COLLISIONS.contains(state)) {
            return COLLISION;
        }
        boolean away = state.startsWith(CONNECTION_CLASS)
                || SHUTTING_DOWN.contains(state)
                || failure instanceof SQLTransientException;
        return away ? AWAY : NONE;
    }

    /** Agroal reports that no connection came free in time without an SQLSTATE. */
    private static boolean isPoolExhausted(SQLException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("timeout");
    }
}
