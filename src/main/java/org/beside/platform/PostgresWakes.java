package org.beside.platform;

import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Carries hints by {@code NOTIFY}, never inside anybody's transaction: there it would hold a lock of the whole database
 * while the disk writes, and all commits would queue behind it. Hears on one connection of its own.
 */
final class PostgresWakes implements WakeTransport {
    private static final String SAY = "select pg_notify('beside_wake', word) from unnest(?) as word";
    private static final String LISTEN = "listen beside_wake";
    private static final String LISTEN_NO_MORE = "unlisten *";
    private static final String STILL_THERE = "select 1";

    /** Silence is tested this often: a connection that was cut without a word looks like one on which nobody speaks. */
    private static final int SILENCE_MILLIS = 5_000;

    private final DataSource database;
    private final CountDownLatch closed = new CountDownLatch(1);

    PostgresWakes(DataSource database) {
        this.database = database;
    }

    @Override
    public void open(Consumer<String> heard, Runnable connected) {
        Thread.ofPlatform().name("wake-bus-listener").daemon().start(() -> listenForEver(heard, connected));
    }

    @Override
    public void say(List<String> words) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SAY)) {
            statement.setArray(1, connection.createArrayOf("text", words.toArray()));
            statement.execute();
        } catch (SQLException e) {
            Log.debugf("hints to other pods were lost [%s]", e.getSQLState());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void listenForEver(Consumer<String> heard, Runnable connected) {
        int[] failures = {0};
        while (isOpen()) {
            try {
                listen(heard, () -> {
                    failures[0] = 0;
                    connected.run();
                });
            } catch (SQLException e) {
                if (failures[0] == 0 && isOpen()) {
                    Log.warnf("the wake bus hears nothing and tries again [%s]", e.getSQLState());
                }
            }
            pause(WakeTransport.waitMillis(failures[0]++));
        }
    }

    private void listen(Consumer<String> heard, Runnable connected) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(LISTEN);
            connected.run();
            PGConnection line = connection.unwrap(PGConnection.class);
            while (isOpen()) {
                PGNotification[] notifications = line.getNotifications(SILENCE_MILLIS);
                if (notifications == null || notifications.length == 0) {
                    statement.execute(STILL_THERE);
                } else {
                    List.of(notifications).forEach(notification -> heard.accept(notification.getParameter()));
                }
            }
            statement.execute(LISTEN_NO_MORE);
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            close();
        }
    }
}
