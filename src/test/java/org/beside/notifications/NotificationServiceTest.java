package org.beside.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.identity.AccountErased;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are to be told is a row of the transaction that gave reason to, and follows its subject. */
@QuarkusTest
class NotificationServiceTest extends BesideTest {
    private static final String KIND = "test.reminder";

    @Inject
    NotificationService notifications;

    @Inject
    Event<Notifiable> told;

    @Inject
    Event<AccountErased> erased;

    private final UUID person = Fixtures.freshId();
    private final UUID subject = Fixtures.freshId();

    @BeforeEach
    void nobodyIsTold() {
        Fixtures.clear();
    }

    private record Called(List<Notice> notices) implements Notifiable {}

    @Test
    void anEventLeavesOneRowForEachOfItsNotices() {
        UUID other = Fixtures.freshId();

        inTransaction(
                () -> told.fire(new Called(List.of(notice(1, null), new Notice(other, KIND, subject, 1, null, true)))));

        assertThat(waiting()).isEqualTo(2);
        assertThat(Fixtures.number("select count(*) from notice where person_id = ? and quiet", other))
                .isEqualTo(1);
    }

    @Test
    void whatIsRolledBackIsToldToNobody() {
        assertThatThrownBy(() -> inTransaction(() -> {
                    told.fire(new Called(List.of(notice(1, null))));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(waiting()).isZero();
    }

    @Test
    void nothingIsToldOutsideOfATransaction() {
        assertThatThrownBy(() -> notifications.schedule(notice(1, null))).isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> told.fire(new Called(List.of(notice(1, null)))))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void aNewerVersionTakesThePlaceOfTheOlderOne() {
        Instant first = clock.instant().plus(Duration.ofHours(1));
        Instant moved = clock.instant().plus(Duration.ofHours(5));
        schedule(notice(1, first), notice(1, first.plusSeconds(60)));

        schedule(notice(2, moved));

        assertThat(waiting()).isEqualTo(1);
        assertThat(Fixtures.number("select floor(extract(epoch from due_at)) from notice where version = 2"))
                .isEqualTo(moved.getEpochSecond());
    }

    @Test
    void anOlderVersionThatComesLateIsNotTaken() {
        schedule(notice(7, null));

        schedule(notice(6, null));

        assertThat(Fixtures.number("select version from notice where subject_id = ?", subject))
                .isEqualTo(7);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void oneVersionMayBeToldAtSeveralTimesAndEachOfThemOnce() {
        Instant dayBefore = clock.instant().plus(Duration.ofHours(1));
        Instant hourBefore = dayBefore.plus(Duration.ofHours(23));

        schedule(notice(1, dayBefore), notice(1, hourBefore));
        schedule(notice(1, dayBefore), notice(1, hourBefore));

        assertThat(waiting()).isEqualTo(2);
    }

    @Test
    void noticesOfOtherPeopleSubjectsAndKindsStay() {
        schedule(
                notice(1, null),
                new Notice(Fixtures.freshId(), KIND, subject, 1, null, false),
                new Notice(person, KIND, Fixtures.freshId(), 1, null, false),
                new Notice(person, "test.other", subject, 1, null, false));

        schedule(notice(2, null));

        assertThat(waiting()).isEqualTo(4);
    }

    @Test
    void whatIsWithdrawnIsGone() {
        UUID elsewhere = Fixtures.freshId();
        schedule(notice(1, null), new Notice(person, KIND, elsewhere, 1, null, false));
        Fixtures.execute("update notice set sent_at = due_at where subject_id = ?", elsewhere);

        inTransaction(() -> notifications.withdraw(subject));
        inTransaction(() -> notifications.withdraw(elsewhere));

        assertThat(waiting()).isZero();
        assertThat(Fixtures.count("notice")).isEqualTo(1);
    }

    @Test
    void whoeverLeavesTakesTheirNoticesAlong() {
        schedule(notice(1, null), new Notice(Fixtures.freshId(), KIND, subject, 1, null, false));

        inTransaction(() -> erased.fire(new AccountErased(person)));

        assertThat(Fixtures.number("select count(*) from notice where person_id = ?", person))
                .isZero();
        assertThat(waiting()).isEqualTo(1);
    }

    private Notice notice(int version, @Nullable Instant due) {
        return new Notice(person, KIND, subject, version, due, false);
    }

    private void schedule(Notice... all) {
        inTransaction(() -> List.of(all).forEach(notifications::schedule));
    }

    private static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    private static long waiting() {
        return Fixtures.number("select count(*) from notice where sent_at is null and dropped_at is null");
    }
}
