package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

/** Nothing is booked anew with a specialist whom nobody supervises; what was booked before is kept. */
@QuarkusTest
class NobodySupervisesTest extends SessionScene {
    @Test
    void noTimeIsListedHeldOrBookedAnewAndTheMemberIsNotToldWhy() {
        nobodySupervises();

        assertThat(isListed(MEMBER, NINE)).isFalse();
        hold(MEMBER, Fixtures.freshId(), NINE)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-available"))
                .body("detail", not(containsString("supervis")));
        book(MEMBER, Fixtures.freshId(), walk, NINE)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-available"))
                .body("detail", not(containsString("supervis")));
        nothingIsStored();
    }

    @Test
    void theSpecialistIsToldWhyNothingCanBeProposed() {
        nobodySupervises();

        book(SPECIALIST, Fixtures.freshId(), walk, NINE)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-available"))
                .body("detail", containsString("supervisor"));
        nothingIsStored();
    }

    @Test
    void whatWasBookedCanStillBeMovedAndCancelledAndSentAgain() {
        UUID session = booked(NINE);
        nobodySupervises();

        book(MEMBER, session, walk, NINE).then().statusCode(200);
        move(MEMBER, session, "\"0\"", TEN).then().statusCode(200);
        step(MEMBER, session, "cancellation").then().statusCode(200);
    }

    @Test
    void onceSomebodyIsThereItIsAsBefore() {
        nobodySupervises();
        Fixtures.execute("update specialist set on_hold_since = null, on_hold_for = '{}'");

        assertThat(isListed(MEMBER, NINE)).isTrue();
        book(MEMBER, Fixtures.freshId(), walk, NINE).then().statusCode(201);
    }

    /** Whoever only owes a talk goes on with those they walk with. */
    @Test
    void whoseTalkIsOverdueIsStillBookedByThoseTheyWalkWith() {
        Fixtures.execute("update specialist set on_hold_since = now(), on_hold_for = '{SUPERVISION_OVERDUE}'");

        book(MEMBER, Fixtures.freshId(), walk, NINE).then().statusCode(201);
    }

    private static void nobodySupervises() {
        Fixtures.execute("update specialist set on_hold_since = now(), on_hold_for = '{NO_SUPERVISOR}'");
    }
}
