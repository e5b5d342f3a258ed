package org.beside.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Gives people back what they may send, so that the service is measured and not the rule against haste. */
final class Budgets implements AutoCloseable {
    private static final int EVERY_SECONDS = 4;

    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();

    void keepFilled() {
        var _ = beat.scheduleWithFixedDelay(Budgets::fill, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }

    private static void fill() {
        try (Connection connection = BareInserts.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update send_budget set used_until = used_until - interval '1 hour'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
