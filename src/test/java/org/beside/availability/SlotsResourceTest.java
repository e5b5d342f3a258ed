package org.beside.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.StatementCounter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SlotsResourceTest extends BesideTest {
    private static final String ONE_DAY = "from=2027-03-14T00:00:00-05:00&to=2027-03-15T00:00:00-04:00";

    @Inject
    @PersistenceUnitExtension
    StatementCounter statements;

    private UUID specialist;

    @BeforeEach
    void aSpecialistOpenOnSundayAfternoons() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z"));
        specialist = Fixtures.specialist("specialist1").zone("America/New_York").create();
        Fixtures.execute("delete from hours where specialist_id = ?", specialist);
        Fixtures.execute("delete from occupancy where specialist_id = ?", specialist);
        as("specialist1")
                .header("If-Match", "\"0\"")
                .body("""
                        {"zone": "America/New_York",
                         "windows": [{"day": "SUNDAY", "start": "13:00", "end": "15:00", "modes": ["VIDEO", "TEXT"]}]}""")
                .put("/v1/specialists/me/hours")
                .then()
                .statusCode(200);
    }

    @Test
    void slotsAreMomentsInOrderWithTheirModes() {
        slots(ONE_DAY)
                .statusCode(200)
                .body("zone", equalTo("America/New_York"))
                .body("length", equalTo("PT50M"))
                .body("lengths", contains("PT50M", "PT30M"))
                .body(
                        "slots.startsAt",
                        contains("2027-03-14T17:00:00Z", "2027-03-14T17:30:00Z", "2027-03-14T18:00:00Z"))
                .body("slots[0].endsAt", equalTo("2027-03-14T17:50:00Z"))
                .body("slots[0].modes", contains("TEXT", "VIDEO"));
    }

    @Test
    void aRangeIsHalfOpen() {
        slots("from=2027-03-14T17:30:00Z&to=2027-03-14T18:00:00Z")
                .body("slots.startsAt", contains("2027-03-14T17:30:00Z"));
    }

    @Test
    void onlySlotsOfTheAskedModeAndLengthAreListed() {
        slots(ONE_DAY + "&mode=VOICE").statusCode(200).body("slots", empty());
        slots(ONE_DAY + "&mode=VIDEO&length=PT30M").body("slots.size()", equalTo(4));
    }

    @Test
    void aLengthThatIsNotOfferedIsRefusedWithItsReason() {
        slots(ONE_DAY + "&length=PT45M")
                .statusCode(422)
                .body("type", endsWith("not-bookable"))
                .body("reason", equalTo("LENGTH"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "from=2027-03-15T00:00:00Z&to=2027-03-14T00:00:00Z, to",
        "from=2027-03-14T00:00:00Z&to=2027-03-14T00:00:00Z, to",
        "from=2027-03-01T00:00:00Z&to=2027-05-03T00:00:00Z, to",
        "from=2027-03-14&to=2027-03-15, from",
        "from=soon, from",
        "mode=TELEPATHY, mode",
        "length=50, length"
    })
    void whatCannotBeAnsweredIsRefusedByItsField(String query, String field) {
        slots(query).statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void sixtyTwoDaysCanBeSeenAtOnce() {
        slots("from=2027-03-01T12:00:00Z&to=2027-05-02T12:00:00Z").statusCode(200);
    }

    @Test
    void strangersLearnNothingNotEvenThatThereIsSomebody() {
        Fixtures.member("member1").create();

        as("member1").get("/v1/specialists/" + specialist + "/slots").then().statusCode(404);
        as("member1")
                .get("/v1/specialists/" + Fixtures.freshId() + "/slots")
                .then()
                .statusCode(404);
    }

    @Test
    void whoIsConnectedSeesTheSlotsWithAtMostThreeStatements() {
        UUID member = Fixtures.member("member1").create();
        String request = "slots-" + Fixtures.freshId();
        connect(member);

        as("member1")
                .header("X-Request-Id", request)
                .get("/v1/specialists/" + specialist + "/slots?" + ONE_DAY)
                .then()
                .statusCode(200)
                .body("slots.size()", equalTo(3));

        assertThat(statements.of(request)).isBetween(1, 3);
    }

    @Test
    void whatIsTakenIsNotListed() {
        Fixtures.execute("""
                insert into occupancy (specialist_id, ref, starts_at, ends_at, kept_from, kept_to)
                values (?, ?, '2027-03-14T17:00Z', '2027-03-14T17:50Z', '2027-03-14T17:00Z', '2027-03-14T18:00Z')
                """, specialist, Fixtures.freshId());

        slots(ONE_DAY).body("slots.startsAt", contains("2027-03-14T18:00:00Z"));
    }

    @Test
    void aHoldIsNotListedUntilItIsOver() {
        Fixtures.execute("""
                insert into occupancy (specialist_id, ref, starts_at, ends_at, kept_from, kept_to, expires_at)
                values (?, ?, '2027-03-14T17:00Z', '2027-03-14T17:50Z', '2027-03-14T17:00Z', '2027-03-14T18:00Z',
                        '2027-03-01T12:05Z')
                """, specialist, Fixtures.freshId());
        slots(ONE_DAY).body("slots.startsAt", contains("2027-03-14T18:00:00Z"));

        clock.advance(Duration.ofMinutes(5));

        slots(ONE_DAY).body("slots.size()", equalTo(3));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-14T00:00:00-05:00, 2027-03-15T00:00:00-04:00",
        "2027-03-14T05:00:00Z, 2027-03-15T04:00:00Z",
        "2027-03-14T10:30:00%2B05:30, 2027-03-15T09:30:00+05:30",
        "2027-03-13T21:00:00-08:00, 2027-03-14T21:00:00-07:00"
    })
    void whoeverAsksFromAnotherZoneSeesTheSameMoments(String from, String to) {
        slots("from=" + from + "&to=" + to)
                .body(
                        "slots.startsAt",
                        contains("2027-03-14T17:00:00Z", "2027-03-14T17:30:00Z", "2027-03-14T18:00:00Z"));
    }

    @Test
    void whoMovesToAnotherZoneTakesTheHoursAlongButNotWhatIsBooked() {
        Fixtures.execute("""
                insert into occupancy (specialist_id, ref, starts_at, ends_at, kept_from, kept_to)
                values (?, ?, '2027-03-14T20:00Z', '2027-03-14T20:50Z', '2027-03-14T20:00Z', '2027-03-14T21:00Z')
                """, specialist, Fixtures.freshId());

        as("specialist1")
                .header("If-Match", "\"1\"")
                .body("""
                        {"zone": "America/Los_Angeles",
                         "windows": [{"day": "SUNDAY", "start": "13:00", "end": "15:00", "modes": ["VIDEO"]}]}""")
                .put("/v1/specialists/me/hours")
                .then()
                .statusCode(200);

        slots(ONE_DAY)
                .body("zone", equalTo("America/Los_Angeles"))
                .body("slots.startsAt", contains("2027-03-14T21:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Singapore", "America/St_Johns"})
    void theServersOwnZoneChangesNothing(String serverZone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(serverZone));
            oneSundayAnotherDayAndADayOff();

            slots("from=2027-03-07T00:00:00Z&to=2027-03-28T00:00:00Z")
                    .body("slots.startsAt", contains("2027-03-14T17:00:00Z", "2027-03-16T04:00:00Z"));
            as("specialist1").get("/v1/specialists/me/time-off").then().body("items.from", contains("2027-03-17"));
            as("specialist1").get("/v1/specialists/me/overrides").then().body("items.date", contains("2027-03-16"));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static void oneSundayAnotherDayAndADayOff() {
        as("specialist1").header("If-Match", "\"1\"").body("""
                        {"zone": "America/New_York",
                         "windows": [{"day": "SUNDAY", "start": "13:00", "end": "14:00", "modes": ["VIDEO"],
                                      "validFrom": "2027-03-14", "validUntil": "2027-03-14"}]}""").put("/v1/specialists/me/hours");
        as("specialist1")
                .body("{\"windows\": [{\"start\": \"00:00\", \"end\": \"00:50\", \"modes\": [\"VIDEO\"]}]}")
                .put("/v1/specialists/me/overrides/2027-03-16");
        as("specialist1")
                .body("{\"from\": \"2027-03-17\", \"to\": \"2027-03-17\"}")
                .put("/v1/specialists/me/time-off/" + Fixtures.freshId());
    }

    private ValidatableResponse slots(String query) {
        return as("specialist1")
                .urlEncodingEnabled(false)
                .get("/v1/specialists/" + specialist + "/slots?" + query)
                .then();
    }

    private void connect(UUID member) {
        Fixtures.execute("delete from connection where member_id = ?", member);
        Fixtures.execute("""
                insert into connection (id, member_id, specialist_id, state, agreement_version, member_agreed_at,
                    specialist_agreed_at, requested_at, expires_at, accepted_at, seat_held, because, version)
                values (?, ?, ?, 'ACTIVE', 1, now(), now(), now(), now(), now(), true, '{}', 0)
                """, Fixtures.freshId(), member, specialist);
    }
}
