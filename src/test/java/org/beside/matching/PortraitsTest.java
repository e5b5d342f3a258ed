package org.beside.matching;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.beside.Fixtures;
import org.beside.matching.Portraits.Portrait;
import org.junit.jupiter.api.Test;

/** What is kept in mind, and for how long. */
@QuarkusTest
class PortraitsTest extends PortraitsScene {
    private static final int WRITES = 150;
    private static final int LOOKERS = 4;

    @Inject
    FreshLook look;

    @Inject
    Portraits portraits;

    @Test
    void whoIsThereNoLongerThanTheySaidNeedNotSaySo() {
        execute("insert into presence (specialist_id, until_at) values (?, '2027-03-01T12:30Z')");
        keeper.catchUp();
        match().body("suggestions[0].availableNow", equalTo(true));

        itIs(NOW.plus(Duration.ofMinutes(30)));

        match().body("suggestions[0].availableNow", equalTo(false));
    }

    @Test
    void aHoldThatNobodyConfirmedIsOverByItself() {
        execute("""
                insert into occupancy (specialist_id, ref, starts_at, ends_at, kept_from, kept_to, expires_at)
                values (?, gen_random_uuid(), '2027-03-01T14:00Z', '2027-03-01T15:00Z',
                        '2027-03-01T14:00Z', '2027-03-01T15:00Z', '2027-03-01T12:05Z')""");
        keeper.catchUp();
        match().body("suggestions[0].nextOpen", equalTo(TEN));

        itIs(NOW.plus(Duration.ofMinutes(5)));

        match().body("suggestions[0].nextOpen", equalTo("2027-03-01T14:30:00Z"));
    }

    @Test
    void aCredentialEndsWithItsLastDay() {
        Fixtures.credentialsExpireOn(specialist, LocalDate.of(2027, 3, 1));
        keeper.catchUp();
        match().body("suggestions.size()", equalTo(1));

        itIs(Instant.parse("2027-03-02T00:00:00Z"));

        match().body("suggestions", empty());
    }

    @Test
    void timePassesAlsoForWhoIsKeptInMind() {
        itIs(Instant.parse("2027-03-01T12:30:00Z"));
        match().body("suggestions[0].nextOpen", equalTo("2027-03-01T14:30:00Z"));

        itIs(Instant.parse("2027-03-25T12:00:00Z"));
        match().body("suggestions[0].nextOpen", equalTo("2027-03-25T14:00:00Z"));

        itIs(NOW);
        match().body("suggestions[0].nextOpen", equalTo(NINE));
    }

    @Test
    void whoWasShownIsNotReadAgain() {
        String request = counted();

        assertThat(statements.of(request)).isEqualTo(1);
        assertThat(statements.of(request, "diary_pages")).isZero();
    }

    /** Somebody is read, changes, the pod hears of it, and only then the reading ends. */
    @Test
    void whatWasReadBeforeThePodHeardOfAChangeIsNotKept()
            throws SQLException, InterruptedException, ExecutionException {
        keeper.catchUp();
        try (Connection held = Fixtures.connect();
                Statement hold = held.createStatement();
                ExecutorService looking = Executors.newVirtualThreadPerTaskExecutor()) {
            held.setAutoCommit(false);
            hold.execute("lock table session_ceiling in access exclusive mode");
            Future<?> look = looking.submit(() -> read(specialist));
            await().until(() -> Fixtures.number("select count(*) from pg_locks where not granted") == 1);
            execute("update specialist set bio = 'I am still here.' where id = ?");
            keeper.catchUp();
            held.rollback();
            look.get();
        }

        match().body("suggestions[0].specialist.bio", equalTo("I am still here."));
    }

    /** One writes, the pod follows, many look: nobody may see what was overwritten before they began to look. */
    @Test
    void nobodySeesWhatWasOverwrittenBeforeTheyLooked() throws InterruptedException, ExecutionException {
        AtomicInteger written = new AtomicInteger();
        UUID member = Fixtures.id("member1");
        execute("update specialist set bio = '0' where id = ?");

        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> lookers = new ArrayList<>();
            for (int i = 0; i < LOOKERS; i++) {
                lookers.add(all.submit(() -> looks(member, written)));
            }
            Future<?> follower = all.submit(() -> {
                while (written.get() < WRITES) {
                    keeper.catchUp();
                }
            });
            for (int i = 1; i <= WRITES; i++) {
                Fixtures.execute("update specialist set bio = ? where id = ?", "" + i, specialist);
                written.set(i);
            }
            for (Future<Integer> looker : lookers) {
                assertThat(looker.get()).isPositive();
            }
            follower.get();
        }
    }

    /** How often they looked. */
    private int looks(UUID member, AtomicInteger written) {
        int looks = 0;
        while (written.get() < WRITES) {
            int before = written.get();
            Portrait seen = QuarkusTransaction.requiringNew()
                    .call(() -> portraits
                            .of(Set.of(specialist), look.of(member).unchanged())
                            .get(specialist));
            assertThat(seen).isNotNull();
            assertThat(Integer.parseInt(seen.specialist().bio())).isGreaterThanOrEqualTo(before);
            looks++;
        }
        return looks;
    }

    /** As a pod does that kept nobody in mind. */
    private Portrait read(UUID id) {
        return requireNonNull(QuarkusTransaction.requiringNew()
                .call(() -> portraits.of(Set.of(id), nobody -> false).get(id)));
    }

    /** A moment later the pod knows that nothing changed. */
    private void itIs(Instant now) {
        clock.set(now);
        keeper.catchUp();
    }
}
