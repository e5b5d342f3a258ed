package org.beside.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.List;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Logged;
import org.beside.audit.Verification.Fault;
import org.beside.audit.Verification.Flaw;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What gets into the trail, and what is found when somebody has been at its rows. */
@QuarkusTest
class TrailTest extends BesideTest {
    @Inject
    Event<Act> told;

    @Inject
    AuditRepository entries;

    @Inject
    AuditService audit;

    @Inject
    AnchorService anchors;

    private Anchor before = Anchor.BEGINNING;

    @BeforeEach
    void goOnFromHere() {
        before = entries.head();
    }

    @Test
    void theActsOfATransactionStandTogetherInTheirOrder() {
        Act first = act();
        Act second = act();

        QuarkusTransaction.requiringNew().run(() -> {
            told.fire(first);
            told.fire(second);
        });

        assertThat(entries.along(before.seq(), before.seq() + 10, 10))
                .extracting(line -> line.entry().subjectId())
                .containsExactly(first.subject(), second.subject());
        assertThat(faults()).isEmpty();
    }

    @Test
    void whatIsTakenBackLeavesNoLineAndNoGap() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    told.fire(act());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(entries.head()).isEqualTo(before);
    }

    @Test
    void nothingIsDoneOnRecordOutsideOfATransaction() {
        assertThatThrownBy(() -> told.fire(act())).isInstanceOf(TransactionalException.class);
    }

    @Test
    void aRowThatWasChangedIsFound() {
        done(3);

        Fixtures.execute("update audit_entry set about_id = gen_random_uuid() where seq = ?", line(2));

        assertThat(faults()).containsExactly(new Fault(line(2), Flaw.ALTERED));
    }

    @Test
    void aRowThatWasRemovedIsFound() {
        done(3);

        Fixtures.execute("delete from audit_entry where seq = ?", line(2));

        assertThat(faults()).containsExactly(new Fault(line(2), Flaw.MISSING));
    }

    @Test
    void rowsThatChangedPlacesAreFound() {
        done(3);

        move(line(1), Long.MAX_VALUE);
        move(line(2), line(1));
        move(Long.MAX_VALUE, line(2));

        assertThat(faults()).contains(new Fault(line(1), Flaw.ALTERED), new Fault(line(2), Flaw.ALTERED));
    }

    @Test
    void aTailThatWasCutIsFoundByWhatTheLogNamed() {
        done(3);
        Anchor head = entries.head();

        Fixtures.execute("delete from audit_entry where seq = ?", line(3));

        assertThat(faults()).isEmpty();
        assertThat(faults(head)).containsExactly(new Fault(line(3), Flaw.CUT));
    }

    @Test
    void aPodRemembersWhatItSawLast() {
        try (Logged log = Logged.by(AnchorService.class.getName())) {
            done(2);
            anchors.anchor();
            done(2);
            anchors.anchor();
            assertThat(log.lines()).contains("audit head [anchor=" + entries.head() + "]");

            Fixtures.execute("delete from audit_entry where seq >= ?", line(4));
            anchors.anchor();

            assertThat(log.lines().getLast()).startsWith("the audit trail is broken [seq=" + line(4) + ", flaw=CUT");
        }
    }

    private void done(int times) {
        for (int i = 0; i < times; i++) {
            QuarkusTransaction.requiringNew().run(() -> told.fire(act()));
        }
    }

    private long line(int afterWhatWasThere) {
        return before.seq() + afterWhatWasThere;
    }

    private static void move(long from, long to) {
        Fixtures.execute("update audit_entry set seq = ? where seq = ?", to, from);
    }

    private List<Fault> faults(Anchor... known) {
        return QuarkusTransaction.requiringNew()
                .call(() -> audit.along(before, List.of(known)).faults());
    }

    private static Act act() {
        return Act.by(Fixtures.id("member1"));
    }
}
