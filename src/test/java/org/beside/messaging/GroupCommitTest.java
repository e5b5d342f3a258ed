package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Those who send at the same moment share one write to the disk. A lock that all of them need, held until the commit, ends
 * that at once and for the whole database; {@code NOTIFY} inside the transaction is such a lock.
 */
@QuarkusTest
@Tag("chaos")
class GroupCommitTest extends BesideTest {
    private static final int WRITERS = 16;
    private static final int EACH = 60;
    private static final int ATTEMPTS = 3;
    private static final double SHARED = 0.5;

    private static final String WRITTEN = "select sum(fsyncs) from pg_stat_io where object = 'wal'";

    private static final String COMMITTED =
            "select xact_commit from pg_stat_database where datname = current_database()";

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

    private final List<UUID> talks = new ArrayList<>();

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
        assertThat(bestOf(ATTEMPTS)).isLessThan(SHARED);
    }

    /** How much is shared depends on the disk; that much less is does not. */
    @Test
    void aNotificationInsideTheTransactionWouldBeSeen() throws ExecutionException, InterruptedException {
        Fixtures.execute(QUIET);
        double shared = writesForEachMessage();
        Fixtures.execute(NOTIFYING);
        try {
            double alone = writesForEachMessage();
            System.out.printf(
                    "writes to the disk for each message: %.2f, with a notification inside %.2f%n", shared, alone);

            assertThat(alone).isGreaterThan(1.5 * shared);
        } finally {
            Fixtures.execute(QUIET);
        }
    }

    /** Whoever else uses the disk only makes it look worse. */
    private double bestOf(int attempts) throws ExecutionException, InterruptedException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < attempts && best >= SHARED; i++) {
            best = Math.min(best, writesForEachMessage());
        }
        return best;
    }

    /** The database's processes tell what they did when they have a moment, so it is waited for. */
    private double writesForEachMessage() throws ExecutionException, InterruptedException {
        long written = Fixtures.number(WRITTEN);
        long committed = Fixtures.number(COMMITTED);
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
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Fixtures.number(COMMITTED) - committed >= (long) WRITERS * EACH);
        return (double) (Fixtures.number(WRITTEN) - written) / (WRITERS * EACH);
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
