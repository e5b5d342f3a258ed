package org.beside.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.beside.Fixtures;
import org.beside.pods.Accounts;
import org.beside.pods.Api;
import org.beside.pods.Multitude;
import org.beside.pods.Pod;
import org.beside.pods.Waits;
import org.beside.pods.World;
import org.beside.pods.World.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each pod has its own picture of all specialists; who asks must not notice which one answers. */
@Tag("chaos")
class MatchPodsTest {
    private static final int SPECIALISTS = 100_000;
    private static final int CHANGES = 200;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where nobody of the multitude works. */
    private static final String FAR_AWAY = "US-PR";

    private static final Map<String, String> UNHURRIED =
            Map.of("beside.pace.searching.burst", "1000000", "beside.pace.person.burst", "1000000");

    private static final String GATHERING = """
            select count(*) from pg_stat_activity where state = 'active' and query like 'copy (%specialist%'""";

    @SuppressWarnings("NullAway.Init")
    private static Person member;

    @SuppressWarnings("NullAway.Init")
    private static Person specialist;

    @SuppressWarnings("NullAway.Init")
    private static Pod one;

    @SuppressWarnings("NullAway.Init")
    private static Pod other;

    @BeforeAll
    static void twoPodsWhoKnowACountry() throws SQLException {
        World world = World.open(1, 1, Map.of());
        specialist = world.pairs().getFirst().specialist();
        member = Accounts.openOne("member");
        List<String> experiences = new ArrayList<>();
        new Api(world.pod().url())
                .tryToRead(member, "/v1/taxonomy").orElseThrow().findValuesAsText("code").stream()
                        .filter(code -> code.startsWith("exp.") && code.indexOf('.', "exp.".length()) > 0)
                        .forEach(experiences::add);
        Multitude.settle(SPECIALISTS, experiences);
        world.pod().kill();
        one = Pod.start(UNHURRIED);
        other = Pod.start(UNHURRIED);
    }

    @AfterAll
    static void goodbye() {
        Stream.of(one, other).forEach(Pod::close);
    }

    @Test
    void aChangeMadeThroughOnePodIsSoonInTheAnswersOfTheOther() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            accept(false);
            awaitSeenByOther(false);
            accept(true);
            long changed = System.nanoTime();
            awaitSeenByOther(true);
            waits.add((System.nanoTime() - changed) / 1_000_000);
        }

        Waits seen = new Waits(waits);
        World.say("seen by the other pod after " + seen.inWords("ms"));
        assertThat(seen.at(0.99)).isLessThanOrEqualTo(SOON.toMillis());
    }

    @Test
    void aPodThatDiesWhileItGathersThePeopleHarmsNobody() throws IOException {
        List<String> questions = IntStream.range(0, 20)
                .mapToObj(i -> "{\"languages\":[\"en\"],\"modes\":[\"TEXT\"],\"region\":\"%s\",\"tags\":[]}"
                        .formatted(List.of("US-MA", "US-NY", "US-CA", "US-TX").get(i % 4)))
                .toList();
        List<JsonNode> right =
                questions.stream().map(each -> suggested(one, each)).toList();

        Pod third = Pod.begin(UNHURRIED);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(MatchPodsTest::somebodyGathers);
        third.kill();

        for (int i = 0; i < questions.size(); i++) {
            assertThat(suggested(one, questions.get(i))).isEqualTo(right.get(i));
            assertThat(suggested(other, questions.get(i))).isEqualTo(right.get(i));
        }
        assertThat(Files.readString(third.log())).doesNotContain("match index built");
        Awaitility.await().until(() -> !somebodyGathers());
    }

    /** As the specialist's own app does: what was there, with one thing changed. */
    private static void accept(boolean anybody) {
        Api api = new Api(one.url());
        JsonNode now = api.tryToRead(specialist, "/v1/specialists/me").orElseThrow();
        ObjectNode profile = JSON.createObjectNode();
        List.of("displayName", "title", "bio", "zone", "languages", "modes", "tags", "notNow")
                .forEach(field -> profile.set(field, now.required(field)));
        profile.put("caseloadCap", 10)
                .put("accepting", anybody)
                .putArray("regions")
                .add(FAR_AWAY);
        api.put(specialist, "/v1/specialists/me", profile.toString(), 200);
    }

    private static void awaitSeenByOther(boolean seen) {
        String question = "{\"languages\":[\"en\"],\"modes\":[\"TEXT\"],\"region\":\"" + FAR_AWAY + "\",\"tags\":[]}";
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> suggested(other, question).isEmpty() != seen);
    }

    private static JsonNode suggested(Pod pod, String question) {
        return new Api(pod.url())
                .attempt(member, "POST", "/v1/matches", question)
                .filter(answer -> answer.status() == 200)
                .orElseThrow()
                .json()
                .required("suggestions");
    }

    private static boolean somebodyGathers() {
        try (var administrator = Fixtures.connectAsAdministrator();
                var statement = administrator.createStatement();
                var row = statement.executeQuery(GATHERING)) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
