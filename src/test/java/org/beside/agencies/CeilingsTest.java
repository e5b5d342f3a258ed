package org.beside.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.sample.Agency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what a specialist wants and what their agency allows, the narrower holds: in lists, bookings and seats alike. */
@QuarkusTest
class CeilingsTest extends BesideTest {
    private static final String NORTH = "/v1/agencies/" + Agency.named("north").id();
    private static final String SLOTS = "/v1/specialists/" + Fixtures.id("specialist1") + "/slots";

    private UUID connection;

    @BeforeEach
    void aSpecialistOfNorthWhoIsOpenAllDay() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z")); // a Monday
        Fixtures.clear();
        Fixtures.member("member1").create();
        Fixtures.member("member2").create();
        Fixtures.specialist("specialist1").cap(5).create();
        as("coordinator-north")
                .put(NORTH + "/specialists/" + Fixtures.id("specialist1"))
                .then()
                .statusCode(201);
        as("specialist1")
                .header("If-Match", "\"0\"")
                .body(Map.of(
                        "zone",
                        "UTC",
                        "windows",
                        List.of("MONDAY", "TUESDAY", "WEDNESDAY").stream()
                                .map(day ->
                                        Map.of("day", day, "start", "00:00", "end", "24:00", "modes", List.of("TEXT")))
                                .toList()))
                .put("/v1/specialists/me/hours")
                .then()
                .statusCode(200);
        connection = connected("member1");
    }

    /** Other tests meet the same people as strangers. */
    @AfterEach
    void theyPart() {
        Fixtures.clear();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"notice\": \"PT6H\" | 2027-03-01T16:00:00Z | NOTICE",
                "\"horizonDays\": 7 | 2027-03-09T12:00:00Z | HORIZON",
                "\"longest\": \"PT45M\" | 2027-03-02T12:00:00Z | LENGTH"
            })
    void aCeilingRefusesWhatTheSpecialistWouldAllow(String ceiling, String start, String reason) {
        assertThat(firstSlots(start)).isNotEmpty();

        rule(ceiling, 20).then().statusCode(200);

        book(start, "PT50M")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/not-bookable"))
                .body("reason", equalTo(reason));
    }

    @Test
    void lengthsBeyondTheCeilingAreNotOffered() {
        rule("\"longest\": \"PT45M\"", 20);

        as("member1").get(SLOTS).then().statusCode(200).body("lengths", contains("PT30M"));
        assertThat(book("2027-03-02T12:00:00Z", "PT30M").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"perDay\": 1 | 2027-03-02T15:00:00Z", "\"perWeek\": 1 | 2027-03-03T15:00:00Z"})
    void aFullDayOrWeekIsFullThoughTheSpecialistSetNoCap(String ceiling, String second) {
        rule(ceiling, 20);
        assertThat(book("2027-03-02T12:00:00Z", "PT50M").statusCode()).isEqualTo(201);

        book(second, "PT50M").then().statusCode(409).body("type", equalTo("/problems/cap-reached"));
        assertThat(firstSlots(second)).doesNotContain(second);
    }

    @Test
    void theSpecialistsOwnWordsStayAndTheNarrowerHolds() {
        rule("\"horizonDays\": 90, \"notice\": \"PT1H\"", 20);

        as("specialist1")
                .get("/v1/specialists/me/session-settings")
                .then()
                .body("horizonDays", equalTo(60))
                .body("notice", equalTo("PT2H"));
        book("2027-03-01T13:30:00Z", "PT50M").then().statusCode(422).body("reason", equalTo("NOTICE"));
    }

    @Test
    void whoIsLetGoIsFreeOfTheCeilings() {
        rule("\"longest\": \"PT45M\"", 1);
        as("coordinator-north")
                .delete(NORTH + "/specialists/" + Fixtures.id("specialist1"))
                .then()
                .statusCode(204);

        assertThat(book("2027-03-02T12:00:00Z", "PT50M").statusCode()).isEqualTo(201);
        assertThat(connected("member2")).isNotNull();
    }

    @Test
    void theCaseloadCeilingClosesTheDoorBeforeTheOwnCap() {
        rule("", 1);

        as("member2")
                .body(Map.of("specialistId", Fixtures.id("specialist1")))
                .put("/v1/connections/" + Fixtures.freshId())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-available"));
    }

    @Test
    void aSeatIsNotClaimedAboveACeilingThatCameMeanwhile() {
        UUID asked = asked("member2");
        rule("", 1);

        as("specialist1")
                .put("/v1/connections/%s/acceptance".formatted(asked))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/caseload-full"));
        assertThat(Fixtures.seatsTaken(Fixtures.id("specialist1"))).isEqualTo(1);

        rule("", 2);
        as("specialist1")
                .put("/v1/connections/%s/acceptance".formatted(asked))
                .then()
                .statusCode(200);
    }

    @Test
    void aSpecialistRaisesTheirOwnCapUpToTheCeilingOfTheirAgency() {
        rule("", 30);
        assertThat(capped(30).statusCode()).isEqualTo(200);

        capped(31).then().statusCode(422).body("type", equalTo("/problems/caseload-ceiling"));
    }

    @Test
    void whoIsTakenOnIsLimitedFromThenOn() {
        as("coordinator-north").delete(NORTH + "/specialists/" + Fixtures.id("specialist1"));
        rule("\"longest\": \"PT45M\"", 20);
        as("member1").get(SLOTS).then().body("lengths", hasSize(2));

        as("coordinator-north").put(NORTH + "/specialists/" + Fixtures.id("specialist1"));

        as("member1").get(SLOTS).then().body("lengths", hasSize(1));
    }

    private static Response capped(int cap) {
        return as("specialist1").body("""
                        {"displayName":"Marisol","title":"CPS","bio":"Glad you are here.","zone":"UTC",
                         "regions":["US-MA"],"languages":["en"],"modes":["TEXT"],"caseloadCap":%d,"accepting":true,
                         "tags":[]}""".formatted(cap)).put("/v1/specialists/me");
    }

    private static Response rule(String ceilings, int caseload) {
        String version = as("coordinator-north").get(NORTH).header("ETag");
        return as("coordinator-north")
                .header("If-Match", version)
                .body("""
                        {"replyWithin": "PT24H", "caseloadCeiling": %d, "sessions": {%s},
                         "supervision": {"hoursPerMonth": 4, "everyDays": 7, "graceDays": 7},
                         "escalation": {"first": "PT15M", "second": "PT30M"}}""".formatted(caseload, ceilings))
                .put(NORTH + "/policy");
    }

    private static List<String> firstSlots(String from) {
        return as("member1")
                .get(SLOTS
                        + "?from=%s&to=%s".formatted(from, Instant.parse(from).plusSeconds(7200)))
                .jsonPath()
                .getList("slots.startsAt");
    }

    private Response book(String start, String length) {
        return as("member1")
                .body(Map.of("connectionId", connection, "startsAt", start, "length", length, "mode", "TEXT"))
                .put("/v1/sessions/" + Fixtures.freshId());
    }

    private static UUID asked(String member) {
        UUID id = Fixtures.freshId();
        as(member)
                .body(Map.of("specialistId", Fixtures.id("specialist1")))
                .put("/v1/connections/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static UUID connected(String member) {
        UUID id = asked(member);
        as("specialist1")
                .put("/v1/connections/%s/acceptance".formatted(id))
                .then()
                .statusCode(200);
        for (String account : List.of(member, "specialist1")) {
            as(account)
                    .body("{\"version\":1}")
                    .put("/v1/connections/%s/agreement".formatted(id))
                    .then()
                    .statusCode(200);
        }
        return id;
    }
}
