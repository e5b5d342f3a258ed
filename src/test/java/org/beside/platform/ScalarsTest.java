package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.beside.BesideTest;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

/** Against the database itself, as its driver decides what a column becomes. */
@QuarkusTest
class ScalarsTest extends BesideTest {
    private static final int OFTEN = 500;

    @Inject
    Session session;

    @Test
    void valuesComeAsWhatTheyAre() {
        UUID id = UUID.randomUUID();

        assertThat(one("select cast(:it as uuid)", id, UUID.class)).isEqualTo(id);
        assertThat(one("select cast(:it as text)", "words", String.class)).isEqualTo("words");
        assertThat(one("select cast(:it as timestamptz)", Instant.EPOCH, Instant.class))
                .isEqualTo(Instant.EPOCH);
        assertThat(one("select cast(:it as boolean)", true, Boolean.class)).isTrue();
        assertThat(one("select decode(:it, 'hex')", "0a", byte[].class)).containsExactly(10);
        assertThat(Scalars.of(UUID.class, session.createNativeQuery("select cast(null as uuid)", Object.class))
                        .getSingleResultOrNull())
                .isNull();
    }

    @Test
    void whatIsNoSuchValueIsNotTakenForOne() {
        assertThatThrownBy(() -> one("select cast(:it as text)", "words", UUID.class))
                .isInstanceOf(ClassCastException.class);
    }

    @Test
    void aStatementAskedOftenIsUnderstoodOnce() {
        int known = statementsKnown();
        for (int i = 0; i < OFTEN; i++) {
            one("select cast(:it as integer) + 5", i, Integer.class);
        }

        assertThat(statementsKnown() - known).isLessThan(OFTEN / 5); // others may ask something for the first time
    }

    private <T> T one(String sql, Object it, Class<T> type) {
        return Scalars.of(type, session.createNativeQuery(sql, Object.class))
                .setParameter("it", it)
                .getSingleResult();
    }

    private int statementsKnown() {
        return session.getSessionFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getQueryEngine()
                .getInterpretationCache()
                .getNumberOfCachedQueryPlans();
    }
}
