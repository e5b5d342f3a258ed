package org.beside.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.identity.Holding;
import org.beside.identity.Holding.Place;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks is told everything that names them, and nothing that is somebody else's. */
@QuarkusTest
class ExportTest extends BesideTest {
    private static final String ME = "member4";
    private static final String OTHER = "specialist4";

    @Inject
    ExportService exports;

    @Inject
    ObjectMapper json;

    @Inject
    @Any
    Instance<Holding> holdings;

    @BeforeEach
    void nobodyHasAsked() {
        Fixtures.clear();
        Fixtures.execute("delete from export");
    }

    @Test
    void whatNamesMeIsToldForEveryPlaceThatCanHoldIt() throws Exception {
        Life life = life();
        Fixtures.specialist("specialist5").create();
        sent(ME, "specialist5", "what I wrote");

        JsonNode told = json.readTree(told(ME));

        for (Holding holding : holdings) {
            for (Place place : holding.places()) {
                if (place.toldAs() != null && !place.column().equals("export.person_id")) {
                    assertThat(life.named(place.column())).as(place.column()).isPositive();
                    assertThat(told.at("/" + holding.name() + "/" + place.toldAs()))
                            .as(place.column())
                            .isNotEmpty();
                }
            }
        }
        assertThat(told.at("/member/profile/inMyWords").asText()).isEqualTo(life.canary());
        assertThat(told.at("/specialist/profile/bio").asText()).isEqualTo(life.canary());
        assertThat(told.at("/member/profile/writtenAt").asText()).endsWith("Z");
    }

    @Test
    void myWordsAreOpenedForMeAndTheOthersStayTheirs() throws Exception {
        Fixtures.member(ME).create();
        Fixtures.specialist(OTHER).create();
        UUID talk = sent(ME, OTHER, "these are mine");
        as(OTHER)
                .body(Map.of("text", "these are theirs"))
                .put("/v1/conversations/%s/messages/%s".formatted(talk, Fixtures.freshId()))
                .then()
                .statusCode(201);

        JsonNode messages = json.readTree(told(ME)).at("/messaging/messages");

        assertThat(messages).hasSize(1);
        assertThat(messages.at("/0/text").asText()).isEqualTo("these are mine");
        assertThat(messages.at("/0/conversationId").asText()).isEqualTo(talk.toString());
        assertThat(json.readTree(told(OTHER)).at("/messaging/messages/0/text").asText())
                .isEqualTo("these are theirs");
    }

    @Test
    void nothingOfAnybodyElseIsInIt() {
        Life life = life();

        assertThat(told(ME)).contains(life.canary()).doesNotContain(life.othersCanary());
    }

    @Test
    void whoKeepsAwayFromMeIsNotTold() {
        Fixtures.member(ME).create();
        Fixtures.specialist(OTHER).create();
        sent(ME, OTHER, "hello");
        as(OTHER).put("/v1/me/blocks/" + Fixtures.id(ME)).then().statusCode(200);

        assertThat(told(ME)).doesNotContain(Fixtures.id(OTHER).toString());
    }

    @Test
    void itIsPreparedBehindTheRequest() {
        Response asked = as(ME).post("/v1/me/export");
        String address = asked.header("Location");

        asked.then().statusCode(202).body("state", equalTo("PREPARING")).header("Location", endsWith(address));
        as(ME).get(path(address))
                .then()
                .statusCode(202)
                .header("Retry-After", "2")
                .body("state", equalTo("PREPARING"));
        exports.prepare();
        as(ME).get(path(address)).then().statusCode(200).body("state", equalTo("READY"));
    }

    @Test
    void askingAgainSoonIsTheSameExport() {
        String first = as(ME).post("/v1/me/export").path("id");
        clock.advance(Duration.ofMinutes(59));
        String second = as(ME).post("/v1/me/export").path("id");
        clock.advance(Duration.ofMinutes(2));
        String third = as(ME).post("/v1/me/export").path("id");

        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
        assertThat(Fixtures.count("export")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHER, "member5", "operator1", "supervisor-north"})
    void nobodyElseFetchesIt(String account) {
        String address = path(as(ME).post("/v1/me/export").header("Location"));
        exports.prepare();

        as(account).get(address).then().statusCode(404);
    }

    @Test
    void afterAWeekItIsGone() {
        String address = path(as(ME).post("/v1/me/export").header("Location"));
        exports.prepare();
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        exports.forget();
        as(ME).get(address).then().statusCode(200);

        clock.advance(Duration.ofSeconds(1));

        as(ME).get(address).then().statusCode(404);
        exports.forget();
        assertThat(Fixtures.count("export")).isZero();
    }

    @Test
    void itLiesSealed() {
        Life life = life();
        as(ME).post("/v1/me/export");
        exports.prepare();

        assertThat(Fixtures.number(
                        "select count(*) from export where position(? in encode(sealed, 'escape')) > 0", life.canary()))
                .isZero();
        assertThat(Fixtures.number("select count(*) from export where sealed is not null"))
                .isEqualTo(1);
    }

    @Test
    void putIntoSomebodyElsesRowItDoesNotOpen() {
        String mine = as(ME).post("/v1/me/export").path("id");
        exports.prepare();
        Fixtures.execute("update export set person_id = ? where id::text = ?", Fixtures.id(OTHER), mine);

        as(OTHER).get("/v1/me/exports/" + mine).then().statusCode(500);
    }

    @Test
    void askingAndReadingAreOnRecord() {
        String id = as(ME).post("/v1/me/export").path("id");
        exports.prepare();
        as(ME).get("/v1/me/exports/" + id);

        assertThat(Fixtures.number(
                        "select count(*) from audit_entry where subject_id::text = ? and about_id = ? and action in"
                                + " ('privacy.export-asked', 'privacy.export-read')",
                        id,
                        Fixtures.id(ME)))
                .isEqualTo(2);
    }

    private static Life life() {
        return Life.of(Fixtures.id(ME), Fixtures.id(OTHER));
    }

    private static UUID sent(String member, String specialist, String text) {
        UUID id = Fixtures.freshId();
        String walk = "/v1/connections/" + id;
        as(member)
                .body(Map.of("specialistId", Fixtures.id(specialist)))
                .put(walk)
                .then()
                .statusCode(201);
        as(specialist).put(walk + "/acceptance").then().statusCode(200);
        as(member).body("{\"version\":1}").put(walk + "/agreement").then().statusCode(200);
        as(specialist).body("{\"version\":1}").put(walk + "/agreement").then().statusCode(200);
        as(member)
                .body(Map.of("text", text))
                .put("/v1/conversations/%s/messages/%s".formatted(id, Fixtures.freshId()))
                .then()
                .statusCode(201);
        return id;
    }

    private String told(String account) {
        String address = path(as(account).post("/v1/me/export").header("Location"));
        exports.prepare();
        Object data = as(account).get(address).then().statusCode(200).extract().path("data");
        return json.valueToTree(data).toString();
    }

    private static String path(String location) {
        return location.substring(location.indexOf("/v1"));
    }
}
