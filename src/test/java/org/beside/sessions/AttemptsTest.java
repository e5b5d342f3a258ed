package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsTest {
    private final AtomicInteger made = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void whatWasEntangledIsDoneOnceMore(String state) {
        assertThat(Attempts.of(failing(2, state))).isEqualTo("done");

        assertThat(made).hasValue(3);
    }

    @Test
    void afterThreeAttemptsTheCallerIsAskedToComeBack() {
        assertThatThrownBy(() -> Attempts.of(failing(3, "40001")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE));

        assertThat(made).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23P01", "57014", "08006"})
    void whatWouldFailAgainIsNotDoneAgain(String state) {
        assertThatThrownBy(() -> Attempts.of(failing(1, state))).hasRootCauseInstanceOf(SQLException.class);

        assertThat(made).hasValue(1);
    }

    @Test
    void aRefusalIsAnAnswerAndNotAnAttempt() {
        assertThatThrownBy(() -> Attempts.of(() -> {
                    made.incrementAndGet();
                    throw ProblemException.notFound();
                }))
                .isInstanceOf(ProblemException.class);

        assertThat(made).hasValue(1);
    }

    private Supplier<String> failing(int times, String state) {
        return () -> {
            if (made.incrementAndGet() <= times) {
                throw new IllegalStateException(new SQLException("refused", state));
            }
            return "done";
        };
    }
}
