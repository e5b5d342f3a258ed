package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short form; {@link SessionChaosTest} goes on for longer. */
@QuarkusTest
class SessionRaceTest extends SessionRaces {
    @Test
    void ofThirtyTwoWhoWantOneTimeExactlyOneGetsItAndTheOthersAreShownThree() throws InterruptedException {
        oneTimeAndManyWhoWantIt(3, 32);
    }

    @Test
    void sessionsThatCrossAreNeverLost() throws InterruptedException {
        sessionsThatCross(4);
    }

    @Test
    void noSessionOutlivesTheConnectionThatEndsMeanwhile() throws InterruptedException {
        bookingsWhileTheConnectionEnds(4);
    }

    @Test
    void whateverPeopleDoAtOnceEverySessionHasItsTimeAndNoTimeIsTakenTwice() {
        assertThat(Soak.of(this, Duration.ofSeconds(3)).keySet()).isSubsetOf(200, 201, 404, 409, 412);
    }
}
