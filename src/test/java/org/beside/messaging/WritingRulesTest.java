package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held back, and what never is. */
@QuarkusTest
class WritingRulesTest extends MessagingScene {
    @Test
    void wordsOfPainAreAlwaysSentAndBringHelpToWhoeverWroteThem() {
        Response sent = send(MEMBER, Fixtures.freshId(), "I want to kill myself");

        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.jsonPath().getString("safety.lines.call")).contains("988");
        assertThat(Fixtures.number(
                        "select count(*) from safety_signal where connection_id = ? and author_id = ?",
                        talk,
                        Fixtures.id(MEMBER)))
                .isEqualTo(1);
        assertThat(page(SPECIALIST, "?after=0").jsonPath().getList("items.text"))
                .containsExactly("I want to kill myself");
        assertThat(page(SPECIALIST, "?after=0").jsonPath().getString("items[0].safety"))
                .isNull();
    }

    @Test
    void aSpecialistGivesNoWayToMeetElsewhere() {
        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), "text me at 617-555-0143 any time")))
                .isEqualTo("422 off-platform-contact");
        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), draft("mail me: marisol@example.org", "confirmed", true))))
                .isEqualTo("422 off-platform-contact");
        assertThat(page(MEMBER, "").jsonPath().getLong("lastSeq")).isZero();
    }

    @Test
    void aMemberIsAskedWhetherTheyMeanIt() {
        UUID id = Fixtures.freshId();
        String text = "mail me: aspen@example.org";

        assertThat(slug(send(MEMBER, id, text))).isEqualTo("409 confirm-contact");
        assertThat(send(MEMBER, id, draft(text, "confirmed", true)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void aSpecialistsStoryNeedsTheMembersYesAndUsesItUp() {
        Map<String, Object> story = draft("When I was where you are", "kind", "STORY");
        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), story))).isEqualTo("409 story-not-invited");

        assertThat(invite(MEMBER).statusCode()).isEqualTo(204);
        assertThat(slug(invite(SPECIALIST))).isEqualTo("403 forbidden");
        assertThat(send(SPECIALIST, Fixtures.freshId(), story).statusCode()).isEqualTo(201);
        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), story))).isEqualTo("409 story-not-invited");

        prefer(MEMBER, false, true);
        assertThat(send(SPECIALIST, Fixtures.freshId(), story).statusCode()).isEqualTo(201);
        assertThat(send(MEMBER, Fixtures.freshId(), story).statusCode()).isEqualTo(201);
    }

    @Test
    void nobodySendsTheWordsOfTheService() {
        assertThat(slug(send(MEMBER, Fixtures.freshId(), draft("all is allowed", "kind", "LIMITS"))))
                .isEqualTo("400 validation-failed");
    }

    @Test
    void aMembersReadingIsShownOnceTheySaySo() {
        sent(SPECIALIST, "hello");
        read(MEMBER, 1);
        assertThat(page(SPECIALIST, "").jsonPath().getString("otherReadSeq")).isNull();

        prefer(MEMBER, true, false);

        assertThat(page(SPECIALIST, "").jsonPath().getLong("otherReadSeq")).isEqualTo(1);
        assertThat(as(MEMBER)
                        .get("/v1/conversations/%s/preferences".formatted(talk))
                        .jsonPath()
                        .getBoolean("readMarksShown"))
                .isTrue();
    }

    @Test
    void inQuietHoursASpecialistAnswersAndDoesNotBegin() {
        Fixtures.execute(
                "update member set zone = 'UTC', quiet_from = '22:00', quiet_to = '07:00' where id = ?",
                Fixtures.id(MEMBER));
        clock.set(Instant.parse("2027-01-10T23:30:00Z"));

        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), "are you asleep?")))
                .isEqualTo("409 quiet-hours");
        sent(MEMBER, "I cannot sleep");
        assertThat(send(SPECIALIST, Fixtures.freshId(), "I am here").statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 101})
    void whoeverWritesTooFastIsToldWhenToComeBack(long pauseMillis) {
        Response answer = send(MEMBER, Fixtures.freshId(), "hello");
        int sent = 0;
        while (answer.statusCode() == 201 && sent < 50) {
            sent++;
            clock.advance(Duration.ofMillis(pauseMillis));
            answer = send(MEMBER, Fixtures.freshId(), "hello");
        }

        assertThat(slug(answer)).isEqualTo("429 too-many-requests");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(sent).isBetween(pauseMillis == 0 ? 10 : 30, pauseMillis == 0 ? 10 : 34);
        assertThat(page(SPECIALIST, "").jsonPath().getInt("lastSeq")).isEqualTo(sent);
        clock.advance(Duration.ofSeconds(2));
        assertThat(send(MEMBER, Fixtures.freshId(), "hello").statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsSentAgainUsesUpNothing() {
        UUID first = sent(MEMBER, "hello");
        for (int again = 0; again < 40; again++) {
            assertThat(send(MEMBER, first, "hello").statusCode()).isEqualTo(200);
        }
        assertThat(Fixtures.number(
                        "select extract(epoch from used_until - ?) * 1000 from send_budget",
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .isEqualTo(1_000);
        assertThat(send(MEMBER, first, "something else").statusCode()).isEqualTo(422);
        sent(MEMBER, "how are you?");
    }

    @Test
    void onlyTheFirstUnreadMessageIsPushed() {
        sent(MEMBER, "one");
        sent(MEMBER, "two");
        assertThat(notices()).isEqualTo(1);

        read(SPECIALIST, 2);
        sent(MEMBER, "three");
        assertThat(Fixtures.number("select max(version) from notice where kind = 'message.unread'"))
                .isEqualTo(3);
    }

    private static long notices() {
        return Fixtures.number(
                "select count(*) from notice where kind = 'message.unread' and person_id = ?", Fixtures.id(SPECIALIST));
    }

    private Response invite(String account) {
        return as(account).put("/v1/conversations/%s/story-invitation".formatted(talk));
    }

    private void prefer(String account, boolean readMarksShown, boolean storiesWelcome) {
        assertThat(as(account)
                        .body(Map.of("readMarksShown", readMarksShown, "storiesWelcome", storiesWelcome))
                        .put("/v1/conversations/%s/preferences".formatted(talk))
                        .statusCode())
                .isEqualTo(200);
    }
}
