package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.messaging.SyncService.Caller;
import org.beside.messaging.SyncService.Patience;
import org.beside.talks.Numbering;
import org.junit.jupiter.api.Test;

/**
 * Thirty-two people write to one, in transactions that take up to five milliseconds to commit, while that one asks again
 * and again what is new. Asked by sync nothing is lost; asked by a counter over all messages, much is.
 */
@QuarkusTest
class LostMessageTest extends BesideTest {
    private static final int WRITERS = 32;
    private static final int EACH = 30;

    private static final String SEND = """
            select given_seq, pg_sleep(random() * 0.005)
            from send_message(?, ?, ?, 'TEXT', null, '\\x01', '\\x01', ?)""";

    @Inject
    SyncService sync;

    @Inject
    ConversationRepository conversations;

    private final UUID reader = Fixtures.freshId();
    private final Caller me = new Caller(reader, null);
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    @Test
    void askedBySyncNothingIsLostWhereACounterLosesMuch() throws ExecutionException, InterruptedException {
        Fixtures.clear();
        List<UUID> members = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            UUID member = Fixtures.freshId();
            members.add(member);
            QuarkusTransaction.requiringNew().run(() -> conversations.open(member, member, reader, Instant.EPOCH));
        }
        try (Numbering numbering = new Numbering(0);
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = sync.sync(me, null, Patience.of("PT0S")).token();
            Future<Set<String>> synced = people.submit(() -> readBySync(token));
            Future<Set<String>> counted = people.submit(() -> readByCounter(numbering));
            List<Future<?>> sent = new ArrayList<>();
            members.forEach(member -> sent.add(people.submit(() -> write(member))));
            for (Future<?> one : sent) {
                one.get();
            }

            assertThat(synced.get()).hasSize(WRITERS * EACH);
            assertThat(counted.get()).hasSizeLessThan(WRITERS * EACH);
        }
    }

    /** The conversation has the member's id. A second lies between what one of them writes, as far as the service knows. */
    private int write(UUID member) throws SQLException {
        try (Connection connection = Fixtures.connect();
                PreparedStatement send = connection.prepareStatement(SEND)) {
            for (int i = 1; i <= EACH; i++) {
                send.setObject(1, member);
                send.setObject(2, member);
                send.setObject(3, Fixtures.freshId());
                send.setObject(4, OffsetDateTime.ofInstant(Instant.ofEpochSecond(i), ZoneOffset.UTC));
                send.executeQuery().close();
            }
        }
        return writing.decrementAndGet();
    }

    private Set<String> readBySync(String begin) throws InterruptedException {
        Set<String> read = new HashSet<>();
        String token = begin;
        for (boolean isLast = false; !isLast; ) {
            isLast = writing.get() == 0;
            MessagingApi.Sync news = sync.sync(me, token, Patience.of("PT0.01S"));
            token = news.token();
            news.conversations()
                    .forEach(talk -> talk.messages().stream()
                            .forEach(message -> assertThat(read.add(talk.id() + " " + message.seq()))
                                    .as("told once")
                                    .isTrue()));
        }
        return read;
    }

    private Set<String> readByCounter(Numbering numbering) {
        Set<String> read = new HashSet<>();
        long known = 0;
        for (boolean isLast = false; !isLast; ) {
            isLast = writing.get() == 0;
            Numbering.Seen seen = numbering.since(known, reader);
            seen.places().forEach((talk, places) -> places.forEach(seq -> read.add(talk + " " + seq)));
            known = seen.newest();
        }
        return read;
    }
}
