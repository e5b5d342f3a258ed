package org.beside.specialists;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LapsedCredentialTest extends AboutSpecialists {
    private static final String AWAY = "specialist.went-away";

    @Test
    void whoseLastCredentialRanOutIsToldOfOnce() {
        var specialist = uncertified(5);
        certify(specialist, today());
        specialists.tellOfTheLapsed();
        assertThat(told(specialist, AWAY)).isZero();

        clock.advance(Duration.ofDays(1));
        specialists.tellOfTheLapsed();
        specialists.tellOfTheLapsed();

        assertThat(told(specialist, AWAY)).isEqualTo(1);
    }

    @Test
    void aSuspensionWrittenPastTheServiceIsNoticed() {
        var specialist = meetable(5);
        specialists.tellOfTheLapsed();

        suspend(specialist);
        specialists.tellOfTheLapsed();

        assertThat(told(specialist, AWAY)).isEqualTo(1);
    }

    @Test
    void aCredentialThatIsDeletedIsNoticed() {
        var specialist = meetable(5);
        specialists.tellOfTheLapsed();

        Fixtures.execute("delete from credential where specialist_id = ?", specialist);
        specialists.tellOfTheLapsed();

        assertThat(told(specialist, AWAY)).isEqualTo(1);
    }

    @Test
    void whoHasAnotherLiveCredentialIsNotAway() {
        var specialist = uncertified(5);
        certify(specialist, today());
        certify(specialist, today().plusYears(1));

        clock.advance(Duration.ofDays(1));
        specialists.tellOfTheLapsed();

        assertThat(told(specialist, AWAY)).isZero();
    }

    @Test
    void whoCameBackAndLapsesAgainIsToldOfAgain() {
        var specialist = meetable(5);
        suspend(specialist);
        specialists.tellOfTheLapsed();

        Fixtures.execute("update credential set suspended_at = null where specialist_id = ?", specialist);
        suspend(specialist);
        specialists.tellOfTheLapsed();

        assertThat(told(specialist, AWAY)).isEqualTo(2);
    }

    @Test
    void manyPodsTellOnlyOnce() throws Exception {
        var specialist = meetable(5);
        suspend(specialist);

        try (var pods = Executors.newVirtualThreadPerTaskExecutor()) {
            pods.invokeAll(Collections.nCopies(8, Executors.callable(specialists::tellOfTheLapsed)));
        }

        assertThat(told(specialist, AWAY)).isEqualTo(1);
    }

    @Test
    void whoIsHeldByAnotherTransactionIsToldOfNextTime() throws SQLException {
        var specialist = meetable(5);
        suspend(specialist);

        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var held = other.prepareStatement("select 1 from specialist where id = ? for update")) {
                held.setObject(1, specialist);
                held.executeQuery();
            }
            specialists.tellOfTheLapsed();
            assertThat(told(specialist, AWAY)).isZero();
            other.rollback();
        }

        specialists.tellOfTheLapsed();
        assertThat(told(specialist, AWAY)).isEqualTo(1);
    }

    private void suspend(UUID specialist) {
        Fixtures.execute("update credential set suspended_at = now() where specialist_id = ?", specialist);
    }
}
