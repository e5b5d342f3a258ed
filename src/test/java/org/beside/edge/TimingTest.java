package org.beside.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.UUID;
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

        assertThat(apart("/v1/connections/", talk, "")).isLessThan(APART);
        assertThat(apart("/v1/conversations/", talk, "/messages")).isLessThan(APART);
    }

    /** By which part of the slower one the medians differ. */
    private static double apart(String before, UUID foreign, String after) {
        long[] foreignNanos = new long[PAIRS];
        long[] missingNanos = new long[PAIRS];
        for (int i = -WARM_UP; i < PAIRS; i++) {
            long one = nanos(before + foreign + after);
            long other = nanos(before + Fixtures.freshId() + after);
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

    private static long nanos(String path) {
        long began = System.nanoTime();
        as("member1").get(path).then().statusCode(404);
        return System.nanoTime() - began;
    }
}
