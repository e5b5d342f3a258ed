package org.beside.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.ZoneOffset;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.beside.sample.Agency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AgencyResourceTest extends BesideTest {
    private static final String NORTH = "/v1/agencies/" + Agency.named("north").id();
    private static final String SOUTH = "/v1/agencies/" + Agency.named("south").id();
    private static final String POLICY = """
            {"replyWithin": "PT12H", "caseloadCeiling": 12,
             "sessions": {"longest": "PT1H", "notice": "PT3H", "horizonDays": 30, "perDay": 4, "perWeek": 15},
             "supervision": {"hoursPerMonth": 4, "everyDays": 7, "graceDays": 5},
             "escalation": {"first": "PT10M", "second": "PT20M"}}""";

    private UUID specialist;

    @BeforeEach
    void threeAgencies() {
        Fixtures.clear();
        specialist = Fixtures.specialist("specialist1").create();
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor-north", "coordinator-north", "operator1"})
    void itsStaffAndOperatorsReadAnAgency(String account) {
        as(account)
                .get(NORTH)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo("Northlight Peer Network"))
                .body("policy.caseloadCeiling", equalTo(20))
                .body("policy.escalation.first", equalTo("PT15M"))
                .body("policy.sessions.perDay", nullValue());
    }

    @Test
    void anAgencysOwnSystemReadsIt() {
        bearing(Tokens.client("agency-north")).get(NORTH).then().statusCode(200);
        bearing(Tokens.client("agency-north")).get(SOUTH).then().statusCode(404);
    }

    @Test
    void aForeignAgencyAnswersWhatNoAgencyAnswers() {
        Response foreign = as("coordinator-north").get(SOUTH);
        Response missing = as("coordinator-north").get("/v1/agencies/" + Fixtures.freshId());

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(withoutId(foreign)).isEqualTo(withoutId(missing));
        as("operator1").get("/v1/agencies/" + Fixtures.freshId()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"member1", "specialist1"})
    void whoIsNotStaffIsRefused(String account) {
        as(account).get(NORTH).then().statusCode(403);
        as(account).body(POLICY).put(NORTH + "/policy").then().statusCode(403);
        as(account).put(NORTH + "/specialists/" + specialist).then().statusCode(403);
        as(account).delete(NORTH + "/specialists/" + specialist).then().statusCode(403);
    }

    @Test
    void operatorsOpenAndRenameAgencies() {
        String address = "/v1/agencies/" + Fixtures.freshId();

        describe(address, "Westfield Peers").then().statusCode(201).header("Location", endsWith(address));
        describe(address, "Westfield Peers").then().statusCode(200).header("ETag", equalTo("\"1\""));
        describe(address, "Westfield").then().statusCode(200).header("ETag", equalTo("\"2\""));

        as("operator1")
                .header("If-Match", "\"1\"")
                .body("{\"name\":\"West\"}")
                .put(address)
                .then()
                .statusCode(412);
        as("operator1").get(address).then().body("name", equalTo("Westfield"));
        as("operator1").body("{\"name\":\"  \"}").put(address).then().statusCode(400);
        as("operator1")
                .body("{\"name\":\"West\"}")
                .put("/v1/agencies/" + UUID.randomUUID())
                .then()
                .statusCode(400);
        as("coordinator-north").body("{\"name\":\"Mine\"}").put(NORTH).then().statusCode(403);
    }

    @Test
    void aCoordinatorWritesTheirAgencysPolicyOverTheVersionTheyRead() {
        rule("coordinator-north", NORTH, "\"1\"")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("policy.sessions.longest", equalTo("PT1H"))
                .body("policy.replyWithin", equalTo("PT12H"));

        rule("coordinator-north", NORTH, "\"1\"").then().statusCode(412);
        as("coordinator-north").body(POLICY).put(NORTH + "/policy").then().statusCode(428);
        rule("operator1", NORTH, "\"2\"").then().statusCode(200).header("ETag", equalTo("\"2\""));
        rule("coordinator-south", NORTH, "\"2\"").then().statusCode(404);
        rule("supervisor-north", NORTH, "\"2\"").then().statusCode(403);
        as("operator1").get(SOUTH).then().body("policy.caseloadCeiling", equalTo(20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"caseloadCeiling\": 12 | \"caseloadCeiling\": 0 | caseloadCeiling",
                "\"caseloadCeiling\": 12 | \"caseloadCeiling\": 201 | caseloadCeiling",
                "\"second\": \"PT20M\" | \"second\": \"PT10M\" | escalation.second",
                "\"perDay\": 4 | \"perDay\": 0 | sessions.perDay",
                "\"longest\": \"PT1H\" | \"longest\": \"PT9H\" | sessions.longest",
                "\"everyDays\": 7 | \"everyDays\": 0 | supervision.everyDays"
            })
    void aPolicyThatMakesNoSenseIsRefused(String right, String wrong, String field) {
        as("coordinator-north")
                .header("If-Match", "\"1\"")
                .body(POLICY.replace(right, wrong))
                .put(NORTH + "/policy")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field));
    }

    @Test
    void aCoordinatorTakesASpecialistOnAndLetsThemGo() {
        takeOn("coordinator-north", NORTH).then().statusCode(201).body("specialistId", equalTo("" + specialist));
        takeOn("coordinator-north", NORTH).then().statusCode(200);
        assertThat(trail("agency.specialist-taken-on")).isEqualTo(1);

        letGo("coordinator-north", NORTH).then().statusCode(204);
        letGo("coordinator-north", NORTH).then().statusCode(204);
        assertThat(trail("agency.specialist-let-go")).isEqualTo(1);
        takeOn("coordinator-south", SOUTH).then().statusCode(201);
    }

    @Test
    void nobodyTakesOverWhoWorksForAnotherAgency() {
        takeOn("coordinator-south", SOUTH);

        takeOn("coordinator-north", NORTH).then().statusCode(409).body("type", equalTo("/problems/not-available"));
        letGo("coordinator-north", NORTH).then().statusCode(204);
        assertThat(Fixtures.number(
                        "select count(*) from affiliation where agency_id = ?",
                        Agency.named("south").id()))
                .isEqualTo(1);
    }

    @Test
    void nobodyActsForAForeignAgencyOrOnWhoIsNoSpecialist() {
        takeOn("coordinator-south", NORTH).then().statusCode(404);
        letGo("coordinator-south", NORTH).then().statusCode(404);
        as("supervisor-north").put(NORTH + "/specialists/" + specialist).then().statusCode(403);
        as("coordinator-north")
                .put(NORTH + "/specialists/" + Fixtures.freshId())
                .then()
                .statusCode(404);
    }

    @Test
    void whoWritesAsStaffCanBeTurnedToFromThenOn() {
        Fixtures.execute("delete from staff");

        as("coordinator-north").get(NORTH);
        assertThat(Fixtures.count("staff")).isZero();
        rule("coordinator-north", NORTH, "\"1\"");

        assertThat(Fixtures.number(
                        "select count(*) from staff where person_id = ? and role = 'COORDINATOR' and agency_id = ?",
                        Fixtures.id("coordinator-north"),
                        Agency.named("north").id()))
                .isEqualTo(1);
        as("member1").put("/v1/me/blocks/" + Fixtures.freshId());
        assertThat(Fixtures.count("staff")).isEqualTo(1);
    }

    private static Response describe(String address, String name) {
        return as("operator1").body("{\"name\":\"%s\"}".formatted(name)).put(address);
    }

    private static Response rule(String account, String address, String version) {
        return as(account).header("If-Match", version).body(POLICY).put(address + "/policy");
    }

    private Response takeOn(String account, String address) {
        return as(account).put(address + "/specialists/" + specialist);
    }

    private Response letGo(String account, String address) {
        return as(account).delete(address + "/specialists/" + specialist);
    }

    private long trail(String action) {
        return Fixtures.number(
                "select count(*) from audit_entry where action = ? and about_id = ? and at >= ?",
                action,
                specialist,
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static String withoutId(Response answer) {
        return answer.asString().replaceAll("\"instance\":\"[^\"]*\"", "");
    }
}
