package org.beside.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.beside.connections.Tie.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps two people take together, and apart. */
@QuarkusTest
class ConnectionStepsTest extends ConnectionScene {
    @Test
    void twoPeopleWalkTheWholeWay() {
        UUID id = requested();

        step(SPECIALIST, id, "acceptance")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"))
                .body("acceptedAt", equalTo(clock.instant().toString()))
                .body("expiresAt", nullValue());
        assertThat(seatsTaken()).isEqualTo(1);

        agree(MEMBER, id)
                .then()
                .body("state", equalTo("ACCEPTED"))
                .body("agreement.memberAgreedAt", equalTo(clock.instant().toString()))
                .body("agreement.specialistAgreedAt", nullValue());
        agree(SPECIALIST, id).then().body("state", equalTo("ACTIVE"));
        step(MEMBER, id, "pause").then().body("state", equalTo("PAUSED"));
        assertThat(seatsTaken()).isEqualTo(1);
        step(SPECIALIST, id, "resumption").then().body("state", equalTo("ACTIVE"));
        step(MEMBER, id, "ending", "{\"reason\":\"GOALS_MET\"}")
                .then()
                .body("state", equalTo("ENDED"))
                .body("endedAt", equalTo(clock.instant().toString()));

        assertThat(seatsTaken()).isZero();
        for (String action : new String[] {"accepted", "activated", "paused", "resumed", "ended"}) {
            assertThat(Fixtures.number(
                            "select count(*) from audit_entry where subject_id = ? and action = ?",
                            id,
                            "connection." + action))
                    .as(action)
                    .isEqualTo(1);
        }
        assertThat(trail("connection.agreed", id, Fixtures.id(MEMBER))).isEqualTo(1);
        assertThat(trail("connection.agreed", id, Fixtures.id(SPECIALIST))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "specialist1, acceptance, REQUESTED, ACCEPTED",
        "specialist1, decline,    REQUESTED, DECLINED",
        "member1,     withdrawal, REQUESTED, WITHDRAWN",
        "member1,     withdrawal, ACCEPTED,  WITHDRAWN",
        "specialist1, withdrawal, ACCEPTED,  WITHDRAWN",
        "member1,     ending,     ACCEPTED,  ENDED",
        "specialist1, ending,     ACTIVE,    ENDED",
        "member1,     pause,      ACTIVE,    PAUSED",
        "specialist1, pause,      ACTIVE,    PAUSED"
    })
    void aStepSentTwiceIsTakenOnce(String account, String verb, State from, State to) {
        UUID id = broughtTo(from);

        Response first = step(account, id, verb);
        Response again = step(account, id, verb);

        first.then().statusCode(200).body("state", equalTo(to.name()));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(seatsTaken()).isEqualTo(to.isConnected() ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "member1,     acceptance, REQUESTED",
        "member1,     decline,    REQUESTED",
        "specialist1, withdrawal, REQUESTED",
        "member1,     ending,     REQUESTED",
        "specialist1, decline,    ACCEPTED",
        "member1,     pause,      ACCEPTED",
        "specialist1, resumption, ACCEPTED",
        "member1,     withdrawal, ACTIVE",
        "specialist1, acceptance, ENDED",
        "member1,     resumption, ENDED"
    })
    void aStepThatMakesNoSenseIsRefused(String account, String verb, State from) {
        UUID id = broughtTo(from);

        step(account, id, verb).then().statusCode(409).body("type", equalTo("/problems/illegal-transition"));

        assertThat(isIn(from, id)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ConnectionApi.Reason.class)
    void whoeverEndsMaySayWhyAndTheOtherNeverReadsIt(ConnectionApi.Reason reason) {
        UUID id = active();

        Response ended = step(SPECIALIST, id, "ending", "{\"reason\":\"%s\"}".formatted(reason));

        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.asString()).doesNotContain("\"reason\"");
        assertThat(see(MEMBER, id).asString()).doesNotContain("\"reason\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":null}", ""})
    void nobodyHasToSayWhy(String body) {
        UUID id = accepted();

        step(MEMBER, id, "withdrawal", body).then().statusCode(200).body("state", equalTo("WITHDRAWN"));
    }

    /** As a phone or curl sends it: no body, and no word on what kind of body it would be. */
    @Test
    void aStepNeedsNoBodyAtAll() throws IOException, InterruptedException {
        URI place = URI.create(
                "%s:%d/v1/connections/%s/acceptance".formatted(RestAssured.baseURI, RestAssured.port, requested()));
        HttpRequest bare = HttpRequest.newBuilder(place)
                .header("Authorization", "Bearer " + Tokens.of(SPECIALIST))
                .PUT(BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(bare, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\":\"BORED\"}", "{\"reason\":1}", "{\"why\":\"OTHER\"}", "[]", "{"})
    void aBodyThatIsThereHasToMakeSense(String body) {
        step(SPECIALIST, requested(), "decline", body).then().statusCode(400);
    }

    @Test
    void knowingEachOtherKeepsTheTwoApartForGood() {
        UUID id = requested();
        String known = "{\"reason\":\"I_KNOW_THIS_PERSON\"}";

        step(SPECIALIST, id, "decline", known).then().statusCode(200).body("state", equalTo("DECLINED"));

        as(SPECIALIST).get("/v1/me/exclusions").then().body("items[0].reason", equalTo("I_KNOW_THIS_PERSON"));
        step(SPECIALIST, id, "decline", known).then().statusCode(200).body("state", equalTo("DECLINED"));
        see(SPECIALIST, id).then().statusCode(404);
        see(MEMBER, id).then().statusCode(404);
        request(MEMBER, Fixtures.freshId(), SPECIALIST)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-available"));
    }

    @Test
    void aRefusedStepExcludesNobody() {
        UUID id = active();

        step(SPECIALIST, id, "decline", "{\"reason\":\"I_KNOW_THIS_PERSON\"}")
                .then()
                .statusCode(409);

        as(SPECIALIST).get("/v1/me/exclusions").then().body("items.size()", equalTo(0));
        assertThat(isIn(State.ACTIVE, id)).isTrue();
    }

    @Test
    void aFullSpecialistLearnsThatSheIsFull() {
        UUID id = requested();
        Fixtures.execute(
                "update specialist set caseload_cap = 1, seats_taken = 1 where id = ?", Fixtures.id(SPECIALIST));

        step(SPECIALIST, id, "acceptance").then().statusCode(409).body("type", equalTo("/problems/caseload-full"));

        assertThat(isIn(State.REQUESTED, id)).isTrue();
        assertThat(seatsTaken()).isEqualTo(1);
    }

    @Test
    void aProposalWaitsForTheMemberWhoNeverLearnsOfTheCaseload() {
        UUID id = proposed();
        step(SPECIALIST, id, "acceptance").then().statusCode(409);
        Fixtures.execute(
                "update specialist set caseload_cap = 1, seats_taken = 1 where id = ?", Fixtures.id(SPECIALIST));
        step(MEMBER, id, "acceptance").then().statusCode(409).body("type", equalTo("/problems/not-available"));
        Fixtures.execute("update specialist set caseload_cap = 2 where id = ?", Fixtures.id(SPECIALIST));

        step(MEMBER, id, "acceptance").then().statusCode(200).body("state", equalTo("ACCEPTED"));

        assertThat(seatsTaken()).isEqualTo(2);
    }

    @Test
    void aSpecialistWhoseCredentialLapsedTakesNobodyOn() {
        UUID id = requested();
        Fixtures.suspendCredentials(Fixtures.id(SPECIALIST));

        step(SPECIALIST, id, "acceptance").then().statusCode(409).body("type", equalTo("/problems/not-available"));
    }

    @Test
    void anAnswerThatComesTooLateIsNoAnswer() {
        UUID id = requested();
        clock.advance(Duration.ofDays(3));

        step(SPECIALIST, id, "acceptance").then().statusCode(409).body("type", equalTo("/problems/illegal-transition"));
    }

    @Test
    void onlyTheNewestWordsCanBeAgreedTo() {
        UUID id = accepted();

        for (String version : new String[] {"0", "2", "-1"}) {
            step(MEMBER, id, "agreement", "{\"version\":%s}".formatted(version))
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/agreement-outdated"))
                    .body("detail", equalTo("Please read version 1 first."));
        }
        step(MEMBER, id, "agreement", "{}").then().statusCode(400);
        agree(MEMBER, id).then().statusCode(200);
        agree(MEMBER, id).then().statusCode(200).body("state", equalTo("ACCEPTED"));
    }

    @Test
    void beforeAnAcceptanceThereIsNothingToAgreeTo() {
        agree(MEMBER, requested()).then().statusCode(409).body("type", equalTo("/problems/illegal-transition"));
    }

    @Test
    void howToBeSupportedIsTheMembersToSay() {
        UUID id = active();

        step(MEMBER, id, "support-style", "{\"style\":\"LISTEN\"}")
                .then()
                .statusCode(200)
                .body("supportStyle", equalTo("LISTEN"));
        see(SPECIALIST, id).then().body("supportStyle", equalTo("LISTEN"));
        step(SPECIALIST, id, "support-style", "{\"style\":\"IDEAS\"}").then().statusCode(403);
        step(MEMBER, id, "support-style", "{\"style\":\"JUDGE\"}").then().statusCode(400);
        step(MEMBER, id, "support-style", "{}").then().statusCode(400);
        step(MEMBER, id, "ending");
        step(MEMBER, id, "support-style", "{\"style\":\"IDEAS\"}").then().statusCode(409);
    }

    @Test
    void whoChangesAnOlderVersionIsTold() {
        UUID id = requested();
        String read = see(SPECIALIST, id).header("ETag");
        step(SPECIALIST, id, "acceptance").then().statusCode(200);

        as(SPECIALIST)
                .header("If-Match", read)
                .put("/v1/connections/%s/withdrawal".formatted(id))
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale"));
        as(SPECIALIST)
                .header("If-Match", see(SPECIALIST, id).header("ETag"))
                .put("/v1/connections/%s/withdrawal".formatted(id))
                .then()
                .statusCode(200);
    }
}
