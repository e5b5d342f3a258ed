package org.beside.matching;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom and what {@code POST /v1/matches} turns down. */
@QuarkusTest
class MatchRefusalTest extends BesideTest {
    @Inject
    IndexKeeper keeper;

    @BeforeEach
    void nobody() {
        Fixtures.clear();
    }

    @Test
    void onlyMembersAreMatched() {
        asSpecialist(1).body("{}").post("/v1/matches").then().statusCode(403);
        as("coordinator-north").body("{}").post("/v1/matches").then().statusCode(403);
        asNobody().body("{}").post("/v1/matches").then().statusCode(401);
    }

    @Test
    void anUnknownTagIsRefusedByName() {
        Fixtures.member("member1").create();

        ask("{\"tags\":[{\"code\":\"exp.nothing\",\"importance\":\"MUST\"}]}")
                .statusCode(422)
                .body("type", equalTo("/problems/unknown-tag"))
                .body("detail", containsString("exp.nothing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"limit\":0}",
                "{\"limit\":51}",
                "{\"limit\":\"5\"}",
                "{\"window\":{}}",
                "{\"window\":{\"from\":\"2999-01-01T00:00:00Z\"}}",
                "{\"window\":{\"from\":\"2999-01-02\", \"to\":\"2999-01-03\"}}",
                "{\"window\":{\"from\":\"2999-01-02T00:00:00Z\", \"to\":\"2999-01-01T00:00:00Z\"}}",
                "{\"window\":{\"from\":\"2999-01-01T00:00:00Z\", \"to\":\"2999-03-04T00:00:01Z\"}}",
                "{\"window\":{\"from\":\"2001-01-01T00:00:00Z\", \"to\":\"2001-01-02T00:00:00Z\"}}",
                "{\"availableNow\":\"perhaps\"}",
                "{\"specialistGender\":\"ANY\"}",
                "{\"modes\":[]}",
                "{\"modes\":[\"PIGEON\"]}",
                "{\"languages\":[\"xx\"]}",
                "{\"region\":\"Massachusetts\"}",
                "{\"tags\":[{\"code\":\"exp.grief.parent\"}]}",
                "{\"tags\":[null]}",
                "{\"tags\":[{\"code\":\"exp.grief.pet\",\"importance\":\"NICE\"},"
                        + "{\"code\":\"exp.grief.pet\",\"importance\":\"AVOID\"}]}"
            })
    void whatCannotBeMeantIsRefused(String body) {
        Fixtures.member("member1").create();

        ask(body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void withoutAProfileTheRequestHasToSayEnough() {
        UUID somebody = Fixtures.specialist().shows("exp.grief.parent").create();
        keeper.catchUp();

        ask("{}").statusCode(409).body("type", equalTo("/problems/profile-required"));
        ask("{\"languages\":[\"en\"], \"modes\":[\"TEXT\"]}").statusCode(409);
        ask("{\"languages\":[\"en\"], \"modes\":[\"TEXT\"], \"region\":\"US-MA\"}")
                .statusCode(200)
                .body("suggestions.specialist.id", contains(somebody.toString()));
    }

    private static ValidatableResponse ask(String body) {
        return asMember(1).body(body).post("/v1/matches").then();
    }
}
