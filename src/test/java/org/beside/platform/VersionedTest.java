package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.beside.platform.Versioned.IfMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionedTest {
    @Test
    void withoutTheHeaderTheLastWriterWins() {
        assertThatNoException().isThrownBy(() -> new IfMatch(null).requireVersion(7));
        assertThatNoException().isThrownBy(() -> new IfMatch(null).requireNone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", " \"7\" ", "\"6\", \"7\"", "*"})
    void theVersionThatWasReadMayBeChanged(String header) {
        assertThatNoException().isThrownBy(() -> new IfMatch(header).requireVersion(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "\"77\"", "", "\"6\", \"8\""})
    void anyOtherVersionIsStale(String header) {
        assertThatThrownBy(() -> new IfMatch(header).requireVersion(7)).satisfies(VersionedTest::isStale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "*"})
    void whatIsNotThereYetHasNoVersionToMatch(String header) {
        assertThatThrownBy(() -> new IfMatch(header).requireNone()).satisfies(VersionedTest::isStale);
    }

    private static void isStale(Throwable refusal) {
        assertThat(refusal).isInstanceOf(ProblemException.class);
        assertThat(((ProblemException) refusal).type()).isEqualTo(ProblemType.STALE);
    }
}
