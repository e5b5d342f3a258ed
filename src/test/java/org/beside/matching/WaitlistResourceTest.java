package org.beside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WaitlistResourceTest extends BesideTest {
    private static final UUID ME = Fixtures.id("member1");

    @BeforeEach
    void nobodyWaits() {
        Fixtures.clear();
        Fixtures.execute("delete from audit_entry where about_id = ?", ME);
        Fixtures.member("member1").should("exp.beh.gambling").create();
    }

    @Test
    void whoeverJoinsWaitsFromThatMoment() {
        String since = join().statusCode(200)
                .body("state", equalTo("WAITING"))
                .extract()
                .path("since");

        assertThat(since).isEqualTo(clock.instant().toString());
        mine().statusCode(200)
                .body("since", equalTo(since))
                .body(
                        "trying",
                        equalTo("We are looking for somebody who has lived this: Gambling that took over."
                                + " You would talk in English, by text, by phone or by video."));
    }

    @Test
    void aPlaceIsKeptWhateverChangesInTheProfile() {
        String since = join().extract().path("since");
        clock.advance(Duration.ofDays(3));
        Fixtures.member("member1")
                .region("US-NY")
                .languages("es")
                .nice("path.smart")
                .create();

        join().body("since", equalTo(since));
        mine().body("since", equalTo(since)).body("trying", startsWith("Buscamos a alguien"));
    }

    @Test
    void whoeverLeftAndComesBackStartsAnew() {
        String first = join().extract().path("since");
        leave().statusCode(204);
        mine().body("state", equalTo("LEFT"));
        clock.advance(Duration.ofHours(1));

        join().body("state", equalTo("WAITING")).body("since", not(equalTo(first)));
    }

    @Test
    void leavingTwiceOrWithoutWaitingIsFine() {
        leave().statusCode(204);
        leave().statusCode(204);

        mine().statusCode(200).body("state", equalTo("LEFT"));
        assertThat(told("waitlist.left")).isEqualTo(1);
    }

    @Test
    void whoeverNeverWaitedHasNoPlace() {
        mine().statusCode(404);
    }

    @Test
    void somebodyWithoutAProfileMayWaitToo() {
        Fixtures.execute("delete from member where id = ?", ME);

        join().statusCode(200).body("trying", startsWith("Once your profile is written"));
    }

    @Test
    void joiningManyTimesAtOnceTakesOnePlace() throws Exception {
        List<Future<ValidatableResponse>> answers = new ArrayList<>();
        try (ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(phones.submit(WaitlistResourceTest::join));
            }
        }

        for (Future<ValidatableResponse> answer : answers) {
            answer.get().statusCode(200).body("state", equalTo("WAITING"));
        }
        assertThat(told("waitlist.joined")).isEqualTo(1);
    }

    @Test
    void whoeverIsAcceptedWaitsNoMore() {
        Fixtures.specialist("specialist1").shows("exp.beh.gambling").create();
        join();
        UUID connection = Fixtures.freshId();
        asMember(1)
                .body("{\"specialistId\":\"%s\"}".formatted(Fixtures.id("specialist1")))
                .put("/v1/connections/" + connection)
                .then()
                .statusCode(201);
        mine().body("state", equalTo("WAITING"));

        asSpecialist(1)
                .put("/v1/connections/" + connection + "/acceptance")
                .then()
                .statusCode(200);

        mine().body("state", equalTo("CONNECTED"));
    }

    @Test
    void onlyMembersWait() {
        asSpecialist(1).get("/v1/me/waitlist").then().statusCode(403);
        asSpecialist(1).put("/v1/me/waitlist").then().statusCode(403);
        asSpecialist(1).delete("/v1/me/waitlist").then().statusCode(403);
        asNobody().put("/v1/me/waitlist").then().statusCode(401);
    }

    private static long told(String action) {
        return Fixtures.number("select count(*) from audit_entry where about_id = ? and action = ?", ME, action);
    }

    private static ValidatableResponse join() {
        return asMember(1).put("/v1/me/waitlist").then();
    }

    private static ValidatableResponse mine() {
        return asMember(1).get("/v1/me/waitlist").then();
    }

    private static ValidatableResponse leave() {
        return asMember(1).delete("/v1/me/waitlist").then();
    }
}
