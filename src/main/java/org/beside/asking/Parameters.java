package org.beside.asking;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;

/** What statements ask for: each call fills in the next of their question marks. */
public final class Parameters {
    private final PreparedStatement statement;
    private int filled;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    public Parameters id(UUID id) throws SQLException {
        statement.setObject(++filled, id);
        return this;
    }

    public Parameters ids(Collection<UUID> ids) throws SQLException {
        statement.setArray(++filled, statement.getConnection().createArrayOf("uuid", ids.toArray()));
        return this;
    }

    public Parameters text(String text) throws SQLException {
        statement.setString(++filled, text);
        return this;
    }

    public Parameters texts(Collection<String> texts) throws SQLException {
        statement.setArray(++filled, statement.getConnection().createArrayOf("text", texts.toArray()));
        return this;
    }

    public Parameters number(int number) throws SQLException {
        statement.setInt(++filled, number);
        return this;
    }

    public Parameters numbers(Collection<Integer> numbers) throws SQLException {
        statement.setArray(++filled, statement.getConnection().createArrayOf("int4", numbers.toArray()));
        return this;
    }

    public Parameters day(LocalDate day) throws SQLException {
        statement.setObject(++filled, day);
        return this;
    }

    public Parameters moment(Instant moment) throws SQLException {
        statement.setObject(++filled, moment.atOffset(ZoneOffset.UTC));
        return this;
    }
}
