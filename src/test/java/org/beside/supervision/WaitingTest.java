package org.beside.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.Walks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for an answer, and since when; the specialist sees it at once, supervisors when it takes too long. */
@QuarkusTest
class WaitingTest extends SupervisionScene {
    private static final String INBOX = "/v1/specialists/me/inbox?state=awaiting-reply";
    private static final String WAITING = "/v1/supervision/waiting";

    @Inject
    WaitingService waiting;

    @Test
    void aSpecialistSeesWhoWaitsTheLongestFirst() {
        Fixtures.member("member2").create();
        UUID other = Walks.agreed("member2", "specialist1");
        Walks.write("member2", other, "hello");
        clock.advance(Duration.ofMinutes(1));
        Instant since = clock.instant();
        Walks.write("member1", talk, "are you there?");
        clock.advance(Duration.ofMinutes(1));
        Walks.write("member1", talk, "still here");

        as("specialist1")
                .get(INBOX)
                .then()
                .statusCode(200)
                .body("items.conversationId", contains("" + other, "" + talk))
                .body("items[1].waitingSince", equalTo("" + since));

        Walks.write("specialist1", other, "here I am");
        as("specialist1").get(INBOX).then().body("items.conversationId", contains("" + talk));
        as("specialist1").get("/v1/specialists/me/inbox?state=all").then().statusCode(400);
        as("specialist1").get("/v1/specialists/me/inbox").then().statusCode(400);
        as("member1").get(INBOX).then().statusCode(403);
    }

    @Test
    void supervisorsSeeWhoWaitsLongerThanTheAgencyPromisesAndNotAWordOfIt() {
        Walks.write("member1", talk, "canary of waiting");
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        as(FIRST).get(WAITING).then().statusCode(200).body("items", hasSize(0));

        clock.advance(Duration.ofSeconds(1));

        assertThat(as(FIRST).get(WAITING).asString()).doesNotContain("canary");
        as(FIRST)
                .get(WAITING)
                .then()
                .body("items.conversationId", contains("" + talk))
                .body(not(containsString("canary")));
        as("supervisor-south").get(WAITING).then().body("items", hasSize(0));
        as("coordinator-north").get(WAITING).then().statusCode(403);
        as("member1").get(WAITING).then().statusCode(403);
    }

    @Test
    void theSupervisorOnDutyIsToldOnceForEachWait() {
        beOnDuty(FIRST);
        Walks.write("member1", talk, "hello?");
        clock.advance(Duration.ofHours(25));
        beOnDuty(FIRST);

        waiting.tellOfWaiting();
        waiting.tellOfWaiting();
        assertThat(told(FIRST_ID)).isEqualTo(1);
        assertThat(told(SECOND_ID)).isZero();

        Walks.write("specialist1", talk, "sorry");
        Walks.write("member1", talk, "are you there?");
        clock.advance(Duration.ofHours(25));
        beOnDuty(FIRST);
        waiting.tellOfWaiting();
        assertThat(Fixtures.count("reply_overdue")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "ending"})
    void whereNobodyCanAnswerNobodyWaits(String verb) {
        Walks.write("member1", talk, "hello?");
        clock.advance(Duration.ofHours(25));

        as("member1").put("/v1/connections/%s/%s".formatted(talk, verb)).then().statusCode(200);

        as(FIRST).get(WAITING).then().body("items", hasSize(0));
        as("specialist1").get(INBOX).then().body("items", hasSize(0));
    }

    @Test
    void whatWasTakenBackWaitsForNoAnswer() {
        UUID message = Fixtures.freshId();
        Walks.send("member1", talk, message, "never mind");
        as("member1")
                .delete("/v1/conversations/%s/messages/%s".formatted(talk, message))
                .then()
                .statusCode(200);

        as("specialist1").get(INBOX).then().body("items", hasSize(0));
    }

    private static long told(UUID person) {
        return Fixtures.number(
                "select count(*) from notice where kind = 'supervision.reply-overdue' and person_id = ?", person);
    }
}
