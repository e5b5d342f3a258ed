package org.beside.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.beside.sample.Agency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an authority has to be told, and no word, name or id more; to whoever looks after it, on record, and shown. */
@QuarkusTest
class StatementTest extends SupervisionScene {
    private static final UUID MEMBER = Fixtures.id("member1");

    @BeforeEach
    void theyHaveNames() {
        Fixtures.member("member1")
                .named("Juniper")
                .region("US-MA")
                .should("exp.grief.parent")
                .create();
        Fixtures.specialist("specialist1").named("Marisol").create();
    }

    @Test
    void itHoldsWhatTheRuleNeedsAndNothingElse() {
        UUID item = claimed("ABUSE_CHILD");

        Response made = state(FIRST, item, "US-MA", "They told us of a child in danger.");

        made.then()
                .statusCode(200)
                .body("type", equalTo("ABUSE_CHILD"))
                .body("raisedAt", notNullValue())
                .body("rule.jurisdiction", equalTo("US-MA"))
                .body("rule.call", equalTo("1-800-792-5200"))
                .body("rule.withinHours", equalTo(0))
                .body("persons.as", contains("MEMBER", "SPECIALIST"))
                .body("persons.displayName", contains("Juniper", "Marisol"))
                .body("note", nullValue());
        assertThat(made.<Map<String, ?>>path("$").keySet())
                .isEqualTo(Set.of("id", "type", "raisedAt", "rule", "persons", "madeAt"));
        assertThat(made.asString())
                .doesNotContain(MEMBER.toString(), talk.toString(), "grief", "please look", item.toString());
    }

    @ParameterizedTest
    @CsvSource({"HARM_SELF,US", "HARM_OTHERS,US"})
    void whomTheRuleDoesNotNeedIsNotNamed(String type, String jurisdiction) {
        state(FIRST, claimed(type), jurisdiction, "Danger is immediate.")
                .then()
                .statusCode(200)
                .body("persons.displayName", contains("Juniper"));
    }

    @Test
    void whoHasLeftIsNotNamed() {
        UUID item = claimed("ABUSE_CHILD");
        Fixtures.execute("update supervision_item set member_id = null where id = ?", item);

        state(FIRST, item, "US", "to report").then().statusCode(200).body("persons.displayName", contains("Marisol"));
    }

    @Test
    void whatWasWrittenIsInItOnlyForTheTwoWhoOpenedItAndWhileItIsOpen() {
        UUID item = claimed("ABUSE_CHILD");
        open(FIRST, item, "to report");
        state(FIRST, item, "US", "to report").then().body("note", nullValue());

        open(SECOND, item, "agreed");
        state(FIRST, item, "US", "to report").then().statusCode(200).body("note", equalTo("please look"));

        clock.advance(Duration.ofHours(1));
        claim(FIRST, item);
        state(FIRST, item, "US", "to report").then().statusCode(200).body("note", nullValue());
    }

    @Test
    void onlyWhoeverLooksAfterItTakesIt() {
        UUID item = raised("member1", "ABUSE_CHILD");
        state(FIRST, item, "US", "to report").then().statusCode(409).body("type", equalTo("/problems/conflict"));
        claim(SECOND, item);

        state(FIRST, item, "US", "to report").then().statusCode(409).body("type", equalTo("/problems/conflict"));
        state("supervisor-south", item, "US", "to report").then().statusCode(404);
        state("operator1", item, "US", "to report").then().statusCode(404);
        state(FIRST, Fixtures.freshId(), "US", "to report").then().statusCode(404);
        nothingWasTaken();
    }

    /** Nothing of it is in what agencies and their systems get. */
    @ParameterizedTest
    @ValueSource(strings = {"coordinator-north", "member1", "specialist1"})
    void nobodyElseTakesIt(String account) {
        UUID item = claimed("ABUSE_CHILD");

        state(account, item, "US", "to report").then().statusCode(403);
        bearing(Tokens.client("agency-north"))
                .body(Map.of("jurisdiction", "US", "reason", "to report"))
                .put("/v1/supervision/items/%s/statement".formatted(item))
                .then()
                .statusCode(403);
        nothingWasTaken();
    }

