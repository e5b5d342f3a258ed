package org.beside.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.asking.Asker;
import org.beside.connections.Tie.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody waits for an answer that will not come, and no seat stays taken for nobody. */
@QuarkusTest
class ReleaseServiceTest extends ConnectionScene {
    @Inject
    ReleaseService releases;

    @Inject
    ConnectionService connections;

    @Inject
    Asker asker;

    @Test
    void anUnansweredRequestExpiresAfterThreeDays() {
        UUID id = requested();
        clock.advance(Duration.ofDays(3).minusSeconds(1));
        releases.expireUnanswered();
        assertThat(isIn(State.REQUESTED, id)).isTrue();

        clock.advance(Duration.ofSeconds(1));
        releases.expireUnanswered();

        see(MEMBER, id)
                .then()
                .body("state", equalTo("EXPIRED"))
                .body("endedAt", equalTo(clock.instant().toString()))
                .body("expiresAt", nullValue());
        assertThat(trail("connection.expired", id, null)).isEqualTo(1);
        releases.expireUnanswered();
        assertThat(trail("connection.expired", id, null)).isEqualTo(1);
        request(MEMBER, Fixtures.freshId(), SPECIALIST).then().statusCode(201);
    }

    @Test
    void whatWasAnsweredNeverExpires() {
        UUID id = accepted();
        clock.advance(Duration.ofDays(400));

        releases.expireUnanswered();

        assertThat(isIn(State.ACCEPTED, id)).isTrue();
    }

    @Test
    void whoeverStopsAcceptingReleasesTheRequestsThatWait() {
        UUID waiting = requested();
        UUID alsoWaiting = requested("member2", SPECIALIST);
        UUID elsewhere = requested("member3", "specialist2");
        UUID connected = Fixtures.freshId();
        request("member3", connected, SPECIALIST);
        step(SPECIALIST, connected, "acceptance");

        writeProfile(SPECIALIST, false);

        assertThat(isIn(State.EXPIRED, waiting)).isTrue();
        assertThat(isIn(State.EXPIRED, alsoWaiting)).isTrue();
        assertThat(isIn(State.REQUESTED, elsewhere)).isTrue();
        assertThat(isIn(State.ACCEPTED, connected)).isTrue();
        assertThat(seatsTaken()).isEqualTo(1);
        assertThat(trail("connection.expired", waiting, null)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "blocks,     member1,     specialist1, REQUESTED, WITHDRAWN",
        "blocks,     specialist1, member1,     REQUESTED, DECLINED",
        "exclusions, specialist1, member1,     REQUESTED, DECLINED",
        "blocks,     member1,     specialist1, ACCEPTED,  ENDED",
        "exclusions, member1,     specialist1, ACTIVE,    ENDED",
        "blocks,     specialist1, member1,     ACTIVE,    ENDED",
        "blocks,     specialist1, member1,     PAUSED,    ENDED"
    })
    void whoeverIsKeptApartIsNoLongerTied(String how, String one, String other, State from, State to) {
        UUID id = broughtTo(from);

        as(one).body(how.equals("blocks") ? "" : "{\"reason\":\"OTHER\"}")
                .put("/v1/me/%s/%s".formatted(how, Fixtures.id(other)))
                .then()
                .statusCode(200);

        assertThat(isIn(to, id)).isTrue();
        assertThat(seatsTaken()).isZero();
        assertThat(Fixtures.number("select count(*) from connection where reason is not null"))
                .isZero();
        assertThat(Fixtures.number(
                        "select count(*) from audit_entry where subject_id = ? and actor_id is null and action = ?",
                        id,
                        "connection." + to.name().toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(1);
    }

    @Test
    void keepingAwayFromSomebodyElseChangesNothing() {
        UUID id = active();

        as(MEMBER).put("/v1/me/blocks/" + Fixtures.id("specialist2")).then().statusCode(200);
        as(MEMBER).put("/v1/me/blocks/" + UUID.randomUUID()).then().statusCode(200);

        assertThat(isIn(State.ACTIVE, id)).isTrue();
        assertThat(seatsTaken()).isEqualTo(1);
    }

    @Test
    void aBlockedPairFindsNobodyWalkingTogether() {
        requested(MEMBER, "specialist2");
        active();
        UUID member = Fixtures.id(MEMBER);
        assertThat(walkingWith(member)).containsExactlyInAnyOrder(Fixtures.id(SPECIALIST), Fixtures.id("specialist2"));

        as(SPECIALIST).put("/v1/me/blocks/" + member).then().statusCode(200);

        assertThat(walkingWith(member)).containsExactly(Fixtures.id("specialist2"));
        assertThat(asker.ask(connections.askingFormerSpecialists(member))).containsExactly(Fixtures.id(SPECIALIST));
        assertThat(connections.between(member, Fixtures.id(SPECIALIST))).isEmpty();
    }

    @Test
    void otherRoomsLearnWhatTiesTwoPeople() {
        UUID id = requested();
        UUID member = Fixtures.id(MEMBER);
        UUID specialist = Fixtures.id(SPECIALIST);

        assertThat(connections.between(member, specialist).orElseThrow().state())
                .isEqualTo(State.REQUESTED);
        assertThat(connections.between(member, specialist).orElseThrow().connectionId())
                .isEqualTo(id);
        assertThat(connections.askedOf(Set.of(specialist, Fixtures.id("specialist2"))))
                .containsOnlyKeys(specialist)
                .allSatisfy((who, asked) -> assertThat(asked.waiting()).isEqualTo(1));

        step(SPECIALIST, id, "acceptance");
        assertThat(connections.askedOf(Set.of(specialist)))
                .allSatisfy((who, asked) -> assertThat(asked.waiting()).isZero());
        assertThat(asker.ask(connections.askingFormerSpecialists(member))).isEmpty();
        step(MEMBER, id, "withdrawal");
        assertThat(asker.ask(connections.askingFormerSpecialists(member))).isEmpty();
        assertThat(walkingWith(member)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSpecialistWhoGoesOnAcceptingKeepsTheRequests(boolean again) {
        UUID id = requested();

        writeProfile(SPECIALIST, true);
        if (again) {
            writeProfile(SPECIALIST, true);
        }

        assertThat(isIn(State.REQUESTED, id)).isTrue();
    }

    static void writeProfile(String account, boolean accepting) {
        as(account)
                .body("""
                        {"displayName":"Marisol","title":"CPS","bio":"I am glad you are here.","zone":"America/New_York",
                         "regions":["US-MA"],"languages":["en"],"modes":["TEXT"],"caseloadCap":5,"accepting":%s,
                         "tags":[],"notNow":[]}""".formatted(accepting))
                .put("/v1/specialists/me")
                .then()
                .statusCode(200);
    }

    private Set<UUID> walkingWith(UUID member) {
        return asker.ask(connections.askingWalkingWith(Set.of(member))).getOrDefault(member, Set.of());
    }
}
