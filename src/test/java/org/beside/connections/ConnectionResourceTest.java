package org.beside.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking somebody, and seeing whom one asked. */
@QuarkusTest
class ConnectionResourceTest extends ConnectionScene {
    @Test
    void aMemberAsksAndBothSeeTheRequest() {
        Fixtures.member(MEMBER).named("Juniper").create();
        Fixtures.specialist(SPECIALIST).named("Marisol").create();
        UUID id = Fixtures.freshId();

        Response asked = request(MEMBER, id, Fixtures.id(SPECIALIST), "I liked what you wrote.");

        asked.then()
                .statusCode(201)
                .header("Location", containsString("/v1/connections/" + id))
                .header("ETag", equalTo("\"0\""))
                .body("id", equalTo(id.toString()))
                .body("state", equalTo("REQUESTED"))
                .body("member.id", equalTo(Fixtures.id(MEMBER).toString()))
                .body("member.displayName", equalTo("Juniper"))
                .body("specialist.id", equalTo(Fixtures.id(SPECIALIST).toString()))
                .body("specialist.displayName", equalTo("Marisol"))
                .body("specialist.title", equalTo("CPS"))
                .body("note", equalTo("I liked what you wrote."))
                .body("agreement.version", equalTo(1))
                .body("agreement.text", containsString("not a crisis service"))
                .body("agreement.memberAgreedAt", nullValue())
                .body("requestedAt", equalTo(clock.instant().toString()))
                .body(
                        "expiresAt",
                        equalTo(clock.instant().plus(Duration.ofDays(3)).toString()));
        assertThat(see(SPECIALIST, id).asString()).isEqualTo(asked.asString());
        assertThat(trail("connection.requested", id, Fixtures.id(MEMBER))).isEqualTo(1);
        assertThat(seatsTaken()).isZero();
    }

