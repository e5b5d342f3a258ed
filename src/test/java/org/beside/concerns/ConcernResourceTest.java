package org.beside.concerns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Walks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One tap of either side; whoever is reached first depends on who is there. */
@QuarkusTest
class ConcernResourceTest extends BesideTest {
    private UUID connection;

    @BeforeEach
    void twoWalkTogetherUnderNorth() {
        Fixtures.clear();
        Fixtures.member("member1").create();
        Fixtures.affiliate(Fixtures.specialist("specialist1").create(), "north");
        connection = Walks.agreed("member1", "specialist1");
    }

    /** Other tests meet the same people as strangers. */
    @AfterEach
    void theyPart() {
        Fixtures.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"member1", "specialist1"})
    void eitherSideCallsTheSupervisorOnDuty(String account) {
        beOnDuty("supervisor-north");
        UUID id = Fixtures.freshId();

        raise(account, id, "HARM_SELF", "They stopped answering me")
                .then()
                .statusCode(201)
                .body("state", equalTo("RAISED"));

        assertThat(called("supervisor-north")).isEqualTo(1);
        assertThat(Fixtures.count("notice where kind like 'supervision.%'")).isEqualTo(1);
        as(account).get("/v1/concerns/" + id).then().statusCode(200).body("note", equalTo("They stopped answering me"));
    }

    @ParameterizedTest
    @EnumSource(ConcernType.class)
    void everyTypeMayBeRaisedWithoutAWord(ConcernType type) {
        raise("specialist1", Fixtures.freshId(), type.name(), null).then().statusCode(201);

        assertThat(called("supervisor-north")).isEqualTo(1);
    }

    @Test
    void withNobodyOnDutyEverySupervisorOfTheAgencyIsCalled() {
        beOnDuty("supervisor-south");

        raise("member1", Fixtures.freshId(), "OTHER", null);

        assertThat(called("supervisor-north")).isEqualTo(1);
        assertThat(called("supervisor-south")).isZero();
    }

    @Test
    void withNobodyOfTheAgencyTheOperatorsAreCalled() {
        Fixtures.execute("delete from staff where person_id = ?", Fixtures.id("supervisor-north"));

        raise("member1", Fixtures.freshId(), "OTHER", null);

        assertThat(called("operator1")).isEqualTo(1);
    }

    @Test
    void aConcernWithoutAConnectionGoesToTheAgencyOfTheSpecialistOrToOperators() {
        Fixtures.member("member2").create();

        as("specialist1").body(Map.of("type", "HARM_OTHERS")).put("/v1/concerns/" + Fixtures.freshId());
        assertThat(called("supervisor-north")).isEqualTo(1);
        as("member2").body(Map.of("type", "HARM_OTHERS")).put("/v1/concerns/" + Fixtures.freshId());
        assertThat(called("operator1")).isEqualTo(1);
    }

    @Test
    void aMemberWhoFearsForThemselvesIsToldAtOnceWhoAnswersNow() {
        raise("member1", Fixtures.freshId(), "HARM_SELF", null).then().body("help.lines.call", hasItem("988"));

        raise("specialist1", Fixtures.freshId(), "HARM_SELF", null).then().body("help", nullValue());
        raise("member1", Fixtures.freshId(), "OTHER", null).then().body("help", nullValue());
    }

    @Test
    void sentAgainItIsTheSameConcernAndCallsNobodyAnew() {
        UUID id = Fixtures.freshId();
        raise("member1", id, "OTHER", "words").then().statusCode(201);

        raise("member1", id, "OTHER", "words").then().statusCode(200);

        assertThat(called("supervisor-north")).isEqualTo(1);
        raise("member1", id, "OTHER", "other words").then().statusCode(422);
        raise("specialist1", id, "OTHER", "words").then().statusCode(422);
        raise("member1", UUID.randomUUID(), "OTHER", null).then().statusCode(400);
    }

    @Test
    void nobodyElseSeesAConcernOrRaisesOneAboutOthers() {
        UUID id = Fixtures.freshId();
        raise("member1", id, "OTHER", null);
        Fixtures.member("member2").create();

        as("specialist1").get("/v1/concerns/" + id).then().statusCode(404);
        as("member2").get("/v1/concerns/" + id).then().statusCode(404);
        raise("member2", Fixtures.freshId(), "OTHER", null).then().statusCode(404);
        raise("supervisor-north", Fixtures.freshId(), "OTHER", null).then().statusCode(403);
        asNobody().body("{\"type\":\"OTHER\"}").put("/v1/concerns/" + id).then().statusCode(401);
    }

    @Test
    void whatSomebodyWroteLiesSealedForItsPlaceAlone() {
        UUID id = Fixtures.freshId();
        raise("member1", id, "OTHER", "canary of concern");

        assertThat(Fixtures.number("select count(*) from vault.safety_text where thing_id = ?", id))
                .isEqualTo(1);
        assertThat(Fixtures.number("""
                        select count(*) from vault.safety_text
                        where position(convert_to('canary', 'UTF8') in sealed) > 0""")).isZero();
        Fixtures.execute("update vault.safety_text set thing_id = ? where thing_id = ?", Fixtures.freshId(), id);
        as("member1").get("/v1/concerns/" + id).then().statusCode(200).body("note", nullValue());
    }

    @Test
    void itsRaiserSeesThatSomebodyTookItUp() {
        UUID id = Fixtures.freshId();
        raise("member1", id, "HARM_SELF", null);
        String item = as("supervisor-north")
                .get("/v1/supervision/queue")
                .then()
                .statusCode(200)
                .body("items[0].what", equalTo("HARM_SELF"))
                .body("items[0].reporting.jurisdiction", hasItem("US"))
                .extract()
                .path("items[0].id");

        as("supervisor-north")
                .put("/v1/supervision/items/%s/claim".formatted(item))
                .then()
                .statusCode(200);

        as("member1")
                .get("/v1/concerns/" + id)
                .then()
                .body("state", equalTo("TAKEN_UP"))
                .body("raisedAt", notNullValue());
        assertThat(Fixtures.number(
                        "select count(*) from notice where kind = 'concern.taken-up' and person_id = ?",
                        Fixtures.id("member1")))
                .isEqualTo(1);
    }

    private static void beOnDuty(String account) {
        as(account).body("{\"onDuty\":true}").put("/v1/supervision/duty").then().statusCode(200);
    }

    private Response raise(String account, UUID id, String type, @Nullable String note) {
        Map<String, Object> body = new HashMap<>(Map.of("connectionId", connection, "type", type));
        if (note != null) {
            body.put("note", note);
        }
        return as(account).body(body).put("/v1/concerns/" + id);
    }

    private static long called(String account) {
        return Fixtures.number(
                "select count(*) from notice where kind = 'supervision.call' and person_id = ? and not quiet",
                Fixtures.id(account));
    }
}
