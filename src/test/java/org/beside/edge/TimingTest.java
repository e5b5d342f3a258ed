package org.beside.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Walks;
import org.junit.jupiter.api.Test;

/** How long a refusal takes tells no more than what it says. */
@QuarkusTest
class TimingTest extends BesideTest {
    private static final int PAIRS = 150;
    private static final int WARM_UP = 30;
    /** A query more or less would show; a busy machine does not, as both are asked in turns. */
    private static final double APART = 0.35;

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
