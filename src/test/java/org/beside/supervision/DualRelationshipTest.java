package org.beside.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who knows each other elsewhere is a supervisor's to look at: who and how, once, and never the other's to learn. */
@QuarkusTest
class DualRelationshipTest extends SupervisionScene {
    private static final UUID MEMBER = Fixtures.id("member1");
    private static final UUID SPECIALIST = Fixtures.id("specialist1");

    @ParameterizedTest
    @CsvSource({
        "member1,specialist1,SPONSOR",
        "member1,specialist1,FAMILY",
        "member1,specialist1,I_KNOW_THIS_PERSON",
        "specialist1,member1,I_KNOW_THIS_PERSON"
    })
    void whatEitherSaysIsASupervisorsToLookAt(String by, String other, String how) {
        exclude(by, Fixtures.id(other), how);

        as(FIRST)
                .get("/v1/supervision/queue")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("DUAL_RELATIONSHIP"))
                .body("items[0].what", equalTo(how))
                .body("items[0].urgent", equalTo(false))
                .body("items[0].raisedBy", equalTo("" + Fixtures.id(by)))
                .body("items[0].memberId", equalTo("" + MEMBER))
                .body("items[0].specialistId", equalTo("" + SPECIALIST))
                .body("items[0].connectionId", equalTo("" + talk))
                .body("items[0].reporting", hasSize(0));
        as(FIRST).get("/v1/supervision/queue?urgent=true").then().body("items", hasSize(0));
        assertThat(told("supervision.item", FIRST_ID)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"member1", "specialist1"})
    void whoLeavesBecauseTheyKnowEachOtherSaysSoToo(String by) {
        as(by).body("{\"reason\":\"I_KNOW_THIS_PERSON\"}")
                .put("/v1/connections/%s/ending".formatted(talk))
                .then()
                .statusCode(200);

        as(FIRST)
                .get("/v1/supervision/queue")
                .then()
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("DUAL_RELATIONSHIP"))
                .body("items[0].connectionId", equalTo("" + talk));
    }

    @Test
    void forEachPairItIsOneHoweverOftenAndByWhomeverItIsSaid() throws Exception {
        List<Callable<Response>> all = List.of(
                () -> exclude("member1", SPECIALIST, "SPONSOR"),
                () -> exclude("specialist1", MEMBER, "I_KNOW_THIS_PERSON"),
                () -> exclude("member1", SPECIALIST, "FAMILY"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(all)) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
        as("member1").delete("/v1/me/exclusions/" + SPECIALIST).then().statusCode(204);
        exclude("member1", SPECIALIST, "FAMILY").then().statusCode(200);

        as(FIRST).get("/v1/supervision/queue").then().body("items", hasSize(1));
    }

    @Test
    void aReasonThatIsChangedToOneIsSaidThen() {
        exclude("member1", SPECIALIST, "OTHER");
        as(FIRST).get("/v1/supervision/queue").then().body("items", hasSize(0));

        exclude("member1", SPECIALIST, "SPONSOR");

        as(FIRST).get("/v1/supervision/queue").then().body("items", hasSize(1));
    }

    @Test
    void whoCouldNeverWalkTogetherAndWhoIsNobodyAreNoSupervisorsMatter() {
        Fixtures.member("member2").create();

        exclude("member1", Fixtures.id("member2"), "FAMILY").then().statusCode(200);
        exclude("member1", Fixtures.freshId(), "FAMILY").then().statusCode(200);

        assertThat(Fixtures.count("supervision_item")).isZero();
    }

    @Test
    void ofASpecialistWithoutAnAgencyOperatorsLookAtIt() {
        UUID alone = Fixtures.specialist().create();

        exclude("member1", alone, "SPONSOR");

        as(FIRST).get("/v1/supervision/queue").then().body("items", hasSize(0));
        as("operator1").get("/v1/supervision/queue").then().body("items.kind", equalTo(List.of("DUAL_RELATIONSHIP")));
    }

    @Test
    void itIsClaimedAndClosedWithAnOutcomeByTheAgencysOwn() {
        exclude("member1", SPECIALIST, "SPONSOR");
        UUID item = newest(FIRST);

        claim("supervisor-south", item).then().statusCode(404);
        claim("specialist1", item).then().statusCode(403);
        conclude(FIRST, item, "ACTION_TAKEN").then().statusCode(409);
        claim(FIRST, item).then().statusCode(200).body("state", equalTo("CLAIMED"));
        conclude(FIRST, item, "REPORTED").then().statusCode(409);
        conclude(FIRST, item, "ACTION_TAKEN").then().statusCode(200).body("state", equalTo("CLOSED"));
        as(FIRST).get("/v1/supervision/queue").then().body("items", hasSize(0));
    }

    @Test
    void thereIsNothingToOpen() {
        exclude("member1", SPECIALIST, "SPONSOR");

        open(FIRST, newest(FIRST), "curious")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/illegal-transition"))
                .body("detail", containsString("Nothing was written"));
        assertThat(Fixtures.count("opening")).isZero();
    }

    /** Neither by a notice, nor in the trail, nor by what they are told is kept about them. */
    @Test
    void theOtherLearnsNothing() {
        exclude("specialist1", MEMBER, "I_KNOW_THIS_PERSON");
        UUID item = newest(FIRST);
        claim(FIRST, item);
        conclude(FIRST, item, "NO_ACTION_NEEDED").then().statusCode(200);

        assertThat(Fixtures.rows("select action from audit_entry where about_id = ? and subject_id = ?", MEMBER, item))
                .isEmpty();
        assertThat(Fixtures.number(
                        "select count(*) from notice where person_id = ? and kind like 'supervision.%'", MEMBER))
                .isZero();
        as("member1").get("/v1/me/openings").then().body("items", hasSize(0));
    }

    @Test
    void whoSaidItIsOnRecordOnceForEachThingTheySaid() {
        long before = trail();

        exclude("member1", SPECIALIST, "OTHER");
        exclude("member1", SPECIALIST, "SPONSOR");
        exclude("member1", SPECIALIST, "SPONSOR");

        assertThat(trail()).isEqualTo(before + 2);
    }

    @Test
    void whoLeavesIsNamedInItNoMore() {
        exclude("member1", SPECIALIST, "SPONSOR");
        Fixtures.execute("update supervision_item set member_id = null, raised_by = null");

        as(FIRST)
                .get("/v1/supervision/items/" + newest(FIRST))
                .then()
                .statusCode(200)
                .body("memberId", nullValue());
    }

    private static Response exclude(String account, UUID other, String reason) {
        return as(account).body("{\"reason\":\"%s\"}".formatted(reason)).put("/v1/me/exclusions/" + other);
    }

    private static long trail() {
        return Fixtures.number(
                "select count(*) from audit_entry where actor_id = ? and subject_id = ? and action like 'safety.%'",
                MEMBER, SPECIALIST);
    }

    private static long told(String kind, UUID person) {
        return Fixtures.number("select count(*) from notice where kind = ? and person_id = ?", kind, person);
    }
}
