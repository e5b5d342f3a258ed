package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

/** A specialist makes no appointment for a member: the member says yes, or it is none. */
@QuarkusTest
class ProposalTest extends SessionScene {
    @Inject
    ReleaseService releases;

    @Test
    void whatASpecialistOffersWaitsForTheMemberAndKeepsItsTime() {
        UUID id = proposed(NINE);

        see(MEMBER, id)
                .body("state", equalTo("PROPOSED"))
                .body("answerBy", equalTo(NOON.plus(Duration.ofDays(1)).toString()));
        assertThat(isListed(OTHER_MEMBER, NINE)).isFalse();
        book(OTHER_MEMBER, Fixtures.freshId(), otherWalk, NINE)
                .then()
                .statusCode(409)
                .body("type", endsWith("slot-taken"));
        assertThat(trail("session.proposed", id, Fixtures.id(SPECIALIST))).isEqualTo(1);
    }

    @Test
    void theMembersYesConfirmsItAndMayBeSentTwice() {
        UUID id = proposed(NINE);

        step(MEMBER, id, "acceptance")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("CONFIRMED"))
                .body("answerBy", nullValue());
        step(MEMBER, id, "acceptance").then().statusCode(200).header("ETag", "\"1\"");
        assertThat(trail("session.accepted", id, Fixtures.id(MEMBER))).isEqualTo(1);
    }

    @Test
    void nobodyButTheMemberCanSayYes() {
        UUID id = proposed(NINE);

        step(SPECIALIST, id, "acceptance").then().statusCode(409).body("type", endsWith("illegal-transition"));
        see(MEMBER, id).body("state", equalTo("PROPOSED"));
    }

    @Test
    void theMembersNoFreesTheTime() {
        UUID id = proposed(NINE);

        step(MEMBER, id, "cancellation").then().statusCode(200).body("cancellation.by", equalTo("MEMBER"));

        assertThat(isListed(OTHER_MEMBER, NINE)).isTrue();
    }

    @Test
    void aMemberWhoMovesAProposalHasChosen() {
        UUID id = proposed(NINE);

        move(MEMBER, id, "\"0\"", TEN).then().statusCode(200).body("state", equalTo("CONFIRMED"));
    }

    @Test
    void unansweredItExpiresAfterADayAndFreesItsTime() {
        UUID id = proposed(NINE);
        clock.advance(Duration.ofDays(1).minusSeconds(1));
        releases.expireUnanswered();
        see(MEMBER, id).body("state", equalTo("PROPOSED"));

        clock.advance(Duration.ofSeconds(1));
        step(MEMBER, id, "acceptance").then().statusCode(409).body("type", endsWith("illegal-transition"));
        releases.expireUnanswered();
        releases.expireUnanswered();

        see(MEMBER, id).body("state", equalTo("EXPIRED"));
        assertThat(isListed(MEMBER, NINE)).isTrue();
        assertThat(trail("session.expired", id, null)).isEqualTo(1);
    }

    @Test
    void aProposalForTodayWaitsNoLongerThanUntilItsStart() {
        Instant fourOClock = Instant.parse("2027-03-01T16:00:00Z");

        see(MEMBER, proposed(fourOClock)).body("answerBy", equalTo(fourOClock.toString()));
    }

    @Test
    void whatWasAnsweredNeverExpires() {
        UUID id = proposed(NINE);
        step(MEMBER, id, "acceptance").then().statusCode(200);
        clock.advance(Duration.ofDays(30));

        releases.expireUnanswered();

        see(MEMBER, id).body("state", equalTo("CONFIRMED"));
    }

    @Test
    void aSpecialistsOwnWordsToAProposalAreAComment() {
        var said = time(walk, NINE);
        said.put("agenda", "Shall we look at the week?");
        UUID id = Fixtures.freshId();

        book(SPECIALIST, id, said)
                .then()
                .statusCode(201)
                .body("comment", equalTo("Shall we look at the week?"))
                .body("agenda", nullValue());
    }

    @Test
    void afterTheyPausedAProposalCannotBeAccepted() {
        UUID id = proposed(NINE);
        Fixtures.execute("update connection set state = 'PAUSED' where id = ?", walk);

        step(MEMBER, id, "acceptance").then().statusCode(409).body("reason", equalTo("PAUSED"));
        see(MEMBER, id).body("state", equalTo("PROPOSED"));
    }
}
