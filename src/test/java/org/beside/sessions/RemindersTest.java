package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two are told of, and when; never of more than what stands. */
@QuarkusTest
class RemindersTest extends SessionScene {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    ReleaseService releases;

    @Test
    void bothAreRemindedADayAndAnHourAheadAndWhoWasBookedIsToldAtOnce() {
        UUID id = booked(NINE);

        for (String account : new String[] {MEMBER, SPECIALIST}) {
            assertThat(reminders(id, account, NINE.minus(DAY))).isEqualTo(1);
            assertThat(reminders(id, account, NINE.minus(HOUR))).isEqualTo(1);
        }
        assertThat(notices(id)).isEqualTo(5);
        assertThat(told(id, SPECIALIST, "session.booked")).isEqualTo(1);
    }

    @Test
    void aReminderWhoseHourHasPassedIsNoReminder() {
        Instant today = Instant.parse("2027-03-01T15:00:00Z");
        UUID id = booked(today);

        assertThat(reminders(id, MEMBER, today.minus(DAY))).isZero();
        assertThat(reminders(id, MEMBER, today.minus(HOUR))).isEqualTo(1);
    }

    @Test
    void afterAMoveOnlyTheNewTimeIsSpokenOf() {
        UUID id = booked(NINE);

        move(MEMBER, id, "\"0\"", TEN).then().statusCode(200);

        assertThat(reminders(id, MEMBER, NINE.minus(DAY))).isZero();
        assertThat(reminders(id, MEMBER, NINE.minus(HOUR))).isZero();
        assertThat(reminders(id, MEMBER, TEN.minus(DAY))).isEqualTo(1);
        assertThat(reminders(id, SPECIALIST, TEN.minus(HOUR))).isEqualTo(1);
        assertThat(told(id, SPECIALIST, "session.moved")).isEqualTo(1);
        assertThat(Fixtures.number("select count(*) from notice where subject_id = ? and version <> 1", id))
                .isZero();
    }

    @Test
    void ofACancelledSessionNobodyIsRemindedAndTheOtherIsTold() {
        UUID id = booked(NINE);

        step(MEMBER, id, "cancellation").then().statusCode(200);

        assertThat(notices(id)).isEqualTo(1);
        assertThat(told(id, SPECIALIST, "session.cancelled")).isEqualTo(1);
    }

    @Test
    void ofAProposalNobodyIsRemindedBeforeTheMemberSaidYes() {
        UUID id = proposed(NINE);
        assertThat(notices(id)).isEqualTo(1);
        assertThat(told(id, MEMBER, "session.proposed")).isEqualTo(1);

        step(MEMBER, id, "acceptance").then().statusCode(200);
        assertThat(told(id, SPECIALIST, "session.accepted")).isEqualTo(1);
        assertThat(reminders(id, MEMBER, NINE.minus(DAY))).isEqualTo(1);

        move(SPECIALIST, id, "\"1\"", TEN).then().statusCode(200);
        assertThat(notices(id)).isEqualTo(1);
        assertThat(told(id, MEMBER, "session.moved")).isEqualTo(1);
    }

    @Test
    void bothLearnThatAProposalWasNotAnswered() {
        UUID id = proposed(NINE);
        clock.advance(DAY);

        releases.expireUnanswered();

        assertThat(notices(id)).isEqualTo(2);
        assertThat(told(id, MEMBER, "session.expired")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ending", "pause"})
    void ofWhatWentWithTheConnectionNothingIsSaid(String verb) {
        UUID id = booked(NINE);

        as(SPECIALIST).put("/v1/connections/%s/%s".formatted(walk, verb)).then().statusCode(200);

        assertThat(notices(id)).isZero();
    }

    @Test
    void aBlockIsNotBetrayedByANotice() {
        UUID id = booked(NINE);

        as(MEMBER).put("/v1/me/blocks/" + Fixtures.id(SPECIALIST)).then().statusCode(200);

        assertThat(notices(id)).isZero();
    }

    @Test
    void remindersWaitOutQuietHoursAndSoDoesWhatIsFarOff() {
        UUID far = booked(NINE);
        UUID soon = booked(Instant.parse("2027-03-01T16:00:00Z"));

        assertThat(quiet(far)).isEqualTo(notices(far));
        assertThat(Fixtures.number(
                        "select count(*) from notice where subject_id = ? and kind = 'session.booked' and not quiet",
                        soon))
                .isEqualTo(1);
    }

    @Test
    void aReminderThatQuietHoursWouldHoldBackPastTheStartIsNone() {
        Fixtures.execute(
                "update member set quiet_from = '21:00', quiet_to = '06:00' where id = ?", Fixtures.id(MEMBER));
        UUID id = booked(NINE);

        assertThat(reminders(id, MEMBER, NINE.minus(HOUR))).isZero();
        assertThat(reminders(id, SPECIALIST, NINE.minus(HOUR))).isEqualTo(1);
    }

    @Test
    void aNewAgendaLeavesTheRemindersAlone() {
        UUID id = booked(NINE);

        step(MEMBER, id, "agenda", "{\"text\":\"Work\"}").then().statusCode(200);

        assertThat(notices(id)).isEqualTo(5);
    }

    /** As if Europe/London had been another hour from noon when they chose, and a new Java had brought the rules of today. */
    @Test
    void whereTheRulesOfAZoneChangeTheMomentStaysAndBothAreToldOnce() {
        UUID shifted = booked(NINE);
        UUID untouched = booked(ELEVEN);
        Fixtures.execute(
                "update session set specialist_local = specialist_local - interval '1 hour' where id = ?", shifted);

        releases.tellOfOtherClocks();
        releases.tellOfOtherClocks();

        assertThat(as(MEMBER).get("/v1/sessions/" + shifted).<String>path("startsAt"))
                .isEqualTo(NINE.toString());
        assertThat(told(shifted, MEMBER, "session.shifted")).isEqualTo(1);
        assertThat(told(shifted, SPECIALIST, "session.shifted")).isEqualTo(1);
        assertThat(reminders(shifted, MEMBER, NINE.minus(HOUR))).isEqualTo(1);
        assertThat(told(untouched, MEMBER, "session.shifted")).isZero();
        assertThat(notices(untouched)).isEqualTo(5);
    }

    @Test
    void whatWasBookedBeforeLocalTimesWereKeptIsTakenAsItStands() {
        UUID id = booked(NINE);
        Fixtures.execute("update session set member_local = null, specialist_local = null where id = ?", id);

        releases.tellOfOtherClocks();

        assertThat(told(id, MEMBER, "session.shifted")).isZero();
        assertThat(Fixtures.number(
                        "select count(*) from session where id = ? and member_local = timestamp '2027-03-08 04:00'",
                        id))
                .isEqualTo(1);
    }

    private static long notices(UUID session) {
        return Fixtures.number("select count(*) from notice where subject_id = ?", session);
    }

    private static long quiet(UUID session) {
        return Fixtures.number("select count(*) from notice where subject_id = ? and quiet", session);
    }

    private static long told(UUID session, String account, String kind) {
        return Fixtures.number(
                "select count(*) from notice where subject_id = ? and person_id = ? and kind = ?",
                session,
                Fixtures.id(account),
                kind);
    }

    private static long reminders(UUID session, String account, Instant due) {
        return Fixtures.number(
                "select count(*) from notice where subject_id = ? and person_id = ? and kind = 'session.reminder' and due_at = ?",
                session,
                Fixtures.id(account),
                OffsetDateTime.ofInstant(due, ZoneOffset.UTC));
    }
}
