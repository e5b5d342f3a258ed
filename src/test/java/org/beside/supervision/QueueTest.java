package org.beside.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits, who may take it up, and how it leaves. */
@QuarkusTest
class QueueTest extends SupervisionScene {
    @Test
    void aForeignAgencysSupervisorsFindNothing() {
        UUID item = raised("member1", "HARM_SELF");

        as("supervisor-south")
                .get("/v1/supervision/queue")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        as("supervisor-south").get("/v1/supervision/items/" + item).then().statusCode(404);
        claim("supervisor-south", item).then().statusCode(404);
        conclude("supervisor-south", item, "REPORTED").then().statusCode(404);
        open("supervisor-south", item, "curious").then().statusCode(404);
        as("operator1").get("/v1/supervision/items/" + item).then().statusCode(404);
        claim(FIRST, Fixtures.freshId()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"member1", "specialist1", "coordinator-north"})
    void whoIsNoSupervisorIsRefused(String account) {
        UUID item = raised("member1", "HARM_SELF");

        as(account).get("/v1/supervision/queue").then().statusCode(403);
        as(account).get("/v1/supervision/duty").then().statusCode(403);
        claim(account, item).then().statusCode(403);
        conclude(account, item, "REPORTED").then().statusCode(403);
        open(account, item, "curious").then().statusCode(403);
    }

    @Test
    void theLongestWaitingComesFirstPageByPageAndUrgentOnesCanBeAskedForAlone() {
        UUID report = reported("member1", Map.of("about", Fixtures.id("specialist1"), "category", "OTHER"));
        clock.advance(Duration.ofSeconds(1));
        UUID concern = raised("member1", "HARM_SELF");

        Response first = as(FIRST).get("/v1/supervision/queue?limit=1");
        first.then().body("items.id", contains("" + report)).body("items[0].urgent", equalTo(false));
        as(FIRST)
                .queryParam("cursor", first.jsonPath().getString("next"))
                .get("/v1/supervision/queue?limit=1")
                .then()
                .body("items.id", contains("" + concern))
                .body("next", nullValue());
        as(FIRST).get("/v1/supervision/queue?urgent=true").then().body("items.id", contains("" + concern));
    }

    @Test
    void oneOfManyTakesItUpAndTheOthersAreToldSo() throws Exception {
        UUID item = raised("member1", "HARM_SELF");

        List<Callable<Response>> all = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> all.add(() -> claim(i % 2 == 0 ? FIRST : SECOND, item)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(all)) {
                assertThat(answer.get().statusCode()).isIn(200, 409);
            }
        }

        assertThat(Fixtures.number("""
                        select count(distinct actor_id) from audit_entry
                        where action = 'supervision.claimed' and subject_id = ?""", item)).isEqualTo(1);
    }

    @Test
    void aClaimLastsAQuarterOfAnHour() {
        UUID item = raised("member1", "HARM_SELF");
        claim(FIRST, item).then().statusCode(200).body("state", equalTo("CLAIMED"));
        claim(FIRST, item).then().statusCode(200);
        claim(SECOND, item).then().statusCode(409);

        clock.advance(Duration.ofMinutes(15));

        claim(SECOND, item).then().statusCode(200).body("claimedBy", equalTo("" + SECOND_ID));
        conclude(FIRST, item, "NOT_REPORTABLE").then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPORTED", "NOT_REPORTABLE", "ESCALATED"})
    void aConcernClosesWithAnOutcomeAndAFollowUp(String outcome) {
        UUID item = raised("member1", "ABUSE_CHILD");
        conclude(FIRST, item, outcome).then().statusCode(409);
        claim(FIRST, item);
        conclude(FIRST, item, "FOLLOW_UP_DONE")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-transition"));
        conclude(FIRST, item, "ACTION_TAKEN").then().statusCode(409);

        conclude(FIRST, item, outcome)
                .then()
                .statusCode(200)
                .body("state", equalTo("FOLLOW_UP"))
                .body("outcomeBy", equalTo("" + FIRST_ID));
        conclude(FIRST, item, outcome).then().statusCode(200);
        conclude(FIRST, item, "FOLLOW_UP_DONE").then().statusCode(200).body("state", equalTo("CLOSED"));

        as(FIRST).get("/v1/supervision/queue").then().body("items", hasSize(0));
        claim(FIRST, item).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPORTED", "ESCALATED"})
    void whoWasToldIsSaid(String outcome) {
        UUID item = raised("member1", "ABUSE_CHILD");
        claim(FIRST, item);

        step(FIRST, item, "outcome", Map.of("outcome", outcome))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("told"));
    }

    @Test
    void aReportClosesWithWhatWasDone() {
        UUID item = reported("member1", Map.of("about", Fixtures.id("specialist1"), "category", "OTHER"));
        claim(FIRST, item);

        conclude(FIRST, item, "REPORTED").then().statusCode(409);
        step(FIRST, item, "outcome", Map.of("outcome", "ACTION_TAKEN", "note", "canary: we spoke"))
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("note", equalTo("canary: we spoke"));
    }

    @Test
    void theLawOfWhereTheMemberLivesIsShown() {
        Fixtures.member("member1").region("US-MA").create();
        UUID item = raised("specialist1", "ABUSE_CHILD");

        as(FIRST)
                .get("/v1/supervision/items/" + item)
                .then()
                .body("reporting.jurisdiction", contains("US-MA", "US"))
                .body("reporting[0].call", equalTo("1-800-792-5200"))
                .body("reporting[0].checkedOn", nullValue());
    }

    @Test
    void nobodyLooksAfterWhatIsAboutThemselves() {
        UUID item = raised("member1", "HARM_SELF");

        Fixtures.execute("update supervision_item set specialist_id = ? where id = ?", FIRST_ID, item);

        as(FIRST).get("/v1/supervision/items/" + item).then().statusCode(404);
        as(SECOND).get("/v1/supervision/items/" + item).then().statusCode(200);
    }

    @Test
    void dutyEndsByItselfAndIsTheAgencysOwnRoster() {
        beOnDuty(FIRST);
        as(SECOND).get("/v1/supervision/duty").then().body("items.personId", contains("" + FIRST_ID));
        as("supervisor-south").get("/v1/supervision/duty").then().body("items", hasSize(0));

        clock.advance(Duration.ofHours(12));

        as(SECOND).get("/v1/supervision/duty").then().body("items", hasSize(0));
        beOnDuty(FIRST);
        as(FIRST).body("{\"onDuty\":false}").put("/v1/supervision/duty").then().body("items", hasSize(0));
        as(FIRST)
                .body("{\"onDuty\":true,\"until\":\"%s\"}"
                        .formatted(clock.instant().plus(Duration.ofDays(2))))
                .put("/v1/supervision/duty")
                .then()
                .statusCode(400);
    }
}
