package org.beside.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Supervisors say whether they have done the work themselves, and those whom they supervise can see it. */
@QuarkusTest
class PeerExperienceTest extends SupervisionScene {
    private static final String MYSELF = "/v1/supervision/me";
    private static final String SUPERVISORS = "/v1/specialists/me/supervision/supervisors";

    @Test
    void whatASupervisorSaysOfThemselvesIsSeenByThoseTheySupervise() {
        as(FIRST).get(MYSELF).then().statusCode(200).body("peerExperience", equalTo(false));

        say(FIRST, true).then().statusCode(200).body("peerExperience", equalTo(true));

        as(FIRST).get(MYSELF).then().body("peerExperience", equalTo(true));
        as("specialist1")
                .get(SUPERVISORS)
                .then()
                .statusCode(200)
                .body("items.personId", contains("" + FIRST_ID, "" + SECOND_ID))
                .body("items.peerExperience", contains(true, false));
        say(FIRST, false).then().statusCode(200).body("peerExperience", equalTo(false));
    }

    @Test
    void otherAgenciesSupervisorsAreNotTheirs() {
        Fixtures.affiliate(Fixtures.specialist("specialist2").create(), "south");
        Fixtures.specialist("specialist4").create();
        Fixtures.execute("delete from affiliation where specialist_id = ?", Fixtures.id("specialist4"));

        as("specialist2")
                .get(SUPERVISORS)
                .then()
                .body("items.personId", contains("" + Fixtures.id("supervisor-south")));
        as("specialist4").get(SUPERVISORS).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void whoIsShutOutIsNotToBeTurnedTo() {
        Fixtures.execute("update staff set shut_since = now() where person_id = ?", FIRST_ID);

        as("specialist1").get(SUPERVISORS).then().body("items.personId", contains("" + SECOND_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"member1", "specialist1", "coordinator-north", "operator1"})
    void nobodyElseSaysItOfThemselves(String account) {
        say(account, true).then().statusCode(403);
        as(account).get(MYSELF).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"peerExperience\":null}", "{\"peerExperience\":\"much\"}"})
    void whatSaysNothingIsRefused(String body) {
        as(FIRST).body(body).put(MYSELF).then().statusCode(400);
    }

    @Test
    void sayingSoIsOnRecordOnceAndTheSameAgainIsNothing() {
        long before = trail();

        say(FIRST, true);
        say(FIRST, true);

        assertThat(trail()).isEqualTo(before + 1);
    }

    private static Response say(String account, boolean experience) {
        return as(account).body("{\"peerExperience\":%s}".formatted(experience)).put(MYSELF);
    }

    private static long trail() {
        return Fixtures.number(
                "select count(*) from audit_entry where action = 'agency.experience-said' and about_id = ?", FIRST_ID);
    }
}
