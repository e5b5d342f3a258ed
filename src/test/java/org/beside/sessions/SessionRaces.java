package org.beside.sessions;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Nine members who walk with one specialist, and all of them at once, over HTTP. */
class SessionRaces extends SessionScene {
    static final int MEMBERS = 9;

    private static final String DEADLOCKS = "select deadlocks from pg_stat_database where datname = current_database()";
    private static final int SLOTS_A_DAY = 7;

    List<UUID> walks = List.of();
    private long deadlocksBefore;

    @BeforeEach
    void allNineWalkWithTheSpecialist() {
        List<UUID> all = new ArrayList<>(List.of(walk, otherWalk));
        for (int i = 3; i <= MEMBERS; i++) {
            Fixtures.member("member" + i).create();
            all.add(walking("member" + i));
        }
        walks = List.copyOf(all);
        IntStream.rangeClosed(1, MEMBERS).forEach(i -> Tokens.of("member" + i));
        Tokens.of(SPECIALIST);
        deadlocksBefore = Fixtures.number(DEADLOCKS);
    }

    @AfterEach
    void theTablesAgreeAndNothingWasEntangled() {
        assertThat(Fixtures.number("""
                select count(*) from occupancy one join occupancy other using (specialist_id)
                 where one.ref < other.ref and one.kept && other.kept""")).isZero();
        assertThat(Fixtures.number("""
                select count(*) from session s full join occupancy o on o.ref = s.id
                 where (s.state in ('PROPOSED', 'CONFIRMED')) is distinct from (o.ref is not null)
                   and not exists (select from hold h where h.id = o.ref)""")).isZero();
        assertThat(Fixtures.number("""
                select count(*) from session s join occupancy o on o.ref = s.id
                 where (s.starts_at, s.ends_at, s.specialist_id) <> (o.starts_at, o.ends_at, o.specialist_id)""")).isZero();
        assertThat(Fixtures.number("""
                select count(*) from session s join connection c on c.id = s.connection_id
                 where s.state in ('PROPOSED', 'CONFIRMED') and c.state <> 'ACTIVE'""")).isZero();
        assertThat(Fixtures.number(DEADLOCKS)).isEqualTo(deadlocksBefore);
    }

    static String member(int number) {
        return "member" + (1 + number % MEMBERS);
    }

    UUID walkOf(int number) {
        return walks.get(number % MEMBERS);
    }

    /** One of the times on offer, none of which touch: seven a day from next Monday on. */
    static Instant slot(int number) {
        return NINE.plus(Duration.ofDays(number / SLOTS_A_DAY)).plus(Duration.ofHours(number % SLOTS_A_DAY));
    }

    void oneTimeAndManyWhoWantIt(int rounds, int crowd) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            Instant start = slot(round);
            List<Response> answers = atOnce(IntStream.range(0, crowd)
                    .mapToObj(i -> (Callable<Response>) () -> book(member(i), Fixtures.freshId(), walkOf(i), start))
                    .toList());

            assertThat(statuses(answers)).isEqualTo(Map.of(201, 1L, 409, crowd - 1L));
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).allSatisfy(answer -> {
                assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/slot-taken");
                assertThat(answer.jsonPath().getList("alternatives")).hasSize(3);
            });
        }
        assertThat(Fixtures.count("session")).isEqualTo(rounds);
    }

    /** Each round two sessions change places, and then both go for the same free time. */
    void sessionsThatCross(int rounds) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            Instant here = slot(3 * round);
            Instant there = slot(3 * round + 1);
            Instant free = slot(3 * round + 2);
            UUID one = made(member(0), walkOf(0), here);
            UUID other = made(member(1), walkOf(1), there);

            List<Response> crossed = atOnce(
                    List.of(() -> move(member(0), one, "\"0\"", there), () -> move(member(1), other, "\"0\"", here)));
            assertThat(statuses(crossed)).isEqualTo(Map.of(409, 2L));

            List<Response> raced = atOnce(
                    List.of(() -> move(member(0), one, "\"0\"", free), () -> move(member(1), other, "\"0\"", free)));
            assertThat(statuses(raced)).isEqualTo(Map.of(200, 1L, 409, 1L));
        }
        assertThat(Fixtures.number("select count(*) from session where state = 'CONFIRMED'"))
                .isEqualTo(2L * rounds);
    }

    void bookingsWhileTheConnectionEnds(int rounds) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            int number = round % MEMBERS;
            UUID ending = walkOf(number);
            Fixtures.execute(
                    "update connection set state = 'ACTIVE', ended_at = null, seat_held = true where id = ?", ending);
            Fixtures.execute("update specialist set seats_taken = 1 where id = ?", Fixtures.id(SPECIALIST));
            Instant first = slot(2 * round);
            Instant second = slot(2 * round + 1);

            List<Response> answers = atOnce(List.of(
                    () -> book(member(number), Fixtures.freshId(), ending, first),
                    () -> as(either(number)).put("/v1/connections/%s/ending".formatted(ending)),
                    () -> book(SPECIALIST, Fixtures.freshId(), ending, second)));

            assertThat(statuses(answers).keySet()).isSubsetOf(200, 201, 409);
            assertThat(Fixtures.number(
                            "select count(*) from session where connection_id = ? and state in ('PROPOSED', 'CONFIRMED')",
                            ending))
                    .isZero();
        }
        assertThat(taken()).isZero();
    }

    /** Either side may be the one who ends it. */
    private static String either(int number) {
        return number % 2 == 0 ? SPECIALIST : member(number);
    }

    static Map<Integer, Long> statuses(List<Response> answers) {
        return answers.stream().collect(groupingBy(Response::statusCode, counting()));
    }

    /** All of them released at the same moment. */
    static List<Response> atOnce(List<Callable<Response>> calls) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> asked = calls.stream()
                    .map(call -> crowd.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            start.countDown();
            return asked.stream().map(SessionRaces::answer).toList();
        }
    }

    static <T> T answer(Future<T> asked) {
        try {
            return asked.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
