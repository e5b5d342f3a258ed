package org.beside.matching;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.StatementCounter;
import org.junit.jupiter.api.BeforeEach;

/**
 * Who was shown before is kept in mind, and yet every answer is what the tables say. It is a Monday, seven in the morning
 * in New York; one specialist is open each day from nine to five, and was just shown.
 */
abstract class PortraitsScene extends BesideTest {
    static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    static final String NINE = "2027-03-01T14:00:00Z";
    static final String TEN = "2027-03-01T15:00:00Z";

    @Inject
    IndexKeeper keeper;

    @Inject
    @PersistenceUnitExtension
    StatementCounter statements;

    UUID specialist = Fixtures.freshId();

    @BeforeEach
    void somebodyWhoWasJustShown() {
        clock.set(NOW);
        Fixtures.clear();
        Fixtures.member("member1").should("exp.grief.parent").create();
        specialist = Fixtures.specialist().shows("exp.grief.parent").create();
        execute("insert into hours (specialist_id, zone, updated_at) values (?, 'America/New_York', now())");
        execute("""
                insert into hours_window (specialist_id, iso_day, start_min, end_min, modes)
                select ?, day, 540, 1020, '{TEXT,VOICE,VIDEO}' from generate_series(1, 7) as day""");
        keeper.catchUp();
        match().body("suggestions[0].nextOpen", equalTo(NINE));
    }

    void execute(String sql) {
        Fixtures.execute(sql, specialist);
    }

    ValidatableResponse match() {
        return asMember(1).body("{}").post("/v1/matches").then().statusCode(200);
    }

    /** Asks once more, and says under which request its statements were counted. */
    String counted() {
        String request = Fixtures.freshId().toString();
        asMember(1)
                .header("X-Request-Id", request)
                .post("/v1/matches")
                .then()
                .body("suggestions.specialist.id", contains(specialist.toString()));
        return request;
    }
}
