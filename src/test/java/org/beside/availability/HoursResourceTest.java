package org.beside.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HoursResourceTest extends BesideTest {
    private static final String HOURS = "/v1/specialists/me/hours";
    private static final String OVERRIDES = "/v1/specialists/me/overrides";
    private static final String TIME_OFF = "/v1/specialists/me/time-off";
    private static final String EVENINGS = """
            {"zone": "America/Chicago",
             "windows": [{"day": "MONDAY", "start": "18:00", "end": "26:00", "modes": ["VIDEO", "VOICE"]}]}""";

    @BeforeEach
    void aSpecialistWhoSaidNothingOfHours() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z"));
        Fixtures.execute("delete from hours where specialist_id = ?", Fixtures.id("specialist1"));
        Fixtures.specialist("specialist1").zone("America/New_York").create();
    }

    @Test
    void beforeTheyAreWrittenHoursAreEmptyInTheZoneOfTheProfile() {
        as("specialist1")
                .get(HOURS)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("zone", equalTo("America/New_York"))
                .body("windows", empty());
    }

    @Test
    void hoursAreReadBackAsTheyWereWritten() {
        write(EVENINGS, "\"0\"").statusCode(200).header("ETag", "\"1\"");

        as("specialist1")
                .get(HOURS)
                .then()
                .header("ETag", "\"1\"")
                .body("zone", equalTo("America/Chicago"))
                .body("windows.day", contains("MONDAY"))
                .body("windows[0].start", equalTo("18:00"))
                .body("windows[0].end", equalTo("26:00"))
                .body("windows[0].modes", contains("VOICE", "VIDEO"))
                .body("windows[0].validFrom", nullValue());
    }

    @Test
    void whoDoesNotSayWhatTheyReadWritesNothing() {
        as("specialist1")
                .body(EVENINGS)
                .put(HOURS)
                .then()
                .statusCode(428)
                .body("type", endsWith("precondition-required"));

        assertNothingStored();
    }

    @Test
    void whoReadAnOlderVersionWritesNothing() {
        write(EVENINGS, "\"0\"").statusCode(200);

        write(EVENINGS.replace("18:00", "17:00"), "\"0\"").statusCode(412).body("type", endsWith("stale"));

        as("specialist1").get(HOURS).then().body("windows[0].start", equalTo("18:00"));
    }

    @ParameterizedTest(name = "{0} {1}-{2} and {3} {4}-{5}")
    @CsvSource(textBlock = """
            MONDAY, 18:00, 21:00, MONDAY,  20:00, 22:00
            MONDAY, 22:00, 26:00, TUESDAY, 01:00, 03:00
            SUNDAY, 22:00, 26:00, MONDAY,  01:00, 03:00
            MONDAY, 00:00, 24:00, MONDAY,  09:00, 10:00
            """)
    void windowsMustNotOverlap(String day, String start, String end, String other, String from, String to) {
        write(windows(window(day, start, end), window(other, from, to)), "\"0\"")
                .statusCode(400)
                .body("type", endsWith("validation-failed"))
                .body("errors[0].field", equalTo("windows[1]"));

        assertNothingStored();
    }

    @Test
    void windowsMayMeet() {
        write(windows(window("SUNDAY", "12:00", "24:00"), window("MONDAY", "00:00", "12:00")), "\"0\"")
                .statusCode(200);
    }

    @ParameterizedTest(name = "{0}-{1}")
    @CsvSource({"18:00, 17:00", "18:00, 18:00", "18:00, 42:01"})
    void aWindowEndsAfterItBeginsAndWithinADay(String start, String end) {
        write(windows(window("MONDAY", start, end)), "\"0\"")
                .statusCode(400)
                .body("errors[0].field", equalTo("windows[0].end"));

        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6 pm", "24:00", "18:60", "18:00:00", "-1:00", ""})
    void aStartIsATimeOfDay(String start) {
        write(windows(window("MONDAY", start, "47:00")), "\"0\"").statusCode(400);

        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "UTC+2", "+02:00", "america/new_york", ""})
    void anUnknownZoneIsRefused(String zone) {
        write(EVENINGS.replace("America/Chicago", zone), "\"0\"")
                .statusCode(422)
                .body("type", endsWith("unknown-zone"));

        assertNothingStored();
    }

    @Test
    void membersHaveNoHours() {
        as("member1").get(HOURS).then().statusCode(403);
    }

    @Test
    void aDayCanDifferAndBeAsUsualAgain() {
        as("specialist1")
                .body("{\"windows\": [{\"start\": \"09:00\", \"end\": \"12:00\", \"modes\": [\"TEXT\"]}]}")
                .put(OVERRIDES + "/2027-03-14")
                .then()
                .statusCode(200)
                .body("date", equalTo("2027-03-14"));
        as("specialist1")
                .body("{\"windows\": []}")
                .put(OVERRIDES + "/2027-03-05")
                .then()
                .statusCode(200);

        as("specialist1")
                .get(OVERRIDES)
                .then()
                .body("items.date", contains("2027-03-05", "2027-03-14"))
                .body("items[0].windows", empty())
                .body("items[1].windows[0].end", equalTo("12:00"));

        as("specialist1").delete(OVERRIDES + "/2027-03-05").then().statusCode(204);
        as("specialist1").delete(OVERRIDES + "/2027-03-05").then().statusCode(204);
        as("specialist1").get(OVERRIDES).then().body("items.date", contains("2027-03-14"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-02-30", "tomorrow", "2020-01-01", "2031-01-01", "+999999999-01-01"})
    void aDayThatIsNoDayOrTooFarIsRefused(String date) {
        as("specialist1")
                .body("{\"windows\": []}")
                .put(OVERRIDES + "/" + date)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("date"));
    }

    @Test
    void timeOffIsTakenOnceUnderItsIdAndGivenBack() {
        UUID id = Fixtures.freshId();
        String days = "{\"from\": \"2027-03-10\", \"to\": \"2027-03-12\"}";

        as("specialist1")
                .body(days)
                .put(TIME_OFF + "/" + id)
                .then()
                .statusCode(201)
                .header("Location", endsWith(TIME_OFF + "/" + id));
        as("specialist1").body(days).put(TIME_OFF + "/" + id).then().statusCode(200);
        as("specialist1")
                .body(days.replace("12", "13"))
                .put(TIME_OFF + "/" + id)
                .then()
                .statusCode(422)
                .body("type", endsWith("id-already-used"));
        as("specialist1").get(TIME_OFF).then().body("items.to", contains("2027-03-12"));

        as("specialist1").delete(TIME_OFF + "/" + id).then().statusCode(204);
        as("specialist1").get(TIME_OFF).then().body("items", empty());
    }

    @Test
    void timeOffThatEndsBeforeItBeginsIsRefused() {
        as("specialist1")
                .body("{\"from\": \"2027-03-12\", \"to\": \"2027-03-10\"}")
                .put(TIME_OFF + "/" + Fixtures.freshId())
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("to"));

        assertThat(Fixtures.count("time_off")).isZero();
    }

    private static ValidatableResponse write(String hours, String version) {
        return as("specialist1")
                .header("If-Match", version)
                .body(hours)
                .put(HOURS)
                .then();
    }

    private static void assertNothingStored() {
        as("specialist1").get(HOURS).then().header("ETag", "\"0\"").body("windows", empty());
    }

    private static String windows(String... windows) {
        return "{\"zone\": \"America/New_York\", \"windows\": [%s]}".formatted(String.join(",", windows));
    }

    private static String window(String day, String start, String end) {
        return "{\"day\": \"%s\", \"start\": \"%s\", \"end\": \"%s\", \"modes\": [\"VIDEO\"]}"
                .formatted(day, start, end);
    }
}
