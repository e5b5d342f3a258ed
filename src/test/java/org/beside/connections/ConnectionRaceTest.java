package org.beside.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many things at once, over HTTP, decided by the database. */
@QuarkusTest
class ConnectionRaceTest extends ConnectionScene {
    private static final int CROWD = 64;
    private static final int CAP = 5;
    private static final int TRIES = 5;

    /** A request that somebody made, and who. */
    private record Waiting(UUID connection, UUID member) {}

    @RepeatedTest(3)
    void ofSixtyFourAcceptancesAtOnceExactlyAsManySucceedAsThereAreSeats() throws InterruptedException {
        Fixtures.specialist(SPECIALIST).cap(CAP).create();
        List<Waiting> crowd = waiting(CROWD);

        List<Response> answers = atOnce(crowd.stream()
                .map(each -> (Callable<Response>) () -> step(SPECIALIST, each.connection(), "acceptance"))
                .toList());

        assertThat(statuses(answers)).isEqualTo(Map.of(200, (long) CAP, 409, (long) (CROWD - CAP)));
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 409)
                        .map(answer -> answer.jsonPath().getString("type")))
                .containsOnly("/problems/caseload-full");
        assertThat(Fixtures.number("select count(*) from connection where state = 'ACCEPTED'"))
                .isEqualTo(CAP);
        assertThat(seatsTaken()).isEqualTo(CAP);
    }

    @Test
    void oneAcceptanceSentManyTimesAtOnceTakesOneSeat() throws InterruptedException {
        UUID id = requested();

        List<Response> answers = atOnce(Collections.nCopies(CROWD, () -> step(SPECIALIST, id, "acceptance")));

        assertThat(statuses(answers)).isEqualTo(Map.of(200, (long) CROWD));
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(seatsTaken()).isEqualTo(1);
        assertThat(trail("connection.accepted", id, Fixtures.id(SPECIALIST))).isEqualTo(1);
    }

    @RepeatedTest(3)
    void acceptancesAmidTheSpecialistsBlocksAndExclusionsLeaveNobodyTiedWhoIsKeptApart() throws InterruptedException {
        Fixtures.specialist(SPECIALIST).cap(CROWD).create();
        List<Waiting> crowd = waiting(CROWD);
        List<Callable<Response>> all = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            Waiting each = crowd.get(i);
            all.add(() -> step(SPECIALIST, each.connection(), "acceptance"));
            if (i % 4 == 0) {
                all.add(() -> as(SPECIALIST).put("/v1/me/blocks/" + each.member()));
            } else if (i % 4 == 1) {
                all.add(() -> exclude(SPECIALIST, each.member()));
            } else if (i % 4 == 2) {
                all.add(() -> step(SPECIALIST, each.connection(), "decline", "{\"reason\":\"I_KNOW_THIS_PERSON\"}"));
            }
        }

        List<Response> answers = atOnce(shuffled(all));

        assertThat(statuses(answers).keySet()).isSubsetOf(200, 404, 409);
        nobodyKeptApartIsTied();
        everySeatIsHeldForSomebody();
    }

    @RepeatedTest(3)
    void requestsAcceptancesAndWishesOfBothSidesLeaveNobodyTiedWhoIsKeptApart() throws InterruptedException {
        Fixtures.specialist(SPECIALIST).cap(CAP).create();
        List<Callable<Response>> all = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            String member = "member" + i;
            Fixtures.member(member).create();
            UUID id = Fixtures.freshId();
            all.add(() -> request(member, id, SPECIALIST));
            all.add(() -> request(member, Fixtures.freshId(), SPECIALIST));
            all.add(() -> step(SPECIALIST, id, "acceptance"));
            all.add(() -> agree(member, id));
            all.add(() -> step(member, id, "ending"));
            all.add(
                    i % 2 == 0
                            ? () -> as(member).put("/v1/me/blocks/" + Fixtures.id(SPECIALIST))
                            : () -> exclude(SPECIALIST, Fixtures.id(member)));
            all.add(() -> exclude(member, Fixtures.id(SPECIALIST)));
        }

        List<Response> answers = atOnce(shuffled(all));

        assertThat(statuses(answers).keySet()).isSubsetOf(200, 201, 404, 409);
        assertThat(Fixtures.number("select count(*) from exclusion")).isGreaterThanOrEqualTo(9);
        nobodyKeptApartIsTied();
        everySeatIsHeldForSomebody();
    }

    @RepeatedTest(3)
    void nobodyIsLeftWaitingForSomebodyWhoWentAwayMeanwhile() throws InterruptedException {
        List<Callable<Response>> all = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            String member = "member" + i;
            Fixtures.member(member).create();
            all.add(() -> request(member, Fixtures.freshId(), SPECIALIST));
        }
        all.add(4, () -> {
            ReleaseServiceTest.writeProfile(SPECIALIST, false);
            return as(SPECIALIST).get("/v1/specialists/me");
        });

        List<Response> answers = atOnce(all);

        assertThat(statuses(answers).keySet()).isSubsetOf(200, 201, 409);
        assertThat(Fixtures.number("select count(*) from connection where state = 'REQUESTED'"))
                .isZero();
    }

    @Test
    void oneRequestSentManyTimesAtOnceIsMadeOnce() throws InterruptedException {
        UUID id = Fixtures.freshId();

        List<Response> answers = atOnce(Collections.nCopies(16, () -> request(MEMBER, id, SPECIALIST)));

        assertThat(statuses(answers)).isEqualTo(Map.of(201, 1L, 200, 15L));
        assertThat(Fixtures.count("connection")).isEqualTo(1);
    }

    private static void nobodyKeptApartIsTied() {
        assertThat(Fixtures.number("""
                select count(*) from connection c
                where c.state in ('PROPOSED', 'REQUESTED', 'ACCEPTED', 'ACTIVE', 'PAUSED')
                  and (exists (select from block b where (b.person_id, b.blocked_id)
                                 in ((c.member_id, c.specialist_id), (c.specialist_id, c.member_id)))
                    or exists (select from exclusion e where (e.person_id, e.other_id)
                                 in ((c.member_id, c.specialist_id), (c.specialist_id, c.member_id))))""")).isZero();
    }

    private static void everySeatIsHeldForSomebody() {
        assertThat((long) seatsTaken())
                .isEqualTo(Fixtures.number("select count(*) from connection where seat_held"))
                .isEqualTo(Fixtures.number(
                        "select count(*) from connection where state in ('ACCEPTED', 'ACTIVE', 'PAUSED')"));
    }

    /** Members nobody knows, each of whom asked the specialist. */
    private static List<Waiting> waiting(int many) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return IntStream.range(0, many)
                .mapToObj(i -> new Waiting(Fixtures.freshId(), Fixtures.member().create()))
                .peek(each -> Fixtures.execute(
                        """
                        insert into connection (id, member_id, specialist_id, state, agreement_version, requested_at,
                            expires_at, seat_held, because, version)
                        values (?, ?, ?, 'REQUESTED', 1, ?, ?, false, '{}', 0)
                        """, each.connection(), each.member(), Fixtures.id(SPECIALIST), now, now.plusDays(3)))
                .toList();
    }

    private static Response exclude(String account, UUID person) {
        return as(account).body("{\"reason\":\"OTHER\"}").put("/v1/me/exclusions/" + person);
    }

    private static List<Callable<Response>> shuffled(List<Callable<Response>> calls) {
        List<Callable<Response>> shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, new Random(64));
        return shuffled;
    }

    private static Map<Integer, Long> statuses(List<Response> answers) {
        return answers.stream().collect(Collectors.groupingBy(Response::statusCode, Collectors.counting()));
    }

    /** All of them released at the same moment. */
    private static List<Response> atOnce(List<? extends Callable<Response>> calls) throws InterruptedException {
        Stream.of("member1", SPECIALIST).forEach(Tokens::of);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> asked = calls.stream()
                    .map(call -> crowd.submit(() -> {
                        start.await();
                        return insisted(call);
                    }))
                    .toList();
            start.countDown();
            return asked.stream().map(ConnectionRaceTest::answer).toList();
        }
    }

    /** As an app does: a service that is busy says that nothing was done, and when to ask again. */
    private static Response insisted(Callable<? extends Response> call) throws Exception {
        Response answer = call.call();
        for (int tries = 1; answer.statusCode() == 503 && tries < TRIES; tries++) {
            TimeUnit.SECONDS.sleep(Long.parseLong(answer.header("Retry-After")));
            answer = call.call();
        }
        return answer;
    }

    private static Response answer(Future<Response> asked) {
        try {
            return asked.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
