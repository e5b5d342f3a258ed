package org.beside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.StatementCounter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who can be met when, in the answers of {@code POST /v1/matches}. It is a Monday, seven in the morning in New York. */
@QuarkusTest
class MatchTimesTest extends BesideTest {
    private static final int HOUR = 60;
    private static final String TUESDAY_EVENING = """
            {"window": {"from": "2027-03-02T22:00:00Z", "to": "2027-03-03T02:00:00Z"}}""";

    @Inject
    IndexKeeper keeper;

    @Inject
    @PersistenceUnitExtension
    StatementCounter statements;

    @BeforeEach
    void aMemberWhoLostAParent() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z"));
        Fixtures.clear();
        Fixtures.member("member1").should("exp.grief.parent").create();
    }

    @Test
    void aSuggestionSaysWhenWeCouldFirstMeetAndWhoIsThereNow() {
        UUID open = specialist();
        opens(open, DayOfWeek.MONDAY, 9, 17);
        comes(open);

        match("{}")
                .body("suggestions.specialist.id", contains(open.toString()))
                .body("suggestions[0].nextOpen", equalTo("2027-03-01T14:00:00Z"))
                .body("suggestions[0].availableNow", equalTo(true));
    }

    @Test
    void ofWhomNoHoursAreKnownNoneAreSaid() {
        specialist();

        match("{}").body("suggestions[0].nextOpen", nullValue()).body("suggestions[0].availableNow", equalTo(false));
    }

    @Test
    void whoAsksForATimeIsToldOnlyOfThoseWhoAreOpenThen() {
        UUID evenings = specialist();
        opens(evenings, DayOfWeek.TUESDAY, 17, 21);
        opens(specialist(), DayOfWeek.MONDAY, 9, 17);
        specialist();

        match(TUESDAY_EVENING)
                .body("suggestions.specialist.id", contains(evenings.toString()))
                .body("suggestions[0].nextOpen", equalTo("2027-03-02T22:00:00Z"))
                .body("alternatives.kind", contains("MORE_TIMES", "MORE_TIMES", "ANY_TIME"))
                .body(
                        "alternatives.text",
                        contains(
                                "If mornings are fine too, one more person fits.",
                                "If afternoons are fine too, one more person fits.",
                                "If another time is fine too, 2 more people fit."))
                .body(
                        "suggestions[0].because",
                        hasItem("You could first meet on Tuesday, 2 March, 17:00, where you are."));
    }

    @Test
    void aTimeThatIsTakenIsNotOpen() {
        UUID evenings = specialist();
        opens(evenings, DayOfWeek.TUESDAY, 17, 18);
        isTaken(evenings, "2027-03-02T22:00Z");

        match(TUESDAY_EVENING)
                .body("suggestions", empty())
                .body("alternatives.kind", hasItem("ANY_TIME"))
                .body("waitlist.state", equalTo("WAITING"));
    }

    @Test
    void anotherTimeIsNotSaidToHelpWhereItDoesNot() {
        opens(specialist(), DayOfWeek.TUESDAY, 17, 21);

        match(TUESDAY_EVENING).body("alternatives.kind", everyItem(oneOf("WARMLINE", "SUPPORT_LINE")));
    }

    @Test
    void whoAsksForSomebodyNowIsToldOnlyOfThoseWhoAreThereAndFree() {
        UUID here = specialist();
        comes(here);
        UUID inASession = specialist();
        comes(inASession);
        isTaken(inASession, "2027-03-01T11:30Z");
        opens(specialist(), DayOfWeek.MONDAY, 0, 24);

        match("{\"availableNow\": true}")
                .body("suggestions.specialist.id", contains(here.toString()))
                .body("suggestions.availableNow", everyItem(equalTo(true)));
        match("{\"availableNow\": false}").body("suggestions.size()", equalTo(3));
    }

    @Test
    void whoIsOpenWhileTheMemberSleepsComesLast() {
        UUID nights = specialist();
        UUID silent = specialist();
        UUID days = specialist();
        for (DayOfWeek day : DayOfWeek.values()) {
            opens(nights, day, 23, 30);
            opens(days, day, 9, 17);
        }
        Fixtures.execute(
                "update member set zone = 'America/New_York', quiet_from = '22:00', quiet_to = '07:00' where id = ?",
                Fixtures.id("member1"));

        match("{}").body("suggestions.specialist.id", contains(days.toString(), silent.toString(), nights.toString()));
    }

    @Test
    void fiftySuggestionsWithTheirTimesAskForHoursOnce() {
        for (int i = 0; i < 60; i++) {
            opens(specialist(), DayOfWeek.TUESDAY, 17, 21);
        }
        keeper.catchUp();

        for (String ask :
                new String[] {"{\"limit\": 50}", TUESDAY_EVENING.replace("{\"window", "{\"limit\": 50, \"window")}) {
            String request = "match-" + Fixtures.freshId();
            asMember(1)
                    .header("X-Request-Id", request)
                    .body(ask)
                    .post("/v1/matches")
                    .then()
                    .body("suggestions.size()", equalTo(50))
                    .body("suggestions.nextOpen", everyItem(equalTo("2027-03-02T22:00:00Z")));

            assertThat(statements.of(request, "diary_pages")).isEqualTo(1);
        }
    }

    private static UUID specialist() {
        return Fixtures.specialist().shows("exp.grief.parent").create();
    }

    private static void opens(UUID specialist, DayOfWeek day, int from, int to) {
        Fixtures.execute("""
                insert into hours (specialist_id, zone, updated_at) values (?, 'America/New_York', now())
                on conflict do nothing
                """, specialist);
        Fixtures.execute("""
                insert into hours_window (specialist_id, iso_day, start_min, end_min, modes)
                values (?, ?, ?, ?, '{TEXT,VOICE,VIDEO}')
                """, specialist, day.getValue(), from * HOUR, to * HOUR);
    }

    private static void comes(UUID specialist) {
        Fixtures.execute("insert into presence (specialist_id, until_at) values (?, '2027-03-01T12:30Z')", specialist);
    }

    private static void isTaken(UUID specialist, String start) {
        Fixtures.execute("""
                insert into occupancy (specialist_id, ref, starts_at, ends_at, kept_from, kept_to)
                select ?, ?, at, at + interval '1 hour', at, at + interval '1 hour' from (select ?::timestamptz at) start
                """, specialist, Fixtures.freshId(), start);
    }

    /** Asks once the index knows all that was written before. */
    private ValidatableResponse match(String body) {
        keeper.catchUp();
        return asMember(1).body(body).post("/v1/matches").then().statusCode(200);
    }
}
