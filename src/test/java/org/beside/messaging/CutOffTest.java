package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

/**
 * All connections to the database end again and again while people write, wherever each of them is just then; once because
 * PostgreSQL itself is shot, and has to find in its log what it had promised. The long form, in which pods are killed as
 * well, is {@code chaos.KillTest}.
 */
@QuarkusTest
class CutOffTest extends MessagingScene {
    private static final int WRITERS = 6;
    private static final int EACH = 20;
    private static final int BETWEEN_CUTS = 10;
    private static final int SHOT = 65;
    private static final long TICK_MILLIS = 300;
    private static final Set<Integer> DONE = Set.of(200, 201);
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 503);

    private static final String CUT = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where usename = 'beside_app' and datname = current_database()";
    private static final String MY_SERVER = "select pg_backend_pid()";

    /** It cannot be reached, or ends everybody, or recovers. */
    private static final Pattern NOBODY_IS_LET_IN = Pattern.compile("08...|57P0[123]");

    private final AtomicInteger away = new AtomicInteger();
    private int attempts;

    @Test
    void everyAcknowledgedMessageIsThereOnceHoweverOftenTheDatabaseIsLost()
            throws ExecutionException, InterruptedException {
        Set<String> acknowledged = new HashSet<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<String>>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String who = i % 2 == 0 ? MEMBER : SPECIALIST;
                writers.add(() -> write(who));
            }
            for (Future<List<String>> written : people.invokeAll(writers)) {
                acknowledged.addAll(written.get());
            }
        }

        List<String> there = whatIsThere();

        assertThat(away).as("answers while the database was lost").hasPositiveValue();
        assertThat(acknowledged).hasSize(WRITERS * EACH);
        assertThat(there).doesNotHaveDuplicates().containsAll(acknowledged);
    }

    /** As an app does: the same message with the same id until it is known to have arrived. */
    private List<String> write(String who) throws SQLException {
        List<String> written = new ArrayList<>();
        while (written.size() < EACH) {
            UUID id = Fixtures.freshId();
            int status = attempt(who, id);
            while (!DONE.contains(status)) {
                assertThat(TRY_AGAIN).contains(status);
                status = attempt(who, id);
            }
            written.add(id.toString());
        }
        return written;
    }

    private int attempt(String who, UUID id) throws SQLException {
        int attempt = letTimePass();
        if (attempt == SHOT) {
            shootTheDatabase();
        } else if (attempt % BETWEEN_CUTS == 0) {
            cutEveryConnection();
        }
        int status = send(who, id, "still here").statusCode();
        if (status == 503) {
            away.incrementAndGet();
        }
        return status;
    }

    private synchronized int letTimePass() {
        clock.set(clock.instant().plusMillis(TICK_MILLIS));
        return ++attempts;
    }

    private static void cutEveryConnection() throws SQLException {
        try (Connection administrator = Fixtures.connectAsAdministrator();
                Statement statement = administrator.createStatement()) {
            statement.execute(CUT);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).matches(NOBODY_IS_LET_IN);
        }
    }

    /**
     * When one of its servers dies without a word, PostgreSQL ends them all, and begins anew from its log. The one shot is
     * the administrator's: those that serve people may all have been cut a moment ago.
     */
    private static void shootTheDatabase() throws SQLException {
        try (Connection administrator = Fixtures.connectAsAdministrator();
                Statement statement = administrator.createStatement();
                ResultSet row = statement.executeQuery(MY_SERVER)) {
            row.next();
            ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly();
        }
    }

    private List<String> whatIsThere() {
        List<String> ids = new ArrayList<>();
        long after = 0;
        List<String> page;
        do {
            page = page(MEMBER, "?limit=100&after=" + after).jsonPath().getList("items.id", String.class);
            ids.addAll(page);
            after += page.size();
        } while (!page.isEmpty());
        return ids;
    }
}
