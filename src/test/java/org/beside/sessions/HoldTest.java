package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HoldTest extends SessionScene {
    @Inject
    ReleaseService releases;

    @Test
    void aHeldTimeIsKeptFromOthersAndBecomesTheHoldersSession() {
        UUID id = Fixtures.freshId();
        hold(MEMBER, id, NINE)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/holds/" + id))
                .body("endsAt", equalTo("2027-03-08T09:50:00Z"))
                .body("expiresAt", equalTo(NOON.plus(Duration.ofMinutes(5)).toString()));

        assertThat(isListed(OTHER_MEMBER, NINE)).isFalse();
        book(OTHER_MEMBER, Fixtures.freshId(), otherWalk, NINE)
                .then()
                .statusCode(409)
                .body("type", endsWith("slot-taken"))
                .body("alternatives", hasSize(3));
        bookWith(id, MEMBER, walk).statusCode(201);

        assertThat(Fixtures.count("hold")).isZero();
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void theHolderNeedNotNameTheHold() {
        hold(MEMBER, Fixtures.freshId(), NINE).then().statusCode(201);

        made(MEMBER, walk, NINE);

        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void afterFiveMinutesAHeldTimeIsAnybodys() {
        UUID id = Fixtures.freshId();
        hold(MEMBER, id, NINE).then().statusCode(201);
        clock.advance(Duration.ofMinutes(5));

        made(OTHER_MEMBER, otherWalk, NINE);

        bookWith(id, MEMBER, walk).statusCode(409).body("type", endsWith("slot-taken"));
    }

    @Test
    void whoComesAMinuteLateStillGetsTheTimeIfItIsFree() {
        UUID id = Fixtures.freshId();
        hold(MEMBER, id, NINE).then().statusCode(201);
        clock.advance(Duration.ofMinutes(6));

        bookWith(id, MEMBER, walk).statusCode(201);
    }

    @Test
    void aSecondHoldGivesTheFirstBack() {
        hold(MEMBER, Fixtures.freshId(), NINE).then().statusCode(201);
        hold(MEMBER, Fixtures.freshId(), TEN).then().statusCode(201);

        assertThat(isListed(OTHER_MEMBER, NINE)).isTrue();
        assertThat(isListed(OTHER_MEMBER, TEN)).isFalse();
        assertThat(Fixtures.count("hold")).isEqualTo(1);
    }

    @Test
    void aSecondHoldThatIsRefusedLeavesTheFirst() {
        made(OTHER_MEMBER, otherWalk, TEN);
        hold(MEMBER, Fixtures.freshId(), NINE).then().statusCode(201);

        hold(MEMBER, Fixtures.freshId(), TEN).then().statusCode(409).body("alternatives", hasSize(3));
        assertThat(isListed(OTHER_MEMBER, NINE)).isFalse();
    }

    @Test
    void theSameHoldTwiceIsOneAndDoesNotLastLonger() {
        UUID id = Fixtures.freshId();
        hold(MEMBER, id, NINE).then().statusCode(201);
        clock.advance(Duration.ofMinutes(3));

        hold(MEMBER, id, NINE)
                .then()
                .statusCode(200)
                .body("expiresAt", equalTo(NOON.plus(Duration.ofMinutes(5)).toString()));
    }

    @Test
    void anExpiredHoldIsTakenAnewUnderItsId() {
        UUID id = Fixtures.freshId();
        hold(MEMBER, id, NINE).then().statusCode(201);
        clock.advance(Duration.ofMinutes(5));

        hold(MEMBER, id, NINE)
                .then()
                .statusCode(201)
                .body("expiresAt", equalTo(NOON.plus(Duration.ofMinutes(10)).toString()));
    }

    @Test
    void anIdStandsForOneHoldOnly() {
        UUID id = Fixtures.freshId();
        hold(MEMBER, id, NINE).then().statusCode(201);

        hold(MEMBER, id, TEN).then().statusCode(422).body("type", endsWith("id-already-used"));
        hold(OTHER_MEMBER, id, NINE).then().statusCode(422).body("type", endsWith("id-already-used"));
    }

    @Test
    void somebodyElsesHoldIsOfNoUse() {
        UUID foreign = Fixtures.freshId();
        hold(OTHER_MEMBER, foreign, NINE).then().statusCode(201);

        bookWith(foreign, MEMBER, walk).statusCode(404);
        bookWith(Fixtures.freshId(), MEMBER, walk).statusCode(404);
        as(MEMBER).delete("/v1/holds/" + foreign).then().statusCode(204);

        assertThat(Fixtures.count("session")).isZero();
        assertThat(isListed(MEMBER, NINE)).isFalse();
    }

    @Test
    void whatIsGivenBackIsFreeAtOnce() {
        UUID id = Fixtures.freshId();
        hold(MEMBER, id, NINE).then().statusCode(201);

        as(MEMBER).delete("/v1/holds/" + id).then().statusCode(204);
        as(MEMBER).delete("/v1/holds/" + id).then().statusCode(204);

        assertThat(isListed(OTHER_MEMBER, NINE)).isTrue();
    }

    @Test
    void onlyWhoMayBookMayHold() {
        hold(STRANGER, Fixtures.freshId(), NINE).then().statusCode(404);
        hold(SPECIALIST, Fixtures.freshId(), NINE).then().statusCode(403);
        as(MEMBER)
                .body(Map.of("specialistId", Fixtures.freshId(), "startsAt", NINE.toString(), "length", "PT50M"))
                .put("/v1/holds/" + Fixtures.freshId())
                .then()
                .statusCode(404);
        hold(MEMBER, UUID.randomUUID(), NINE).then().statusCode(400).body("type", endsWith("invalid-id"));
        hold(MEMBER, Fixtures.freshId(), NINE.plusSeconds(60))
                .then()
                .statusCode(422)
                .body("reason", equalTo("OFF_GRID"));
        assertThat(Fixtures.count("hold")).isZero();
        assertThat(taken()).isZero();
    }

    @Test
    void holdsThatNobodyUsedAreForgotten() {
        hold(MEMBER, Fixtures.freshId(), NINE).then().statusCode(201);
        clock.advance(Duration.ofHours(2));

        releases.expireUnanswered();

        assertThat(Fixtures.count("hold")).isZero();
    }

    private static ValidatableResponse bookWith(UUID hold, String account, UUID connection) {
        Map<String, Object> said = time(connection, NINE);
        said.put("holdId", hold);
        return book(account, Fixtures.freshId(), said).then();
    }
}
