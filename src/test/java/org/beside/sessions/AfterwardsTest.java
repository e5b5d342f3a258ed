package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written beside a session: what to talk about, that it was cancelled, that somebody waited, that they met. */
@QuarkusTest
class AfterwardsTest extends SessionScene {
    @ParameterizedTest
    @CsvSource({"member1, MEMBER", "specialist1, SPECIALIST"})
    void eitherCancelsWithoutAReasonAndTheTimeIsFree(String account, String side) {
        UUID id = booked(NINE);

        step(account, id, "cancellation")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("CANCELLED"))
                .body("cancellation.by", equalTo(side))
                .body("cancellation.reason", nullValue())
                .body("cancellation.shortNotice", equalTo(false));
        step(account, id, "cancellation").then().statusCode(200).header("ETag", "\"1\"");

        assertThat(isListed(OTHER_MEMBER, NINE)).isTrue();
        assertThat(trail("session.cancelled", id, Fixtures.id(account))).isEqualTo(1);
    }

    @Test
    void aFewWordsReachTheOther() {
        UUID id = booked(NINE);

        step(MEMBER, id, "cancellation", "{\"reason\":\"My sister is visiting.\"}")
                .then()
                .statusCode(200);

        see(SPECIALIST, id).body("cancellation.reason", equalTo("My sister is visiting."));
    }

    @ParameterizedTest
    @CsvSource({"member1, false", "specialist1, true"})
    void onlyASpecialistsShortNoticeIsNotedAndNeitherIsPrevented(String account, boolean noted) {
        UUID id = booked(NINE);
        clock.set(NINE.plus(Duration.ofMinutes(20)));

        step(account, id, "cancellation").then().statusCode(200).body("cancellation.shortNotice", equalTo(noted));
    }

    @Test
    void whatIsOverCannotBeCancelled() {
        UUID id = booked(NINE);
        clock.set(NINE.plus(Duration.ofMinutes(50)));

        step(MEMBER, id, "cancellation").then().statusCode(409).body("type", endsWith("illegal-transition"));
    }

    @Test
    void aStepMeantForAnotherVersionIsNotTaken() {
        UUID id = booked(NINE);

        as(MEMBER)
                .header("If-Match", "\"9\"")
                .put("/v1/sessions/%s/cancellation".formatted(id))
                .then()
                .statusCode(412);
        as(MEMBER)
                .header("If-Match", "\"0\"")
                .put("/v1/sessions/%s/cancellation".formatted(id))
                .then()
                .statusCode(200);
    }

    @Test
    void afterAWhileEitherMaySayThatTheyWaited() {
        UUID id = booked(NINE);
        clock.set(NINE.plus(Duration.ofMinutes(10)).minusSeconds(1));
        step(SPECIALIST, id, "no-show").then().statusCode(409).body("type", endsWith("illegal-transition"));

        clock.advance(Duration.ofSeconds(1));
        step(SPECIALIST, id, "no-show")
                .then()
                .statusCode(200)
                .body("state", equalTo("MISSED"))
                .body("memberAbsent", equalTo(true))
                .body("specialistAbsent", equalTo(false));
        step(SPECIALIST, id, "no-show").then().statusCode(200).header("ETag", "\"1\"");
        step(MEMBER, id, "no-show")
                .then()
                .statusCode(200)
                .body("memberAbsent", equalTo(true))
                .body("specialistAbsent", equalTo(true));
        assertThat(trail("session.missed", id, Fixtures.id(MEMBER))).isEqualTo(1);
    }

    @Test
    void whoWasNotExpectedWasNotMissed() {
        UUID id = proposed(NINE);
        clock.set(NINE.plus(Duration.ofHours(1)));

        step(SPECIALIST, id, "no-show").then().statusCode(409).body("type", endsWith("illegal-transition"));
    }

    @Test
    void theSpecialistNotesThatTheyMetAndForHowLong() {
        UUID id = booked(NINE);
        complete(SPECIALIST, id, "{\"minutes\":45}")
                .then()
                .statusCode(409)
                .body("type", endsWith("illegal-transition"));
        clock.set(NINE);

        complete(SPECIALIST, id, "{\"minutes\":45}")
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("completion.minutes", equalTo(45))
                .body("completion.mode", equalTo("VIDEO"));
        complete(SPECIALIST, id, "{\"minutes\":45}").then().statusCode(200).header("ETag", "\"1\"");
        complete(SPECIALIST, id, "{\"minutes\":50,\"mode\":\"VOICE\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("completion.minutes", equalTo(50))
                .body("completion.mode", equalTo("VOICE"));
        assertThat(trail("session.completed", id, Fixtures.id(SPECIALIST))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"minutes\":0}", "{\"minutes\":481}", "{\"minutes\":45,\"note\":\"We spoke of …\"}"})
    void noNoteIsKeptOfWhatWasSaid(String said) {
        UUID id = booked(NINE);
        clock.set(TEN);

        complete(SPECIALIST, id, said).then().statusCode(400);
        see(MEMBER, id).body("state", equalTo("CONFIRMED"));
    }

    @Test
    void theRecordIsTheSpecialistsToKeepButNotOverAMemberWhoWaited() {
        UUID id = booked(NINE);
        clock.set(TEN);

        complete(MEMBER, id, "{\"minutes\":45}").then().statusCode(403);
        step(MEMBER, id, "no-show").then().statusCode(200);
        complete(SPECIALIST, id, "{\"minutes\":45}").then().statusCode(409);
    }

    @Test
    void aSpecialistWhoSpokeTooSoonMayMendIt() {
        UUID id = booked(NINE);
        clock.set(NINE.plus(Duration.ofMinutes(10)));
        step(SPECIALIST, id, "no-show").then().statusCode(200);

        complete(SPECIALIST, id, "{\"minutes\":30}")
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("memberAbsent", equalTo(false));
        step(MEMBER, id, "no-show").then().statusCode(409);
    }

    @Test
    void theAgendaIsTheMembersAndTheSpecialistCommentsBesideIt() {
        UUID id = booked(NINE);

        say(MEMBER, id, "Going back to work").then().statusCode(200).body("agenda", equalTo("Going back to work"));
        say(SPECIALIST, id, "I remember my first week back.")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("agenda", equalTo("Going back to work"))
                .body("comment", equalTo("I remember my first week back."));
        say(SPECIALIST, id, "I remember my first week back.").then().header("ETag", "\"2\"");
        as(MEMBER).body("{}").put("/v1/sessions/%s/agenda".formatted(id)).then().body("agenda", nullValue());
    }

    @Test
    void wordsHaveTheirLengthAndTheirTime() {
        UUID id = booked(NINE);

        say(MEMBER, id, "x".repeat(2001)).then().statusCode(400).body("errors[0].field", equalTo("text"));
        step(MEMBER, id, "cancellation").then().statusCode(200);
        say(MEMBER, id, "Too late").then().statusCode(409);
    }

    private static Response complete(String account, UUID id, String body) {
        return step(account, id, "completion", body);
    }

    private static Response say(String account, UUID id, String words) {
        return as(account).body(Map.of("text", words)).put("/v1/sessions/%s/agenda".formatted(id));
    }
}
