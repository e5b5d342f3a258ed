package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.beside.LocalStack;
import org.beside.platform.WakeBus.Signal;
import org.beside.platform.WakeBus.Signal.Kind;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/** The wake bus by {@code NOTIFY}. */
class PostgresWakesTest extends WakeBusContract {
    private static final String NAME = "wake-bus-test";

    /** More than fit into one word. */
    private static final int SIGNALS = 400;

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

            for (int i = 0; i < SIGNALS; i++) {
                pod.tell(new Signal(UUID.randomUUID(), Kind.TYPING, UUID.randomUUID()));
            }

            assertThat(wordsOf(connection.unwrap(PGConnection.class), SIGNALS))
                    .hasSizeLessThan(SIGNALS)
                    .allSatisfy(word ->
                            assertThat(word).hasSizeLessThan(8_000).matches("[\\w-]{22} T[\\w-]{44}(,T[\\w-]{44})*"));
        }
    }

    /** All that comes until so many signals have come; they are gathered, and how many go together depends on the moment. */
    private static List<String> wordsOf(PGConnection listening, int signals) throws SQLException {
        List<String> words = new ArrayList<>();
        for (int heard = 0; heard < signals; ) {
            PGNotification[] some = listening.getNotifications(10_000);
            assertThat(some).as("after %d signals", heard).isNotEmpty();
            for (PGNotification each : some) {
                words.add(each.getParameter());
                heard += each.getParameter().split(",", -1).length;
            }
        }
        return words;
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
