package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MoveTest extends SessionScene {
    @Test
    void aMovedSessionKeepsItsIdRaisesItsVersionAndFreesItsTime() {
        UUID id = booked(NINE);

        move(MEMBER, id, "\"0\"", TEN)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo(id.toString()))
                .body("version", equalTo(1))
                .body("state", equalTo("CONFIRMED"))
                .body("startsAt", equalTo(TEN.toString()))
                .body("endsAt", equalTo("2027-03-08T10:50:00Z"));

        assertThat(isListed(OTHER_MEMBER, NINE)).isTrue();
        assertThat(isListed(OTHER_MEMBER, TEN)).isFalse();
        assertThat(trail("session.moved", id, Fixtures.id(MEMBER))).isEqualTo(1);
    }

    @Test
    void whoDoesNotSayWhatTheyReadMovesNothing() {
        UUID id = booked(NINE);

        move(MEMBER, id, null, TEN).then().statusCode(428).body("type", endsWith("precondition-required"));
        move(MEMBER, id, "\"7\"", TEN).then().statusCode(412).body("type", endsWith("stale"));
        see(MEMBER, id).body("startsAt", equalTo(NINE.toString()));
        assertThat(isListed(OTHER_MEMBER, TEN)).isTrue();
    }

    @Test
    void theSameMoveMayBeSentTwice() {
        UUID id = booked(NINE);
        move(MEMBER, id, "\"0\"", TEN).then().statusCode(200);

        move(MEMBER, id, "\"0\"", TEN).then().statusCode(200).header("ETag", "\"1\"");
        assertThat(trail("session.moved", id, Fixtures.id(MEMBER))).isEqualTo(1);
    }

    @Test
    void aSpecialistCannotMoveAnAppointmentForAMember() {
        UUID id = booked(NINE);

        move(SPECIALIST, id, "\"0\"", TEN).then().statusCode(200).body("state", equalTo("PROPOSED"));
        step(SPECIALIST, id, "acceptance").then().statusCode(409);
        step(MEMBER, id, "acceptance")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("state", equalTo("CONFIRMED"))
                .body("startsAt", equalTo(TEN.toString()));
    }

    @Test
    void aMoveToATakenTimeIsRefusedAndTheSessionStaysWhereItWas() {
        UUID id = booked(NINE);
        made(OTHER_MEMBER, otherWalk, TEN);

        move(MEMBER, id, "\"0\"", TEN)
                .then()
                .statusCode(409)
                .body("type", endsWith("slot-taken"))
                .body("alternatives", hasSize(3));
        see(MEMBER, id).header("ETag", "\"0\"").body("startsAt", equalTo(NINE.toString()));
        assertThat(isListed(OTHER_MEMBER, NINE)).isFalse();
    }

    @Test
    void aMoveOutsideTheHoursIsRefusedAsABookingIs() {
        UUID id = booked(NINE);

        move(MEMBER, id, "\"0\"", Instant.parse("2027-03-08T20:00:00Z"))
                .then()
                .statusCode(422)
                .body("reason", equalTo("OUTSIDE_HOURS"));
    }

    @Test
    void aSessionMayMoveIntoItsOwnTimeAndWithinAFullDay() {
        BookingTest.atMostOneADay();
        UUID id = booked(NINE);

        move(MEMBER, id, "\"0\"", NINE.plus(Duration.ofMinutes(30))).then().statusCode(200);
        move(MEMBER, id, "\"1\"", ELEVEN).then().statusCode(200);
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void lengthAndModeMoveWithItOnlyIfAsked() {
        UUID id = booked(NINE);

        as(MEMBER)
                .header("If-Match", "\"0\"")
                .body(Map.of("startsAt", TEN.toString(), "length", "PT30M", "mode", "VOICE"))
                .put("/v1/sessions/%s/time".formatted(id))
                .then()
                .statusCode(200)
                .body("length", equalTo("PT30M"))
                .body("mode", equalTo("VOICE"));
        move(MEMBER, id, "\"1\"", ELEVEN)
                .then()
                .statusCode(200)
                .body("length", equalTo("PT30M"))
                .body("mode", equalTo("VOICE"));
    }

    @Test
    void theMembersZoneIsKeptAsItWasWhenTheTimeWasChosen() {
        UUID id = booked(NINE);
        Fixtures.execute("update member set zone = 'America/Denver' where id = ?", Fixtures.id(MEMBER));
        see(SPECIALIST, id).body("memberZone", equalTo("America/New_York"));

        move(MEMBER, id, "\"0\"", TEN).then().body("memberZone", equalTo("America/Denver"));
    }

    @Test
    void whatHasBegunOrIsCancelledStaysWhereItIs() {
        UUID begun = booked(NINE);
        UUID cancelled = booked(TEN);
        step(MEMBER, cancelled, "cancellation").then().statusCode(200);
        clock.set(NINE);

        move(MEMBER, begun, "\"0\"", Instant.parse("2027-03-09T09:00:00Z"))
                .then()
                .statusCode(409)
                .body("type", endsWith("illegal-transition"));
        move(MEMBER, cancelled, "\"1\"", Instant.parse("2027-03-09T09:00:00Z"))
                .then()
                .statusCode(409)
                .body("type", endsWith("illegal-transition"));
    }
}
