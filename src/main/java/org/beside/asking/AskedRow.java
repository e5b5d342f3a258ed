package org.beside.asking;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of an ordinary query. */
public final class AskedRow implements Row {
    private final ResultSet row;
    private int column;

    private AskedRow(ResultSet row) {
        this.row = row;
    }

    static void forEach(ResultSet answer, Question.Reader reader) throws SQLException {
        try (ResultSet rows = answer) {
            AskedRow row = new AskedRow(rows);
            while (rows.next()) {
                row.column = 0;
                reader.read(row);
            }
        }
    }

    @Override
    public UUID id() throws SQLException {
        return next(UUID.class);
    }

    @Override
    public String text() throws SQLException {
        return next(String.class);
    }

    @Override
    public @Nullable String maybeText() throws SQLException {
        return maybe(String.class);
    }

    @Override
    public String[] texts() throws SQLException {
        Array array = row.getArray(++column);
        return array == null ? new String[0] : (String[]) array.getArray();
    }

    @Override
    public int number() throws SQLException {
        return next(Integer.class);
    }

    @Override
    public boolean flag() throws SQLException {
        return next(Boolean.class);
    }

    @Override
    public LocalDate day() throws SQLException {
        return next(LocalDate.class);
    }

    @Override
    public @Nullable Instant maybeMoment() throws SQLException {
        OffsetDateTime at = maybe(OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public @Nullable Integer maybeNumber() throws SQLException {
        return maybe(Integer.class);
    }

    public @Nullable LocalTime maybeTime() throws SQLException {
        return maybe(LocalTime.class);
    }

    /** Some of them may be missing. */
    public @Nullable Long[] numbers() throws SQLException {
        return (Long[]) row.getArray(++column).getArray();
    }

    private <T> T next(Class<T> type) throws SQLException {
        return Objects.requireNonNull(maybe(type), "a column that is never empty is");
    }

    private <T> @Nullable T maybe(Class<T> type) throws SQLException {
        return row.getObject(++column, type);
    }
}
