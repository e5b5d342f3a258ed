package org.beside.specialists;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LapsedCredentialTest extends AboutSpecialists {
    private static final String AWAY = "specialist.went-away";

    @Test
    void whoseLastCredentialRanOutIsToldOfOnce() throws SQLException {
        var specialist = specialist(5);
        credential(specialist, today());
        specialists.tellOfTheLapsed();
        assertThat(trailOf(specialist)).isEmpty();

        clock.advance(Duration.ofDays(1));
        specialists.tellOfTheLapsed();
        specialists.tellOfTheLapsed();

        assertThat(trailOf(specialist)).containsExactly(AWAY);
    }

    @Test
    void aSuspensionWrittenPastTheServiceIsNoticed() throws SQLException {
        var specialist = meetable(5);
        specialists.tellOfTheLapsed();

        suspend(specialist);
        specialists.tellOfTheLapsed();

        assertThat(trailOf(specialist)).containsExactly(AWAY);
    }

    @Test
    void aCredentialThatIsDeletedIsNoticed() throws SQLException {
        var specialist = meetable(5);
        specialists.tellOfTheLapsed();

        update("delete from credential where specialist_id = ?", specialist);
        specialists.tellOfTheLapsed();

        assertThat(trailOf(specialist)).containsExactly(AWAY);
    }

    @Test
    void whoHasAnotherLiveCredentialIsNotAway() throws SQLException {
        var specialist = specialist(5);
        credential(specialist, today());
        credential(specialist, today().plusYears(1));

        clock.advance(Duration.ofDays(1));
        specialists.tellOfTheLapsed();

        assertThat(trailOf(specialist)).isEmpty();
    }

    @Test
    void whoCameBackAndLapsesAgainIsToldOfAgain() throws SQLException {
        var specialist = meetable(5);
        suspend(specialist);
        specialists.tellOfTheLapsed();

        update("update credential set suspended_at = null where specialist_id = ?", specialist);
        suspend(specialist);
        specialists.tellOfTheLapsed();

        assertThat(trailOf(specialist)).containsExactly(AWAY, AWAY);
    }

    @Test
    void manyPodsTellOnlyOnce() throws Exception {
        var specialist = meetable(5);
        suspend(specialist);

        try (var pods = Executors.newVirtualThreadPerTaskExecutor()) {
            pods.invokeAll(Collections.nCopies(8, Executors.callable(specialists::tellOfTheLapsed)));
        }

        assertThat(trailOf(specialist)).containsExactly(AWAY);
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
            assertThat(trailOf(specialist)).isEmpty();
            other.rollback();
        }

        specialists.tellOfTheLapsed();
        assertThat(trailOf(specialist)).containsExactly(AWAY);
    }

    private void suspend(UUID specialist) throws SQLException {
        update("update credential set suspended_at = now() where specialist_id = ?", specialist);
    }
}
