package org.beside.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CalendarResourceTest extends BesideTest {
    private static final Instant NINE = Instant.parse("2027-03-08T09:00:00Z");
    private static final Instant TEN = Instant.parse("2027-03-08T10:00:00Z");

    @BeforeEach
    void aMemberAndASpecialistWhoWalkTogether() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z"));
        Fixtures.clear();
        Fixtures.member("member1").named("Aspen").create();
        UUID specialist = Fixtures.specialist("specialist1").named("Marisol").create();
        Fixtures.execute("insert into hours (specialist_id, zone, updated_at) values (?, 'UTC', now())", specialist);
        Fixtures.execute("""
                insert into hours_window (specialist_id, iso_day, start_min, end_min, modes)
                values (?, 1, 540, 1020, '{VIDEO}')
                """, specialist);
    }

    @ParameterizedTest
    @ValueSource(strings = {"member1", "specialist1"})
    void whoeverKnowsTheAddressSeesWhenAndNothingElse(String account) {
        UUID session = booked(NINE);

        Response calendar = read(address(account));

        assertThat(calendar.statusCode()).isEqualTo(200);
        assertThat(calendar.contentType()).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(calendar.header("Cache-Control")).contains("no-store");
        VEvent event = only(calendar);
        assertThat(event.getUid().getValue()).isEqualTo(session.toString());
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(NINE);
        assertThat(event.getSummary().getValue()).isEqualTo("Appointment");
        assertThat(calendar.asString().toLowerCase(Locale.ROOT))
                .doesNotContain("beside", "aspen", "marisol", "peer", "recovery", "session", "video");
    }

    @Test
    void aMovedAppointmentKeepsItsUidAndRaisesItsSequence() {
        UUID session = booked(NINE);
        String address = address("member1");
        assertThat(only(read(address)).getSequence().getValue()).isZero();
        clock.advance(Duration.ofHours(1));

        as("member1")
                .header("If-Match", "\"0\"")
                .body(Map.of("startsAt", TEN.toString()))
                .put("/v1/sessions/%s/time".formatted(session))
                .then()
                .statusCode(200);

        VEvent moved = only(read(address));
        assertThat(moved.getUid().getValue()).isEqualTo(session.toString());
        assertThat(moved.getSequence().getValue()).isEqualTo(1);
        assertThat(moved.getDateStart().getValue().toInstant()).isEqualTo(TEN);
        assertThat(moved.getLastModified().getValue().toInstant()).isEqualTo(Instant.parse("2027-03-01T13:00:00Z"));
    }

    @Test
    void whatIsCancelledSaysSoAndWhatWaitsForAnAnswerIsTentative() {
        UUID session = booked(NINE);
        String address = address("specialist1");

        as("specialist1")
                .header("If-Match", "\"0\"")
                .body(Map.of("startsAt", TEN.toString()))
                .put("/v1/sessions/%s/time".formatted(session));
        assertThat(only(read(address)).getStatus().getValue()).isEqualTo("TENTATIVE");

        as("member1")
                .put("/v1/sessions/%s/cancellation".formatted(session))
                .then()
                .statusCode(200);
        VEvent cancelled = only(read(address));
        assertThat(cancelled.getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(cancelled.getSequence().getValue()).isEqualTo(2);
    }

    @Test
    void whatEndedForAReasonNobodyIsToldOfIsCancelledLikeAnyOther() {
        booked(NINE);
        String address = address("member1");

        as("specialist1").put("/v1/me/blocks/" + Fixtures.id("member1")).then().statusCode(200);

        assertThat(only(read(address)).getStatus().getValue()).isEqualTo("CANCELLED");
    }

    @Test
    void whatIsLongOverLeavesTheCalendar() {
        booked(NINE);
        String address = address("member1");

        clock.set(NINE.plus(Duration.ofDays(31)));

        assertThat(Biweekly.parse(read(address).asString()).first().getEvents()).isEmpty();
    }

    @Test
    void aNewAddressMakesTheOldOneWorthless() {
        String first = address("member1");
        String second = address("member1");

        assertThat(read(first).statusCode()).isEqualTo(404);
        assertThat(read(second).statusCode()).isEqualTo(200);
    }

    @Test
    void aClosedAddressLeadsNowhere() {
        String address = address("member1");

        as("member1").delete("/v1/me/calendar").then().statusCode(204);
        as("member1").delete("/v1/me/calendar").then().statusCode(204);

        assertThat(read(address).statusCode()).isEqualTo(404);
    }

    @Test
    void theSecretIsLongAndIsKeptNowhere() {
        String address = address("member1");
        String secret = address.substring(address.lastIndexOf('/') + 1, address.length() - ".ics".length());

        assertThat(Base64.getUrlDecoder().decode(secret)).hasSize(32);
        assertThat(Fixtures.number(
                        "select count(*) from calendar where position(convert_to(?, 'UTF8') in secret_digest) > 0",
                        secret))
                .isZero();
        assertThat(Fixtures.number("select count(*) from calendar where length(secret_digest) = 32"))
                .isEqualTo(1);
    }

    @Test
    void nobodyElseOpensOrClosesIt() {
        String address = address("member1");

        as("specialist1").delete("/v1/me/calendar").then().statusCode(204);
        asNobody().post("/v1/me/calendar").then().statusCode(401);
        as("supervisor-north").post("/v1/me/calendar").then().statusCode(403);
        asNobody().get("/v1/calendars/guessed.ics").then().statusCode(404).body("type", endsWith("not-found"));

        assertThat(read(address).statusCode()).isEqualTo(200);
    }

    private static UUID booked(Instant start) {
        UUID walk = Fixtures.freshId();
        Fixtures.execute("""
                insert into connection (id, member_id, specialist_id, state, agreement_version, member_agreed_at,
                    specialist_agreed_at, requested_at, expires_at, accepted_at, seat_held, because, version)
                values (?, ?, ?, 'ACTIVE', 1, now(), now(), now(), now(), now(), true, '{}', 0)
                """, walk, Fixtures.id("member1"), Fixtures.id("specialist1"));
        UUID id = Fixtures.freshId();
        as("member1")
                .body(Map.of("connectionId", walk, "startsAt", start.toString(), "mode", "VIDEO"))
                .put("/v1/sessions/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static String address(String account) {
        return as(account)
                .post("/v1/me/calendar")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
    }

    private static Response read(String address) {
        return asNobody().get(address);
    }

    private static VEvent only(Response calendar) {
        List<VEvent> events = Biweekly.parse(calendar.asString()).first().getEvents();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
