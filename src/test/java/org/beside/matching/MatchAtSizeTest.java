package org.beside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.beside.pods.Api;
import org.beside.pods.Multitude;
import org.beside.pods.Rush;
import org.beside.pods.Waits;
import org.beside.pods.World.Person;
import org.beside.taxonomy.Taxonomy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole request, with a hundred thousand specialists in the tables. */
@QuarkusTest
@TestProfile(MatchAtSizeTest.WithNothing.class)
@Tag("chaos")
class MatchAtSizeTest extends BesideTest {
    private static final int SPECIALISTS = 100_000;
    private static final int[] CROWDS = {8, 64, 256};
    private static final int QUESTIONS = 2_000;
    private static final Duration RUSH = Duration.ofSeconds(20);
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    IndexKeeper keeper;

    @Inject
    Taxonomy taxonomy;

    @SuppressWarnings("NullAway.Init") // by Quarkus, before each test
    @TestHTTPResource
    URI service;

    private List<String> questions = List.of();

    /** Brings the endpoint that does nothing. */
    public static class WithNothing implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    Nothing.ASKED_FOR,
                    "true",
                    // tokens are remembered, as they are wherever accounts are watched
                    "beside.identity.watch-every",
                    "1s",
                    "beside.pace.person.burst",
                    "100000000",
                    "beside.pace.searching.burst",
                    "100000000");
        }
    }

    @BeforeEach
    void aCountry() throws SQLException {
        Fixtures.clear();
        Fixtures.member("member1").create();
        List<String> experiences = taxonomy.tags().stream()
                .map(org.beside.taxonomy.Tag::code)
                .filter(code -> code.startsWith("exp."))
                .toList();
        Multitude.settle(SPECIALISTS, experiences);
        long start = System.nanoTime();
        keeper.rebuild();
        System.out.printf(
                "%,d specialists taken in within %,d ms%n", SPECIALISTS, (System.nanoTime() - start) / 1_000_000);
        questions = IntStream.range(0, QUESTIONS)
                .mapToObj(_ -> question(experiences))
                .toList();
    }

    @Test
    void sharesOfARequest() {
        Nothing.answer = ask("/v1/matches", questions.getFirst()).text();
        assertThat(matched(questions.getFirst()).required("suggestions")).isNotEmpty();
        for (int members : CROWDS) {
            Rush.perSecond(members, WARM_UP, _ -> () -> matched(anyQuestion()));
            double nothing = Rush.perSecond(members, RUSH, _ -> () -> read("/v1/nothing", anyQuestion()));
            double matches = Rush.perSecond(members, RUSH, _ -> () -> matched(anyQuestion()));

            System.out.printf(
                    "%d members at once: POST /v1/matches %,.0f a second, nothing %,.0f a second, ratio %.2f%n",
                    members, matches, nothing, matches / nothing);
        }
    }

    @Test
    void aRebuildIsNotNoticed() throws InterruptedException {
        List<JsonNode> right = new ArrayList<>();
        for (String question : questions) {
            right.add(matched(question));
        }
        for (int members : CROWDS) {
            Rush.perSecond(members, WARM_UP, _ -> () -> matched(anyQuestion()));
            long end = System.nanoTime() + USUAL.toNanos();
            Waits usual = waits(members, right, () -> System.nanoTime() < end);
            CompletableFuture<Void> rebuild = CompletableFuture.runAsync(keeper::rebuild);
            Waits meanwhile = waits(members, right, () -> !rebuild.isDone());
            rebuild.join();

            long much = 2 * usual.at(0.99);
            System.out.printf(
                    "%d members at once: usual %s; while the index was built anew %s; longer than %,d us: %,d and %,d%n",
                    members,
                    usual.inWords("us"),
                    meanwhile.inWords("us"),
                    much,
                    usual.longerThan(much),
                    meanwhile.longerThan(much));
            assertThat(meanwhile.at(0.99)).isLessThan(much);
        }
    }

    /** In microseconds, of all who ask at once, each at once again after their answer. */
    private Waits waits(int members, List<JsonNode> right, BooleanSupplier going) throws InterruptedException {
        Queue<Long> waits = new ConcurrentLinkedQueue<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> askers = Collections.nCopies(members, () -> {
                while (going.getAsBoolean()) {
                    waits.add(waited(ThreadLocalRandom.current().nextInt(QUESTIONS), right));
                }
                return null;
            });
            for (Future<Void> asker : all.invokeAll(askers)) {
                assertThat(asker).succeedsWithin(Duration.ZERO);
            }
        }
        return new Waits(waits);
    }

    /** In microseconds. Who is suggested does not depend on which index answered. */
    private long waited(int question, List<JsonNode> right) {
        long start = System.nanoTime();
        JsonNode answer = matched(questions.get(question));
        long waited = (System.nanoTime() - start) / 1_000;
        assertThat(answer.required("suggestions")).isEqualTo(right.get(question).required("suggestions"));
        return waited;
    }

    private String anyQuestion() {
        return questions.get(ThreadLocalRandom.current().nextInt(QUESTIONS));
    }

    private static String question(List<String> experiences) {
        List<String> codes = new ArrayList<>(experiences.subList(0, 60));
        Collections.shuffle(codes);
        return JSON.createObjectNode()
                .put("region", List.of("US-MA", "US-NY", "US-CA", "US-TX").get(codes.hashCode() & 3))
                .set(
                        "tags",
                        JSON.valueToTree(codes.subList(0, 5).stream()
                                .map(code -> Map.of("code", code, "importance", "SHOULD"))
                                .toList()))
                .toString();
    }

    private JsonNode matched(String question) {
        return read("/v1/matches", question);
    }

    private JsonNode read(String path, String question) {
        Api.Answer answer = ask(path, question);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private Api.Answer ask(String path, String question) {
        Person member = new Person(Fixtures.id("member1"), "member1", Tokens.of("member1"));
        Api api = new Api(service.toString().replaceFirst("/$", ""));
        // once more, as the service may just have closed a connection that nobody used
        return api.attempt(member, "POST", path, question)
                .or(() -> api.attempt(member, "POST", path, question))
                .orElseThrow();
    }
}
