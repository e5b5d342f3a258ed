package org.beside.specialists;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of an ordinary query. */
final class AskedRow implements Row {
    private final ResultSet row;
    private int column;

    private AskedRow(ResultSet row) {
        this.row = row;
    }

    /** @param ids what the query asks for */
    static void forEach(PreparedStatement query, Array ids, Reader reader) throws SQLException {
        query.setArray(1, ids);
        try (ResultSet rows = query.executeQuery()) {
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

    private <T> T next(Class<T> type) throws SQLException {
        return Objects.requireNonNull(maybe(type), "a column that is never empty is");
    }

    private <T> @Nullable T maybe(Class<T> type) throws SQLException {
        return row.getObject(++column, type);
    }
}
