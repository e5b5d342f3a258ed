package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.beside.LocalStack;
import org.beside.platform.WakeBus.Signal;
import org.beside.platform.WakeBus.Signal.Kind;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** The wake bus by {@code NOTIFY}. */
class PostgresWakesTest extends WakeBusContract {
    private static final String NAME = "wake-bus-test";

    @Override
    WakeTransport transport() {
        return new PostgresWakes(database());
    }

    @Override
    void cutOff() throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ? and pid <>"
                                + " pg_backend_pid()")) {
            statement.setString(1, NAME);
            statement.execute();
        }
    }

    @Test
    void onlyKindsAndIdsTravelInWordsThatFit() throws Exception {
        WakeHub pod = pod();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen beside_wake");

            for (int i = 0; i < 400; i++) {
                pod.tell(new Signal(UUID.randomUUID(), Kind.TYPING, UUID.randomUUID()));
            }

            var words = Arrays.stream(connection.unwrap(PGConnection.class).getNotifications(10_000))
                    .map(org.postgresql.PGNotification::getParameter)
                    .toList();
            assertThat(words)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(word ->
                            assertThat(word).hasSizeLessThan(8_000).matches("[\\w-]{22} T[\\w-]{44}(,T[\\w-]{44})*"));
        }
    }

    private static PGSimpleDataSource database() {
        Map<String, String> stack = LocalStack.current().config();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(Objects.requireNonNull(stack.get("quarkus.datasource.jdbc.url")));
        database.setUser(Objects.requireNonNull(stack.get("quarkus.datasource.username")));
        database.setPassword(Objects.requireNonNull(stack.get("quarkus.datasource.password")));
        database.setApplicationName(NAME);
        return database;
    }
}