    @Test
    void theAgencysFeedsStayAsTheyWere() {
        String agency = "/v1/agencies/" + Agency.named("north").id();
        String before = as("coordinator-north").get(agency).asString();

        state(FIRST, claimed("ABUSE_CHILD"), "US", "to report").then().statusCode(200);

        assertThat(as("coordinator-north").get(agency).asString()).isEqualTo(before);
        assertThat(Fixtures.number(
                        "select count(*) from notice where person_id = ? and kind like 'supervision.%'",
                        Fixtures.id("coordinator-north")))
                .isZero();
    }

    @Test
    void aRuleThatTheItemDoesNotNameIsRefused() {
        state(FIRST, claimed("ABUSE_CHILD"), "US-TX", "to report")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("jurisdiction"));
        state(FIRST, claimed("OTHER"), "US", "to report").then().statusCode(400);
        nothingWasTaken();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"jurisdiction\":\"US\"}", "{\"jurisdiction\":\"US\",\"reason\":\" \"}", "{\"reason\":\"x\"}"})
    void withoutAReasonOrARuleNothingIsTaken(String body) {
        UUID item = claimed("ABUSE_CHILD");

        as(FIRST)
                .body(body)
                .put("/v1/supervision/items/%s/statement".formatted(item))
                .then()
                .statusCode(400);
        nothingWasTaken();
    }

    @Test
    void ofAReportOfTwoWhoKnowEachOtherAndOfWhatIsClosedThereIsNone() {
        UUID report = reported("member1", Map.of("about", Fixtures.id("specialist1"), "category", "OTHER"));
        claim(FIRST, report);
        state(FIRST, report, "US", "to report")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-transition"));
        UUID concern = claimed("ABUSE_CHILD");
        conclude(FIRST, concern, "REPORTED");
        conclude(FIRST, concern, "FOLLOW_UP_DONE");
        state(FIRST, concern, "US", "to report")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-transition"));
        clock.advance(Duration.ofSeconds(1));
        as("member1").body("{\"reason\":\"SPONSOR\"}").put("/v1/me/exclusions/" + Fixtures.id("specialist1"));
        UUID known = newest(FIRST);
        claim(FIRST, known);
        state(FIRST, known, "US", "to report").then().statusCode(409);
        nothingWasTaken();
    }

    @Test
    void eachTimeIsOnRecordOnceAndShownToTheMemberWithItsReason() {
        UUID item = claimed("ABUSE_CHILD");
        state(FIRST, item, "US-MA", "They told us of a child in danger.");
        state(FIRST, item, "US", "Once more, for the line that connects us.");

        assertThat(Fixtures.rows(
                        "select actor_id, about_id, purpose from audit_entry where action = 'supervision.stated'"
                                + " and subject_id = ?",
                        item))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).containsExactly(FIRST_ID, MEMBER, "MANDATED_REPORT"));
        as("member1")
                .get("/v1/me/openings")
                .then()
                .statusCode(200)
                .body("items.kind", contains("STATEMENT", "STATEMENT"))
                .body("items.reason", hasItem("They told us of a child in danger."))
                .body("items.authority", hasItem(containsString("Department of Children and Families")))
                .body("items[0].connectionId", equalTo("" + talk));
        as("specialist1").get("/v1/me/openings").then().body("items", hasSize(0));
        assertThat(Fixtures.number(
                        "select count(*) from notice where kind = 'supervision.stated' and person_id = ?", MEMBER))
                .isEqualTo(2);
    }

    @Test
    void looksOfBothKindsFollowEachOtherPageByPage() {
        UUID item = claimed("ABUSE_CHILD");
        open(FIRST, item, "first");
        open(SECOND, item, "agreed");
        clock.advance(Duration.ofSeconds(1));
        state(FIRST, item, "US", "second");

        Response newest = as("member1").get("/v1/me/openings?limit=1");
        newest.then().body("items.kind", contains("STATEMENT"));
        as("member1")
                .queryParam("cursor", newest.jsonPath().getString("next"))
                .get("/v1/me/openings?limit=1")
                .then()
                .body("items.kind", contains("OPENING"))
                .body("next", nullValue());
    }

    private UUID claimed(String type) {
        clock.advance(Duration.ofSeconds(1));
        UUID item = raised("specialist1", type);
        claim(FIRST, item).then().statusCode(200);
        return item;
    }

    private static Response state(String account, UUID item, String jurisdiction, String reason) {
        return step(account, item, "statement", Map.of("jurisdiction", jurisdiction, "reason", reason));
    }

    private static void nothingWasTaken() {
        assertThat(Fixtures.count("statement")).isZero();
    }
}
