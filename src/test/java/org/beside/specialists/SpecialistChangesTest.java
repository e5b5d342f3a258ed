package org.beside.specialists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What a written profile sets off, and what stands in its way. */
@QuarkusTest
class SpecialistChangesTest extends AboutMe {
    private static final String AWAY = "specialist.went-away";
    private static final String CHANGED = "specialist.profile-changed";

    @Test
    void whoStopsAcceptingWentAway() {
        write(profile());
        var before = told(MY_ID, AWAY);

        write(with("accepting", false));

        assertThat(told(MY_ID, AWAY)).isEqualTo(before + 1);
    }

    @Test
    void whoKeepsOrStartsAcceptingDidNotGoAway() {
        var before = told(MY_ID, AWAY);

        write(with("accepting", false));
        write(with("accepting", false));
        write(with("accepting", true));
        write(with("accepting", true));

        assertThat(told(MY_ID, AWAY)).isEqualTo(before);
    }

    @Test
    void everyWrittenProfileIsOnRecordAndNoRefusedOne() {
        var before = told(MY_ID, CHANGED);

        write(profile());
        write(with("title", "Therapist"));
        write(with("caseloadCap", 21));
        write(with("tags", List.of(tag("exp.sub.nothing", "PREVIEW"))));

        assertThat(told(MY_ID, CHANGED)).isEqualTo(before + 1);
    }

    @Test
    void whatWasChangedSinceItWasReadIsNotOverwritten() {
        var first = write(profile()).extract().header("ETag");
        var second = write(with("displayName", "Luz")).extract().header("ETag");

        asSpecialist(ME)
                .header("If-Match", first)
                .body(profile())
                .put("/v1/specialists/me")
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale"));
        read().body("displayName", equalTo("Luz"));

        asSpecialist(ME)
                .header("If-Match", second)
                .body(profile())
                .put("/v1/specialists/me")
                .then()
                .statusCode(200);
    }

    @Test
    void aSeatTakenMeanwhileMakesNoProfileStale() {
        var read = write(profile()).extract().header("ETag");
        certify(MY_ID, today().plusYears(1));
        QuarkusTransaction.requiringNew().run(() -> specialists.claimSeat(MY_ID));

        asSpecialist(ME)
                .header("If-Match", read)
                .body(profile())
                .put("/v1/specialists/me")
                .then()
                .statusCode(200);
    }

    @Test
    void nothingCanMatchBeforeTheFirstProfile() {
        asSpecialist(ME)
                .header("If-Match", "\"0\"")
                .body(profile())
                .put("/v1/specialists/me")
                .then()
                .statusCode(412);
        read().statusCode(404);
    }

    @Test
    void ofManyFirstProfilesAtOnceOneCreatesAndTheOthersReplace() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = List.of(1, 2, 3, 4, 5, 6).stream()
                    .map(phone ->
                            threads.submit(() -> write(profile()).extract().statusCode()))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200, 200, 200);
        }
    }

    @Test
    void onlySpecialistsHaveASpecialistsProfile() {
        asMember(8).body(profile()).put("/v1/specialists/me").then().statusCode(403);
        asMember(8).get("/v1/specialists/me").then().statusCode(403);
        as("supervisor-north").body(profile()).put("/v1/specialists/me").then().statusCode(403);
        asNobody().body(profile()).put("/v1/specialists/me").then().statusCode(401);
        as("operator1").get("/v1/specialists/" + MY_ID).then().statusCode(403);
        asNobody().get("/v1/specialists/" + MY_ID).then().statusCode(401);
    }
}