    @Test
    void nothingInTheAnswerCountsRanksOrRatesAnybody() {
        Set<Object> fields = see(MEMBER, requested()).jsonPath().getMap("").keySet();

        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "id", "state", "member", "specialist", "agreement", "because", "requestedAt", "expiresAt");
    }

    @Test
    void theSameRequestMayBeSentAgainAlsoLater() {
        UUID id = Fixtures.freshId();
        String first = request(MEMBER, id, SPECIALIST).asString();

        Response again = request(MEMBER, id, SPECIALIST);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first);

        step(SPECIALIST, id, "acceptance");
        request(MEMBER, id, SPECIALIST).then().statusCode(200).body("state", equalTo("ACCEPTED"));
        step(MEMBER, id, "ending");
        request(MEMBER, id, SPECIALIST).then().statusCode(200).body("state", equalTo("ENDED"));
        assertThat(Fixtures.count("connection")).isEqualTo(1);
    }

    @Test
    void anIdStandsForOneRequestOnly() {
        UUID id = requested();
        String type = "/problems/id-already-used";

        request(MEMBER, id, "specialist2").then().statusCode(422).body("type", equalTo(type));
        request(MEMBER, id, Fixtures.id(SPECIALIST), "now with words")
                .then()
                .statusCode(422)
                .body("type", equalTo(type));
        request("member2", id, SPECIALIST).then().statusCode(422).body("type", equalTo(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "not-an-id", "5d2c3d4e-9f50-4a1b-8c3d-1e2f3a4b5c6d", "00000000-0000-0000-0000-000000000000"
            })
    void theIdIsAVersionSevenUuid(String id) {
        as(MEMBER)
                .body("{\"specialistId\":\"%s\"}".formatted(Fixtures.id(SPECIALIST)))
                .put("/v1/connections/" + id)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"specialistId\":null}", "{\"specialistId\":\"x\"}", "[]", "", "{\"specialistId\":1}"})
    void aRequestNamesASpecialist(String body) {
        as(MEMBER)
                .body(body)
                .put("/v1/connections/" + Fixtures.freshId())
                .then()
                .statusCode(400);
    }

    @Test
    void aNoteHasRoomForAThousandCharacters() {
        UUID specialist = Fixtures.id(SPECIALIST);
        String note = "ñ".repeat(1000);

        request(MEMBER, Fixtures.freshId(), specialist, note + "!")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("note"));
        request(MEMBER, Fixtures.freshId(), specialist, note)
                .then()
                .statusCode(201)
                .body("note", equalTo(note));
    }

    @Test
    void readOnlyFieldsAreRefused() {
        as(MEMBER)
                .body("{\"specialistId\":\"%s\",\"state\":\"ACTIVE\"}".formatted(Fixtures.id(SPECIALIST)))
                .put("/v1/connections/" + Fixtures.freshId())
                .then()
                .statusCode(400);
    }

    @Test
    void withoutAProfileNobodyCanBeAsked() {
        request("member9", Fixtures.freshId(), SPECIALIST)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/profile-required"));
    }

    @Test
    void whoeverCannotBeAskedForWhateverReasonTheAnswerIsTheSame() {
        UUID taken = Fixtures.specialist().cap(2).taken(2).create();
        UUID away = Fixtures.specialist().notAccepting().create();
        UUID lapsed = Fixtures.specialist().expired().create();
        UUID suspended = Fixtures.specialist().suspended().create();
        UUID uncertified = Fixtures.specialist().uncertified().create();
        UUID excluding = Fixtures.specialist("specialist2").create();
        as("specialist2").body("{\"reason\":\"OTHER\"}").put("/v1/me/exclusions/" + Fixtures.id(MEMBER));
        UUID blocked = Fixtures.specialist("specialist3").create();
        as(MEMBER).put("/v1/me/blocks/" + blocked);
        UUID missing = Fixtures.freshId();
        UUID noSpecialist = Fixtures.id("member2");
        UUID myself = Fixtures.id(MEMBER);

        List<UUID> people =
                List.of(taken, away, lapsed, suspended, uncertified, excluding, blocked, missing, noSpecialist, myself);
        List<String> answers = people.stream().map(this::wholeAnswer).distinct().toList();

        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst()).startsWith("409").contains("/problems/not-available");
        assertThat(Fixtures.count("connection")).isZero();
    }

    @Test
    void twoPeopleHaveOneThingGoingOnAtATime() {
        UUID first = requested();

        request(MEMBER, Fixtures.freshId(), SPECIALIST)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"));
        step(SPECIALIST, first, "acceptance");
        request(MEMBER, Fixtures.freshId(), SPECIALIST)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"));
        step(MEMBER, first, "ending");

        request(MEMBER, Fixtures.freshId(), SPECIALIST).then().statusCode(201);
    }

    @Test
    void tenRequestsMayWaitAtOnce() {
        List<UUID> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waiting.add(Fixtures.freshId());
            UUID specialist = Fixtures.specialist().create();
            assertThat(request(MEMBER, waiting.getLast(), specialist, null).statusCode())
                    .isEqualTo(201);
        }

        request(MEMBER, Fixtures.freshId(), SPECIALIST)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/too-many-open"));

        step(MEMBER, waiting.getFirst(), "withdrawal").then().statusCode(200);
        request(MEMBER, Fixtures.freshId(), SPECIALIST).then().statusCode(201);
    }

    @Test
    void myListHoldsWhatIAskedAndWhatIWasAskedNewestFirst() {
        UUID first = requested(MEMBER, SPECIALIST);
        clock.advance(Duration.ofMinutes(1));
        UUID second = requested(MEMBER, "specialist2");
        clock.advance(Duration.ofMinutes(1));
        UUID third = requested("member2", SPECIALIST);

        assertThat(ids(as(MEMBER).get("/v1/connections"))).containsExactly(second, first);
        assertThat(ids(as(SPECIALIST).get("/v1/connections"))).containsExactly(third, first);
        assertThat(ids(as("specialist2").get("/v1/connections"))).containsExactly(second);
        assertThat(ids(as("specialist3").get("/v1/connections"))).isEmpty();
    }

    @Test
    void theListIsPagedAndFilteredByState() {
        UUID first = requested(MEMBER, SPECIALIST);
        UUID second = requested(MEMBER, "specialist2");
        UUID third = requested(MEMBER, "specialist3");
        step(SPECIALIST, first, "acceptance");

        Response page = as(MEMBER).get("/v1/connections?limit=2");
        Response rest = as(MEMBER)
                .queryParam("cursor", page.jsonPath().getString("next"))
                .get("/v1/connections?limit=2");

        assertThat(ids(page)).containsExactly(third, second);
        assertThat(ids(rest)).containsExactly(first);
        assertThat(rest.jsonPath().getString("next")).isNull();
        assertThat(ids(as(MEMBER).get("/v1/connections?state=ACCEPTED"))).containsExactly(first);
        assertThat(ids(as(MEMBER).get("/v1/connections?state=ENDED"))).isEmpty();
        as(MEMBER)
                .get("/v1/connections?state=FRIENDS")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("state"));
        as(MEMBER).get("/v1/connections?cursor=x").then().statusCode(400);
        as(MEMBER).get("/v1/connections?limit=101").then().statusCode(400);
    }

    @Test
    void theAgreementIsReadInTheReadersLanguage() {
        Fixtures.member(MEMBER).languages("es").create();
        UUID id = requested();

        see(SPECIALIST, id).then().body("agreement.text", containsString("no es un servicio de crisis"));
        as(SPECIALIST)
                .header("Accept-Language", "en-US")
                .get("/v1/connections/" + id)
                .then()
                .body("agreement.text", not(containsString("servicio")));
    }

    @Test
    void onlyMembersAskAndOnlyMembersAndSpecialistsSee() {
        UUID id = requested();

        request(SPECIALIST, Fixtures.freshId(), "specialist2").then().statusCode(403);
        request("operator1", Fixtures.freshId(), SPECIALIST).then().statusCode(403);
        see("coordinator-north", id).then().statusCode(403);
        asNobody().get("/v1/connections/" + id).then().statusCode(401);
        asNobody().get("/v1/connections").then().statusCode(401);
    }

    private String wholeAnswer(UUID specialist) {
        Response answer = as(MEMBER)
                .header("X-Request-Id", "the-same-for-all")
                .body("{\"specialistId\":\"%s\"}".formatted(specialist))
                .put("/v1/connections/" + Fixtures.freshId());
        return answer.statusCode() + "\n" + answer.headers() + "\n" + answer.asString();
    }

    private static List<UUID> ids(Response list) {
        assertThat(list.statusCode()).isEqualTo(200);
        return list.jsonPath().getList("items.id", UUID.class);
    }
}
