package org.beside.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.Walks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reads alone what others wrote, nobody without a reason, and nobody unseen. */
@QuarkusTest
class OpeningTest extends SupervisionScene {
    @Test
    void twoPeopleOpenTogetherWhatOneAskedFor() {
        Walks.write("member1", talk, "I am afraid of tonight");
        UUID item = raised("specialist1", "HARM_SELF");

        open(FIRST, item, "to see how near it is")
                .then()
                .statusCode(200)
                .body("state", equalTo("ASKED"))
                .body("messages", nullValue());
        open(FIRST, item, "again").then().body("state", equalTo("ASKED")).body("note", nullValue());
        open(SECOND, item, "agreed")
                .then()
                .body("state", equalTo("OPEN"))
                .body("note", equalTo("please look"))
                .body("messages.text", hasItem("I am afraid of tonight"));
        open(FIRST, item, "reading").then().body("messages.text", hasItem("I am afraid of tonight"));
    }

    @Test
    void afterAnHourItIsClosedAgain() {
        UUID item = raised("specialist1", "HARM_SELF");
        open(FIRST, item, "first");
        open(SECOND, item, "agreed").then().body("state", equalTo("OPEN"));

        clock.advance(Duration.ofHours(1));

        open(SECOND, item, "once more").then().body("state", equalTo("ASKED")).body("messages", nullValue());
    }

    @Test
    void anAskThatNobodyAgreedToEndsAfterADay() {
        UUID item = raised("specialist1", "HARM_SELF");
        open(FIRST, item, "first");

        clock.advance(Duration.ofHours(25));

        open(SECOND, item, "anew").then().body("state", equalTo("ASKED")).body("askedBy", equalTo("" + SECOND_ID));
    }

    @Test
    void eachLookIsOnRecordAndShownToTheMemberWithItsReason() {
        UUID item = raised("specialist1", "HARM_SELF");
        open(FIRST, item, "to see how near it is");
        as("member1").get("/v1/me/openings").then().body("items", hasSize(0));
        open(SECOND, item, "agreed");
        open(FIRST, item, "reading");

        as("member1")
                .get("/v1/me/openings")
                .then()
                .statusCode(200)
                .body("items.reason", contains("to see how near it is", "to see how near it is"))
                .body("items[0].connectionId", equalTo("" + talk));
        assertThat(trail("supervision.opened", item, "member1")).isEqualTo(2);
        assertThat(trail("supervision.opening-asked", item, "member1")).isEqualTo(1);
        assertThat(trail("supervision.opening-agreed", item, "member1")).isEqualTo(1);
        as("specialist1").get("/v1/me/openings").then().body("items", hasSize(0));
    }

    @Test
    void ofAReportTheChosenMessagesAreSeenAndNothingElse() {
        Walks.write("specialist1", talk, "kind words");
        long unkind = Walks.write("specialist1", talk, "unkind words");
        UUID item = reported(
                "member1",
                Map.of(
                        "about",
                        Fixtures.id("specialist1"),
                        "conversationId",
                        talk,
                        "seqs",
                        List.of(unkind),
                        "category",
                        "JUDGED_OR_RIDICULED",
                        "note",
                        "it hurt"));

        open(FIRST, item, "to decide");
        open(SECOND, item, "agreed")
                .then()
                .body("messages.text", contains("unkind words"))
                .body("note", equalTo("it hurt"));
        as("member1").get("/v1/me/openings").then().body("items", hasSize(1));
    }

    @Test
    void aMemberWhoIsReportedLearnsNothingFromALook() {
        long seq = Walks.write("member1", talk, "rude words");
        UUID item = reported(
                "specialist1",
                Map.of(
                        "about",
                        Fixtures.id("member1"),
                        "conversationId",
                        talk,
                        "seqs",
                        List.of(seq),
                        "category",
                        "OTHER"));
        open(FIRST, item, "to decide");
        open(SECOND, item, "agreed").then().body("messages.text", contains("rude words"));
        claim(FIRST, item);
        conclude(FIRST, item, "ACTION_TAKEN").then().statusCode(200);

        as("member1").get("/v1/me/openings").then().body("items", hasSize(0));
        assertThat(Fixtures.number(
                        "select count(*) from audit_entry where subject_id = ? and about_id = ?",
                        item,
                        Fixtures.id("member1")))
                .isZero();
        assertThat(Fixtures.number(
                        "select count(*) from notice where kind like 'supervision.%' and person_id = ?",
                        Fixtures.id("member1")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\"\"}", "{\"reason\":\"   \"}", "{\"reason\":null}"})
    void withoutAReasonNothingIsOpened(String body) {
        UUID item = raised("specialist1", "HARM_SELF");

        as(FIRST)
                .body(body)
                .put("/v1/supervision/items/%s/opening".formatted(item))
                .then()
                .statusCode(400);
        assertThat(Fixtures.count("opening")).isZero();
    }

    private static long trail(String action, UUID item, String about) {
        return Fixtures.number(
                "select count(*) from audit_entry where action = ? and subject_id = ? and about_id = ?",
                action,
                item,
                Fixtures.id(about));
    }
}
