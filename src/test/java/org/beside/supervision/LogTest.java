package org.beside.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.sample.Agency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody helps without help: overdue supervision is told of, then pauses new matches, then is over once they talked. */
@QuarkusTest
class LogTest extends SupervisionScene {
    private static final UUID SPECIALIST = Fixtures.id("specialist1");
    private static final String MINE = "/v1/specialists/me/supervision";

    @Inject
    LogService log;

    @BeforeEach
    void takenOnToday() {
        Fixtures.member("member2").create();
        Fixtures.execute(
                "update affiliation set since = ? where specialist_id = ?",
                clock.instant().atOffset(ZoneOffset.UTC),
                SPECIALIST);
    }

    @Test
    void aSupervisorNotesWhenTheyTalkedAndBothSeeIt() {
        UUID id = Fixtures.freshId();
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));

        talked(FIRST, id, yesterday, 50).then().statusCode(201);
        talked(FIRST, id, yesterday, 50).then().statusCode(200);
        talked(FIRST, id, yesterday, 55).then().statusCode(422);

        as("specialist1")
                .get(MINE)
                .then()
                .statusCode(200)
                .body("recentMinutes", equalTo(50))
                .body("overdueSince", nullValue());
        as(SECOND)
                .get("/v1/supervision/specialists")
                .then()
                .statusCode(200)
                .body("items.specialistId", contains("" + SPECIALIST))
                .body("items[0].lastHeldAt", notNullValue());
    }

    @Test
    void theSpecialistsOfAnAgencyAreListedPageByPage() {
        UUID another = Fixtures.specialist().create();
        Fixtures.affiliate(another, "north");

        Response first = as(FIRST).get("/v1/supervision/specialists?limit=1");
        Response second = as(FIRST)
                .queryParam("cursor", first.jsonPath().getString("next"))
                .get("/v1/supervision/specialists?limit=1");

        assertThat(Stream.of(first, second).map(page -> page.jsonPath().getString("items[0].specialistId")))
                .containsExactlyInAnyOrder("" + SPECIALIST, "" + another);
        second.then().body("next", nullValue());
    }

    @Test
    void supervisorsOfOtherAgenciesAndOthersAreRefused() {
        talked("supervisor-south", Fixtures.freshId(), clock.instant(), 50)
                .then()
                .statusCode(404);
        talked("specialist1", Fixtures.freshId(), clock.instant(), 50).then().statusCode(403);
        talked("operator1", Fixtures.freshId(), clock.instant(), 50).then().statusCode(403);
        as("supervisor-south").get("/v1/supervision/specialists").then().body("items.size()", equalTo(0));
        as("member1").get(MINE).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -32 * 24 * 60})
    void whatLiesAheadOrTooFarBackIsNotNoted(long minutesFromNow) {
        Instant then = clock.instant().plus(Duration.ofMinutes(minutesFromNow));

        talked(FIRST, Fixtures.freshId(), then, 50).then().statusCode(400);
    }

    @Test
    void overdueItIsToldOnceAndAfterTheGracePausesNewMatches() {
        pass(Duration.ofDays(7));
        assertThat(told("supervision.overdue", SPECIALIST)).isZero();

        pass(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));
        assertThat(told("supervision.overdue", SPECIALIST)).isEqualTo(1);
        assertThat(told("supervision.overdue", FIRST_ID)).isEqualTo(1);
        assertThat(told("supervision.overdue", Fixtures.id("supervisor-south"))).isZero();
        assertThat(ask("member2")).isEqualTo(201);

        pass(Duration.ofDays(7));
        pass(Duration.ofMinutes(1));
        assertThat(told("supervision.paused", SPECIALIST)).isEqualTo(1);
        assertThat(told("supervision.paused", Fixtures.id("coordinator-north"))).isEqualTo(1);
        as("specialist1").get(MINE).then().body("pausedSince", notNullValue());
        assertThat(ask("member2")).isEqualTo(409);
        assertThat(Fixtures.number(
                        "select count(*) from connection where member_id = ? and state = 'EXPIRED'",
                        Fixtures.id("member2")))
                .isEqualTo(1);
    }

    @Test
    void onceTheyTalkedNewMatchesAreThereAgainAtOnce() {
        pass(Duration.ofDays(8));
        pass(Duration.ofDays(8));
        assertThat(ask("member2")).isEqualTo(409);

        talked(FIRST, Fixtures.freshId(), clock.instant(), 60).then().statusCode(201);

        assertThat(ask("member2")).isEqualTo(201);
        as("specialist1").get(MINE).then().body("overdueSince", nullValue());
    }

    @Test
    void oneTalkAWeekIsTooLittleWhenTheHoursOfTheMonthAreMissing() {
        for (int week = 0; week < 5; week++) {
            clock.advance(Duration.ofDays(7));
            talked(FIRST, Fixtures.freshId(), clock.instant(), 30).then().statusCode(201);
        }
        log.weighAll();

        as("specialist1").get(MINE).then().body("recentMinutes", equalTo(150)).body("overdueSince", notNullValue());

        talked(FIRST, Fixtures.freshId(), clock.instant(), 90);
        as("specialist1").get(MINE).then().body("overdueSince", nullValue());
    }

    @Test
    void whoIsLetGoIsNotPausedAnyMore() {
        pass(Duration.ofDays(8));
        pass(Duration.ofDays(8));

        as("coordinator-north")
                .delete("/v1/agencies/%s/specialists/%s"
                        .formatted(Agency.named("north").id(), SPECIALIST))
                .then()
                .statusCode(204);

        assertThat(ask("member2")).isEqualTo(201);
    }

    private void pass(Duration time) {
        clock.advance(time);
        log.weighAll();
    }

    private static Response talked(String account, UUID id, Instant when, int minutes) {
        return as(account)
                .body(Map.of("specialistId", SPECIALIST, "heldAt", when.toString(), "minutes", minutes))
                .put("/v1/supervision/sessions/" + id);
    }

    private static int ask(String member) {
        return as(member)
                .body(Map.of("specialistId", SPECIALIST))
                .put("/v1/connections/" + Fixtures.freshId())
                .statusCode();
    }

    private static long told(String kind, UUID person) {
        return Fixtures.number("select count(*) from notice where kind = ? and person_id = ?", kind, person);
    }
}
