package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Those who send at the same moment share one write to the disk. A lock that all of them need, held until the commit, ends
 * that at once and for the whole database; {@code NOTIFY} inside the transaction is such a lock. On a disk that answers at
 * once nobody has to wait, and so nobody shares: here each write is made to take its time, as on the disks of most
 * clouds, and what is counted no longer depends on the machine.
 */
@QuarkusTest
class GroupCommitTest extends BesideTest {
    private static final int WRITERS = 16;
    private static final int EACH = 30;
    private static final double SHARED = 0.5;

    /** Twenty milliseconds for each write, whoever else is at work. */
    private static final List<String> SLOW_DISK =
            List.of("alter system set commit_delay = 20000", "alter system set commit_siblings = 0");

    private static final List<String> DISK_AS_IT_IS =
            List.of("alter system reset commit_delay", "alter system reset commit_siblings");

    private static final String WRITES = "select sum(fsyncs) from pg_stat_io where object = 'wal'";

    private static final String PROCESSES =
            "select pid from pg_stat_activity where datname = current_database() and usename = 'beside_app'";

    /** The wake bus keeps its connection. */
    private static final int LISTENING = 1;

    private static final String NOTIFYING = """
            create function tell() returns trigger language plpgsql as $$
            begin
                perform pg_notify('told', '');
                return null;
            end $$;
            create trigger telling after insert on message for each row execute function tell()""";

    private static final String QUIET = "drop trigger if exists telling on message; drop function if exists tell()";

    @Inject
    MessageService messages;

    @Inject
    ConversationRepository conversations;

    @Inject
    Keyring keyring;

    @Inject
    AgroalDataSource dataSource;

    private final List<UUID> talks = new ArrayList<>();

    @BeforeEach
    void aDiskThatTakesItsTime() throws SQLException {
        configure(SLOW_DISK);
    }

    @AfterEach
    void theDiskAsItIs() throws SQLException {
        configure(DISK_AS_IT_IS);
    }

    @BeforeEach
    void sixteenPairs() {
        Fixtures.clear();
        for (int i = 0; i < WRITERS; i++) {
            UUID member = Fixtures.freshId();
            UUID specialist = Fixtures.freshId();
            talks.add(member);
            QuarkusTransaction.requiringNew().run(() -> {
                conversations.open(member, member, specialist, clock.instant());
                keyring.make(member, List.of(member, specialist));
            });
        }
    }

    @Test
    void thoseWhoSendAtOnceShareOneWriteToTheDisk() throws ExecutionException, InterruptedException {
        assertThat(writesForEachMessage()).isLessThan(SHARED);
    }

    @Test
    void aNotificationInsideTheTransactionWouldBeSeen() throws ExecutionException, InterruptedException {
        Fixtures.execute(NOTIFYING);
        try {
            assertThat(writesForEachMessage()).isGreaterThan(SHARED);
        } finally {
            Fixtures.execute(QUIET);
        }
    }

    private double writesForEachMessage() throws ExecutionException, InterruptedException {
        long before = writes();
        AtomicLong seconds = new AtomicLong();
        Instant start = clock.instant();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> each = new ArrayList<>();
            talks.forEach(member -> each.add(() -> {
                for (int i = 0; i < EACH; i++) {
                    clock.set(start.plusSeconds(seconds.incrementAndGet()));
                    send(member);
                }
                return true;
            }));
            for (Future<Boolean> one : people.invokeAll(each)) {
                assertThat(one.get()).isTrue();
            }
        }
        double writes = (double) (writes() - before) / (WRITERS * EACH);
        System.out.printf("writes to the disk for each message: %.2f%n", writes);
        return writes;
    }

    /** A process of the database tells what it did when it has a moment, or when it ends; so those at rest are ended. */
    private long writes() {
        List<List<Object>> before = Fixtures.rows(PROCESSES);
        dataSource.flush(FlushMode.GRACEFUL);
        Awaitility.await()
                .until(() -> Fixtures.rows(PROCESSES).stream()
                                .filter(before::contains)
                                .count()
                        <= LISTENING);
        return Fixtures.number(WRITES);
    }

    private static void configure(List<String> settings) throws SQLException {
        try (Connection administrator = Fixtures.connectAsAdministrator();
                Statement statement = administrator.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    /** As in a request of its own. */
    private void send(UUID member) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            messages.send(
                    new MessageService.Caller(member, member, null),
                    Fixtures.freshId(),
                    new MessagingApi.Draft("a quiet evening", null, null, null, null, null));
        } finally {
            request.terminate();
        }
    }
}
