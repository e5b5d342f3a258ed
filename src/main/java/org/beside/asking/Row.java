package org.beside.asking;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of an answer, whose columns are read in their order: each call takes the next one. */
public interface Row {
    UUID id() throws SQLException;

    String text() throws SQLException;

    @Nullable
    String maybeText() throws SQLException;

    /** None where there is nothing. */
    String[] texts() throws SQLException;

    int number() throws SQLException;

    boolean flag() throws SQLException;

    LocalDate day() throws SQLException;

    @Nullable
    Instant maybeMoment() throws SQLException;

    /** What is done with each of them. */
    interface Reader {
        void read(Row row) throws SQLException;
    }
}
