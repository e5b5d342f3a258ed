package org.beside.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.beside.LocalStack;
import org.beside.pods.Rush;

/** The least that storing a message durably can cost: one row, one commit, no service in between. */
final class BareInserts implements Rush.Worker {
    private static final int BODY = 330;

    private final Connection connection;
    private final PreparedStatement insert;
    private long number;

    private BareInserts(Connection connection, PreparedStatement insert) {
        this.connection = connection;
        this.insert = insert;
    }

    static void prepare() {
        try (Connection connection = connect()) {
            connection
                    .createStatement()
                    .execute(
                            """
                            create table if not exists bare_message (
                                conversation_id uuid, seq bigint, body bytea, sent_at timestamptz,
                                primary key (conversation_id, seq))""");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static BareInserts open() {
        try {
            Connection connection = connect();
            return new BareInserts(
                    connection,
                    connection.prepareStatement("insert into bare_message values (?, ?, ?, clock_timestamp())"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void once() throws SQLException {
        byte[] body = new byte[BODY];
        ThreadLocalRandom.current().nextBytes(body);
        insert.setObject(1, UUID.randomUUID());
        insert.setLong(2, number++);
        insert.setBytes(3, body);
        insert.executeUpdate();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Connection connect() throws SQLException {
        Map<String, String> stack = LocalStack.current().config();
        return DriverManager.getConnection(
                Objects.requireNonNull(stack.get("quarkus.datasource.jdbc.url")),
                stack.get("quarkus.flyway.username"),
                stack.get("quarkus.flyway.password"));
    }
}
