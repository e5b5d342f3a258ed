package org.beside.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.StatementCounter;
import org.beside.Walks;
import org.junit.jupiter.api.Test;

/** How long a refusal takes tells no more than what it says. */
@QuarkusTest
class TimingTest extends BesideTest {
    private static final int PAIRS = 150;
    private static final int WARM_UP = 30;
    /** A query more or less would show; a busy machine does not, as both are asked in turns. */
    private static final double APART = 0.35;

    @Inject
    @PersistenceUnitExtension
    StatementCounter statements;

    @Test
    void whatIsForeignIsRefusedAsFastAsWhatIsMissing() {
        Fixtures.clear();
        Fixtures.member("member8").create();
        Fixtures.member("member1").create();
        Fixtures.specialist("specialist8").create();
        UUID talk = Walks.agreed("member8", "specialist8");

        assertThat(apart(talk, 404, id -> as("member1").get("/v1/connections/" + id)))
                .isLessThan(APART);
        assertThat(apart(talk, 404, id -> as("member1").get("/v1/conversations/%s/messages".formatted(id))))
                .isLessThan(APART);
    }

    @Test
    void whoBlockedMeIsRefusedAsFastAsWhoNeverWas() {
        Fixtures.clear();
        Fixtures.member("member1").create();
        UUID blocker = Fixtures.specialist("specialist8").create();
        as("specialist8").put("/v1/me/blocks/" + Fixtures.id("member1")).then().statusCode(200);

        assertThat(apart(blocker, 404, id -> as("member1").get("/v1/specialists/" + id)))
                .isLessThan(APART);
        assertThat(apart(
                        blocker,
                        409,
                        id -> as("member1")
                                .body(Map.of("specialistId", id))
                                .put("/v1/connections/" + Fixtures.freshId())))
                .isLessThan(APART);
    }

    /** One query is a small part of a request, and hides in how busy a machine is; so what is asked is counted, too. */
    @Test
    void whoBlockedMeIsLookedUpAsOftenAsWhoNeverWas() {
        Fixtures.clear();
        Fixtures.member("member1").create();
        UUID blocker = Fixtures.specialist("specialist8").create();
        as("specialist8").put("/v1/me/blocks/" + Fixtures.id("member1")).then().statusCode(200);

        List<BiFunction<RequestSpecification, UUID, Response>> questions = List.of(
                (asked, id) -> asked.get("/v1/specialists/" + id),
                (asked, id) -> asked.get("/v1/specialists/%s/slots".formatted(id)),
                (asked, id) -> asked.body(Map.of("specialistId", id)).put("/v1/connections/" + Fixtures.freshId()));

        assertThat(questions)
                .allSatisfy(question -> assertThat(statementsFor(blocker, question))
                        .isPositive()
                        .isEqualTo(statementsFor(Fixtures.freshId(), question)));
    }

    private int statementsFor(UUID id, BiFunction<RequestSpecification, UUID, Response> question) {
        String request = "asks-" + Fixtures.freshId();
        Response answer = question.apply(as("member1").header("X-Request-Id", request), id);
        assertThat(answer.statusCode()).isIn(404, 409);
        return statements.of(request);
    }

    /** By which part of the slower one the medians differ. */
    private static double apart(UUID foreign, int refused, Function<UUID, Response> asked) {
        long[] foreignNanos = new long[PAIRS];
        long[] missingNanos = new long[PAIRS];
        for (int i = -WARM_UP; i < PAIRS; i++) {
            long one = nanos(foreign, refused, asked);
            long other = nanos(Fixtures.freshId(), refused, asked);
            if (i >= 0) {
                foreignNanos[i] = one;
                missingNanos[i] = other;
            }
        }
        Arrays.sort(foreignNanos);
        Arrays.sort(missingNanos);
        double one = foreignNanos[PAIRS / 2];
        double other = missingNanos[PAIRS / 2];
        return Math.abs(one - other) / Math.max(one, other);
    }

    private static long nanos(UUID id, int refused, Function<UUID, Response> asked) {
        Fixtures.execute("delete from pace"); // nobody asks as often as this
        long began = System.nanoTime();
        Response answer = asked.apply(id);
        long took = System.nanoTime() - began;
        assertThat(answer.statusCode()).isEqualTo(refused);
        return took;
    }
}
