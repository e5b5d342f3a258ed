package org.beside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshGateTest {
    @Test
    void aSignInIsFreshForAQuarterOfAnHour() {
        assertThat(FreshGate.isFresh(Optional.of(Duration.ofMinutes(15)), false))
                .isTrue();
        assertThat(FreshGate.isFresh(Optional.of(Duration.ofSeconds(901)), true))
                .isFalse();
    }

    @Test
    void aTokenThatDoesNotSayWhenIsOldUnlessTheSettingSaysOtherwise() {
        assertThat(FreshGate.isFresh(Optional.empty(), false)).isFalse();
        assertThat(FreshGate.isFresh(Optional.empty(), true)).isTrue();
    }
}
