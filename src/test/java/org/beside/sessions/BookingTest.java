package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BookingTest extends SessionScene {
    @Test
    void aMemberBooksATimeAndBothSeeIt() {
        UUID id = Fixtures.freshId();

        book(MEMBER, id, walk, NINE)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/sessions/" + id))
                .header("ETag", equalTo("\"0\""))
                .body("state", equalTo("CONFIRMED"))
                .body("startsAt", equalTo("2027-03-08T09:00:00Z"))
                .body("endsAt", equalTo("2027-03-08T09:50:00Z"))
                .body("length", equalTo("PT50M"))
                .body("memberZone", equalTo("America/New_York"))
                .body("specialistZone", equalTo("Europe/London"))
                .body("answerBy", nullValue());

        for (String account : List.of(MEMBER, SPECIALIST)) {
            see(account, id)
                    .statusCode(200)
                    .header("ETag", equalTo("\"0\""))
                    .body("connectionId", equalTo(walk.toString()))
                    .body("memberId", equalTo(Fixtures.id(MEMBER).toString()))
                    .body("specialistId", equalTo(Fixtures.id(SPECIALIST).toString()));
        }
        assertThat(trail("session.booked", id, Fixtures.id(MEMBER))).isEqualTo(1);
    }

    @Test
    void theSameRequestTwiceIsOneSession() {
        UUID id = booked(NINE);

        book(MEMBER, id, walk, NINE).then().statusCode(200).body("id", equalTo(id.toString()));

        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void theSameRequestIsKnownAgainAfterTheSessionMoved() {
        UUID id = booked(NINE);
        move(MEMBER, id, "\"0\"", TEN).then().statusCode(200);

        book(MEMBER, id, walk, NINE).then().statusCode(200).body("startsAt", equalTo(TEN.toString()));
    }

    @Test
    void anIdStandsForOneThingOnly() {
        UUID id = booked(NINE);

        book(MEMBER, id, walk, TEN).then().statusCode(422).body("type", endsWith("id-already-used"));
        book(OTHER_MEMBER, id, otherWalk, NINE).then().statusCode(422).body("type", endsWith("id-already-used"));
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void aTakenTimeCannotBeBookedTwiceAndTheNextOnesAreNamed() {
        booked(NINE);

        book(OTHER_MEMBER, Fixtures.freshId(), otherWalk, NINE)
                .then()
                .statusCode(409)
                .body("type", endsWith("slot-taken"))
                .body("alternatives", contains("2027-03-08T10:00:00Z", "2027-03-08T10:30:00Z", "2027-03-08T11:00:00Z"));
        assertThat(Fixtures.count("session")).isEqualTo(1);
    }

    @Test
    void whatIsCancelledCanBeBookedAgainAndTheFirstIdStaysWhatItWas() {
        UUID first = booked(NINE);
        step(MEMBER, first, "cancellation").then().statusCode(200);

        made(MEMBER, walk, NINE);

        book(MEMBER, first, walk, NINE).then().statusCode(200).body("state", equalTo("CANCELLED"));
    }

    @ParameterizedTest(name = "{0} for {1} by {2} → {3}")
    @CsvSource({
        "2027-03-08T08:30:00Z, PT50M, VIDEO, OUTSIDE_HOURS",
        "2027-03-08T16:30:00Z, PT50M, VIDEO, OUTSIDE_HOURS",
        "2027-03-08T09:10:00Z, PT50M, VIDEO, OFF_GRID",
        "2027-03-08T09:00:00Z, PT50M, IN_PERSON, MODE",
        "2027-03-08T09:00:00Z, PT45M, VIDEO, LENGTH",
        "2027-03-01T13:30:00Z, PT50M, VIDEO, NOTICE",
        "2027-02-22T09:00:00Z, PT50M, VIDEO, NOTICE",
        "2027-05-10T09:00:00Z, PT50M, VIDEO, HORIZON",
        "+999999999-12-31T00:00:00Z, PT50M, VIDEO, HORIZON",
    })
    void whatIsNotOnOfferIsRefusedWithItsReason(String start, String length, String mode, String reason) {
        Map<String, Object> said = time(walk, NINE);
        said.putAll(Map.of("startsAt", start, "length", length, "mode", mode));

        book(MEMBER, Fixtures.freshId(), said)
                .then()
                .statusCode(422)
                .body("type", endsWith("not-bookable"))
                .body("reason", equalTo(reason));
        nothingIsStored();
    }

    @Test
    void timeOffIsNotBookable() {
        Fixtures.execute(
                "insert into time_off (specialist_id, id, from_date, to_date) values (?, ?, '2027-03-08', '2027-03-08')",
                Fixtures.id(SPECIALIST),
                Fixtures.freshId());

        book(MEMBER, Fixtures.freshId(), walk, NINE).then().statusCode(422).body("reason", equalTo("TIME_OFF"));
        nothingIsStored();
    }

    @Test
    void aFullDayIsRefusedAsFull() {
        atMostOneADay();
        booked(NINE);

        book(OTHER_MEMBER, Fixtures.freshId(), otherWalk, ELEVEN)
                .then()
                .statusCode(409)
                .body("type", endsWith("cap-reached"))
                .body("alternatives[0]", equalTo("2027-03-09T09:00:00Z"));
    }

    @Test
    void whatIsMissingAndWhatIsSomebodyElsesAreTheSameAnswer() {
        Response foreign = book(STRANGER, Fixtures.freshId(), walk, NINE);
        Response missing = book(STRANGER, Fixtures.freshId(), Fixtures.freshId(), NINE);
        UUID session = booked(NINE);

        assertSame(foreign, missing);
        for (String verb : List.of("", "/acceptance", "/cancellation", "/no-show")) {
            String method = verb.isEmpty() ? "GET" : "PUT";
            assertSame(
                    as(STRANGER).request(method, "/v1/sessions/" + session + verb),
                    as(STRANGER).request(method, "/v1/sessions/" + Fixtures.freshId() + verb));
        }
        assertThat(Fixtures.count("session")).isEqualTo(1);
    }

    @Test
    void beforeBothAgreedNothingCanBeBooked() {
        Fixtures.execute("update connection set state = 'ACCEPTED' where id = ?", walk);

        book(MEMBER, Fixtures.freshId(), walk, NINE)
                .then()
                .statusCode(409)
                .body("type", endsWith("agreement-required"));
        hold(MEMBER, Fixtures.freshId(), NINE).then().statusCode(409).body("type", endsWith("agreement-required"));
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "ending"})
    void whileTheTwoRestOrAfterTheyPartedNothingCanBeBooked(String verb) {
        as(SPECIALIST).put("/v1/connections/%s/%s".formatted(walk, verb)).then().statusCode(200);

        book(MEMBER, Fixtures.freshId(), walk, NINE)
                .then()
                .statusCode(409)
                .body("type", endsWith("illegal-transition"))
                .body("reason", equalTo(verb.equals("pause") ? "PAUSED" : "ENDED"));
        nothingIsStored();
    }

    @Test
    void whoIsKeptApartFindsNothingToBook() {
        as(SPECIALIST).put("/v1/me/blocks/" + Fixtures.id(MEMBER)).then().statusCode(200);

        assertSame(
                book(MEMBER, Fixtures.freshId(), walk, NINE),
                book(MEMBER, Fixtures.freshId(), Fixtures.freshId(), NINE));
        nothingIsStored();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connectionId | nobody",
                "startsAt | tomorrow",
                "startsAt | 2027-03-08",
                "length | 50",
                "mode | TELEPATHY",
                "holdId | mine",
                "note | hello"
            })
    void whatCannotBeReadStoresNothing(String field, String value) {
        Map<String, Object> said = time(walk, NINE);
        said.put(field, value);

        book(MEMBER, Fixtures.freshId(), said).then().statusCode(400);
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connectionId", "startsAt", "mode"})
    void whatIsNeededIsNamed(String field) {
        Map<String, Object> said = time(walk, NINE);
        said.remove(field);

        book(MEMBER, Fixtures.freshId(), said).then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void whoeverComesWithoutATokenOrAsSomebodyElseIsTurnedAway() {
        asNobody()
                .body(time(walk, NINE))
                .put("/v1/sessions/" + Fixtures.freshId())
                .then()
                .statusCode(401);
        book("supervisor-north", Fixtures.freshId(), walk, NINE).then().statusCode(403);
        as(SPECIALIST).delete("/v1/holds/" + Fixtures.freshId()).then().statusCode(403);
        as(MEMBER)
                .body(time(walk, NINE))
                .put("/v1/sessions/" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("type", endsWith("invalid-id"));
    }

    @Test
    void whatIsListedBooksAndWhatIsNotIsRefused() {
        List<String> listed = as(MEMBER)
                .get("/v1/specialists/%s/slots?from=2027-03-27T00:00:00Z&to=2027-03-29T00:00:00Z"
                        .formatted(Fixtures.id(SPECIALIST)))
                .jsonPath()
                .getList("slots.startsAt");
        Instant first = Instant.parse("2027-03-27T08:30:00Z");

        for (int i = 0; i < 40; i++) {
            Instant start = first.plusSeconds(i * 900L);
            UUID id = Fixtures.freshId();
            int status = book(MEMBER, id, walk, start).statusCode();
            assertThat(status).as(start.toString()).isEqualTo(listed.contains(start.toString()) ? 201 : 422);
            if (status == 201) {
                step(MEMBER, id, "cancellation").then().statusCode(200);
            }
        }
    }

    static void atMostOneADay() {
        Fixtures.execute("update hours set per_day = 1 where specialist_id = ?", Fixtures.id(SPECIALIST));
    }

    private static void assertSame(Response one, Response other) {
        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(one.jsonPath().getMap("").entrySet().stream()
                        .filter(field -> !field.getKey().equals("instance"))
                        .toList())
                .isEqualTo(other.jsonPath().getMap("").entrySet().stream()
                        .filter(field -> !field.getKey().equals("instance"))
                        .toList());
    }
}
