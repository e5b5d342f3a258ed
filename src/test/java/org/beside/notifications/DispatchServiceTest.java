package org.beside.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.beside.Fixtures;
import org.beside.push.PushService;
import org.junit.jupiter.api.Test;

/** What is due reaches every device of the person once, and what is no longer due reaches none. */
@QuarkusTest
class DispatchServiceTest extends DispatchScene {
    @Test
    void everyNoticeIsTheSamePushWhateverItIsAbout() {
        schedule(notice(1, null));
        dispatch.dispatch();
        schedule(new Notice(person, "test.something-else", Fixtures.freshId(), 7, null, false));
        dispatch.dispatch();

        assertThat(service.receivedAt("/phone")).hasSize(2).allSatisfy(push -> {
            assertThat(phone.read(push.body())).isEqualTo("wake");
            assertThat(push.head()).doesNotContain(KIND, subject.toString(), person.toString());
        });
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void whatIsNotDueWaits() {
        schedule(notice(1, clock.instant().plus(LONG)));

        dispatch.dispatch();
        assertThat(service.received()).isEmpty();

        clock.advance(LONG);
        dispatch.dispatch();
        dispatch.dispatch();
        assertThat(service.received()).hasSize(1);
        assertThat(Fixtures.number("select floor(extract(epoch from sent_at)) from notice"))
                .isEqualTo(clock.instant().getEpochSecond());
    }

    @Test
    void allThatIsDueToOnePersonIsOnePushToEachDevice() {
        register("member1", "/tablet");
        IntStream.range(0, 5).forEach(i -> schedule(new Notice(person, KIND, Fixtures.freshId(), 1, null, false)));

        dispatch.dispatch();

        assertThat(service.receivedAt("/phone")).hasSize(1);
        assertThat(service.receivedAt("/tablet")).hasSize(1);
        assertThat(sent()).isEqualTo(5);
    }

    @Test
    void twoDispatchersNeverSendOneNoticeTwice() {
        int people = 40;
        for (int i = 0; i < people; i++) {
            UUID somebody = Fixtures.freshId();
            Fixtures.execute(
                    "insert into device select ?, id, kind, ?, p256dh, auth, seen_at from device where person_id = ?",
                    somebody,
                    service.at("/" + somebody).toString(),
                    person);
            schedule(
                    new Notice(somebody, KIND, subject, 1, null, false),
                    new Notice(somebody, KIND, somebody, 1, null, false));
        }

        try (ExecutorService pods = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 4).forEach(pod -> pods.execute(dispatch::dispatch));
        }

        assertThat(service.received())
                .hasSize(people)
                .extracting(PushService.Received::path)
                .doesNotHaveDuplicates();
        assertThat(sent()).isEqualTo(2L * people);
    }

    @Test
    void whatIsTakenBackOnTheWayIsNotSent() {
        UUID lease = UUID.randomUUID();
        schedule(notice(1, null));
        dispatch.take(lease);

        QuarkusTransaction.requiringNew().run(() -> notifications.withdraw(subject));
        dispatch.tell(lease, person);

        assertThat(service.received()).isEmpty();
    }

    @Test
    void anOutdatedVersionIsNeverSent() {
        schedule(notice(2, clock.instant().plus(LONG)));
        Fixtures.execute("""
            insert into notice (id, person_id, kind, subject_id, version, due_at, quiet, next_try_at)
            select ?, person_id, kind, subject_id, 1, due_at - interval '3 hours', quiet, due_at - interval '3 hours'
            from notice\
            """, Fixtures.freshId());

        dispatch.dispatch();

        assertThat(service.received()).isEmpty();
        assertThat(Fixtures.number("select count(*) from notice where version = 1 and dropped_at is not null"))
                .isEqualTo(1);
    }

    @Test
    void aDeviceThatMovedTellsItsNewOwnerAndNobodyElse() {
        schedule(notice(1, null), new Notice(Fixtures.id("member2"), KIND, subject, 1, null, false));
        register("member2", "/phone");

        dispatch.dispatch();

        assertThat(service.received()).hasSize(1);
        assertThat(Fixtures.number(
                        "select count(*) from notice where sent_at is not null and person_id = ?",
                        Fixtures.id("member2")))
                .isEqualTo(1);
    }

    @Test
    void whatMayWaitLetsMembersSleep() {
        Fixtures.member("member1").zone("America/New_York").create();
        Fixtures.execute("update member set quiet_from = '22:00', quiet_to = '07:30' where id = ?", person);
        clock.set(Instant.parse("2027-01-15T04:00:00Z"));
        schedule(notice(1, null), new Notice(person, KIND, Fixtures.freshId(), 1, null, true));

        dispatch.dispatch();
        assertThat(service.received()).hasSize(1);
        assertThat(sent()).isEqualTo(1);

        clock.set(Instant.parse("2027-01-15T12:29:59Z"));
        dispatch.dispatch();
        assertThat(service.received()).hasSize(1);

        clock.set(Instant.parse("2027-01-15T12:30:00Z"));
        dispatch.dispatch();
        assertThat(service.received()).hasSize(2);
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void whatWasSentIsNotKeptForLong() {
        schedule(notice(1, null));
        dispatch.dispatch();
        schedule(notice(2, clock.instant().plus(Duration.ofDays(100))));

        clock.advance(Duration.ofDays(7));
        dispatch.purge();
        assertThat(Fixtures.count("notice")).isEqualTo(2);

        clock.advance(Duration.ofSeconds(1));
        dispatch.purge();
        assertThat(Fixtures.count("notice")).isEqualTo(1);
    }
}
