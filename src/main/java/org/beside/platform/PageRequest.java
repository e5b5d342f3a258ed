package org.beside.platform;

import org.jspecify.annotations.Nullable;

/** Which page a caller asks for: at most {@code limit} rows (1–100, default 20) after the cursor, newest first. */
public record PageRequest(int limit, @Nullable Cursor after) {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    /**
     * Reads the two query parameters of every list.
     *
     * @throws ProblemException {@code validation-failed} for a limit out of bounds, {@code invalid-cursor} for a broken
     *     cursor
     */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        int asked = limit == null ? DEFAULT_LIMIT : limit;
        if (asked < 1 || asked > MAX_LIMIT) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "limit", "must be between 1 and " + MAX_LIMIT);
        }
        return new PageRequest(asked, cursor == null ? null : Cursor.decoded(cursor));
    }

    /** How many rows to read: one more than asked tells whether another page follows. */
    public int rowsToRead() {
        return limit + 1;
    }
}
