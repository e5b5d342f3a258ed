package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The long form of {@link SessionRaceTest}. */
@QuarkusTest
@Tag("chaos")
class SessionChaosTest extends SessionRaces {
    /** A soak of another length, for somebody in a hurry: {@code -Dsoak=PT1M}. */
    private static final Duration SOAK = Duration.parse(System.getProperty("soak", "PT10M"));

    @Test
    void aHundredTimesOfThirtyTwoWhoWantOneTimeExactlyOneGetsIt() throws InterruptedException {
        oneTimeAndManyWhoWantIt(100, 32);
    }

    @Test
    void sixtyMovesThatCrossLoseNothing() throws InterruptedException {
        sessionsThatCross(60);
    }

    @Test
    void noSessionOutlivesTheConnectionThatEndsMeanwhile() throws InterruptedException {
        bookingsWhileTheConnectionEnds(90);
    }

    @Test
    void whateverPeopleDoAtOnceEverySessionHasItsTimeAndNoTimeIsTakenTwice() {
        assertThat(Soak.of(this, SOAK).keySet()).isSubsetOf(200, 201, 404, 409, 412);
    }
}
