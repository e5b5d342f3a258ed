package org.beside.availability;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SettingsResourceTest extends BesideTest {
    private static final String SETTINGS = "/v1/specialists/me/session-settings";
    private static final String PRESENCE = "/v1/specialists/me/presence";

    @BeforeEach
    void aSpecialistWhoSaidNothing() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z"));
        Fixtures.execute("delete from hours where specialist_id = ?", Fixtures.id("specialist1"));
        Fixtures.execute("delete from presence where specialist_id = ?", Fixtures.id("specialist1"));
        Fixtures.specialist("specialist1").create();
    }

    @Test
    void sessionsHaveSaneSettingsUntilTheyAreWritten() {
        as("specialist1")
                .get(SETTINGS)
                .then()
                .statusCode(200)
                .body("types.length", contains("PT50M", "PT30M"))
                .body("notice", equalTo("PT2H"))
                .body("horizonDays", equalTo(60))
                .body("perDay", nullValue());
    }

    @Test
    void settingsAreReadBackAsTheyWereWritten() {
        as("specialist1").body(settings("PT25M", 30)).put(SETTINGS).then().statusCode(200);

        as("specialist1")
                .get(SETTINGS)
                .then()
                .body("types.length", contains("PT25M"))
                .body("types[0].after", equalTo("PT5M"))
                .body("horizonDays", equalTo(30))
                .body("perDay", equalTo(4));
    }

    @Test
    void aHorizonOfThreeYearsIsRefused() {
        as("specialist1")
                .body(settings("PT25M", 1095))
                .put(SETTINGS)
                .then()
                .statusCode(400)
                .body("errors[0].field", containsString("horizonDays"));

        as("specialist1").get(SETTINGS).then().body("horizonDays", equalTo(60));
    }

    @Test
    void presenceEndsByItself() {
        as("specialist1")
                .body("{\"availableNow\": true}")
                .put(PRESENCE)
                .then()
                .statusCode(200)
                .body("availableNow", equalTo(true))
                .body("until", notNullValue());

        clock.advance(Duration.ofMinutes(31));

        as("specialist1")
                .get(PRESENCE)
                .then()
                .body("availableNow", equalTo(false))
                .body("until", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-01T12:00:00Z", "2027-03-02T12:00:00Z"})
    void presenceEndsAheadAndSoon(String until) {
        as("specialist1")
                .body("{\"availableNow\": true, \"until\": \"%s\"}".formatted(until))
                .put(PRESENCE)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("until"));
    }

    private static String settings(String length, int horizonDays) {
        return """
                {"types": [{"length": "%s", "every": "PT30M", "before": "PT0S", "after": "PT5M", "modes": ["VIDEO"]}],
                 "notice": "PT4H", "horizonDays": %d, "perDay": 4}""".formatted(length, horizonDays);
    }
}
