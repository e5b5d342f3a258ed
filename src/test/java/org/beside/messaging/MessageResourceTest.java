package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

/** Writing, reading, changing and taking back. */
@QuarkusTest
class MessageResourceTest extends MessagingScene {
    @Test
    void theFirstThingSaidIsHowFarConfidentialityGoes() {
        Response page = page(MEMBER, "");

        assertThat(page.jsonPath().getList("items.kind")).containsExactly("LIMITS");
        assertThat(page.jsonPath().getString("items[0].text"))
                .contains("with these limits")
                .contains("988");
        assertThat(page.jsonPath().getLong("items[0].seq")).isZero();
        assertThat(page.jsonPath().getLong("unread")).isZero();
        assertThat(as(MEMBER)
                        .header("Accept-Language", "es")
                        .get("/v1/conversations/%s/messages".formatted(talk))
                        .jsonPath()
                        .getString("items[0].text"))
                .contains("límites");
    }

    @Test
    void bothReadWhatEitherWritesInTheOrderItWasSent() {
        UUID first = Fixtures.freshId();
        Response sent = send(MEMBER, first, "hello");
        sent(SPECIALIST, "I am glad you wrote. 🌱");

        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.header("Location")).endsWith(path(first));
        assertThat(sent.jsonPath().getLong("seq")).isEqualTo(1);
        assertThat(sent.jsonPath().getString("senderId"))
                .isEqualTo(Fixtures.id(MEMBER).toString());
        for (String account : List.of(MEMBER, SPECIALIST)) {
            assertThat(page(account, "?after=0").jsonPath().getList("items.text"))
                    .containsExactly("hello", "I am glad you wrote. 🌱");
            assertThat(page(account, "").jsonPath().getList("items.seq")).containsExactly(0, 1, 2);
        }
    }

    @Test
    void aMessageSentAgainIsTheSameMessageForEver() {
        UUID id = Fixtures.freshId();
        Response first = send(MEMBER, id, "on my way");
        clock.advance(Duration.ofDays(700));

        Response again = send(MEMBER, id, "on my way");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(page(SPECIALIST, "?after=0").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void aMessageSentAgainAfterItWasChangedOrTakenBackIsStillTheSame() {
        UUID id = sent(MEMBER, "on my way");
        edit(MEMBER, id, "nearly there");

        assertThat(send(MEMBER, id, "on my way").jsonPath().getString("text")).isEqualTo("nearly there");

        takeBack(MEMBER, id);
        Response again = send(MEMBER, id, "on my way");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("deletedAt")).isNotNull();
    }

    @Test
    void anIdStandsForOneContentOfOnePerson() {
        UUID id = sent(MEMBER, "on my way");

        assertThat(slug(send(MEMBER, id, "on your way"))).isEqualTo("422 id-already-used");
        assertThat(slug(send(MEMBER, id, draft("on my way", "kind", "STORY")))).isEqualTo("422 id-already-used");
        assertThat(slug(send(MEMBER, id, draft("on my way", "replyTo", id)))).isEqualTo("422 id-already-used");
        assertThat(slug(send(SPECIALIST, id, "on my way"))).isEqualTo("422 id-already-used");
        assertThat(slug(send(MEMBER, UUID.randomUUID(), "hello"))).isEqualTo("400 invalid-id");
    }

    @Test
    void theSameIdMayBeUsedInAnotherConversation() {
        UUID id = sent(MEMBER, "on my way");
        UUID other = agreed("member2", "specialist2");

        assertThat(as("member2")
                        .body("{\"text\":\"hello\"}")
                        .put("/v1/conversations/%s/messages/%s".formatted(other, id))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anAnswerNamesAMessageOfTheSameConversation() {
        UUID question = sent(MEMBER, "are you there?");
        UUID other = agreed("member2", "specialist2");
        UUID foreign = Fixtures.freshId();
        as("member2").body("{\"text\":\"hello\"}").put("/v1/conversations/%s/messages/%s".formatted(other, foreign));

        Response answer = send(SPECIALIST, Fixtures.freshId(), draft("yes", "replyTo", question));

        assertThat(answer.jsonPath().getString("replyTo")).isEqualTo(question.toString());
        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), draft("yes", "replyTo", foreign))))
                .isEqualTo("422 unknown-message");
        assertThat(page(MEMBER, "").jsonPath().getLong("lastSeq")).isEqualTo(2);
    }

    @Test
    void aMessageHoldsEightThousandCharactersHoweverManyBytesTheyTake() {
        String body = "{\"text\":\"%s\"}".formatted("🌱".repeat(8000));
        assertThat(as(MEMBER).body(body).put(path(Fixtures.freshId())).statusCode())
                .isEqualTo(201);
        assertThat(page(SPECIALIST, "").jsonPath().getString("items[1].text")).isEqualTo("🌱".repeat(8000));

        assertThat(slug(send(MEMBER, Fixtures.freshId(), "a".repeat(8001)))).isEqualTo("400 validation-failed");
        assertThat(slug(send(MEMBER, Fixtures.freshId(), " \n "))).isEqualTo("400 validation-failed");
    }

    @Test
    void aMessageMayBeChangedForFifteenMinutes() {
        UUID id = sent(MEMBER, "see you at fife");
        clock.advance(Duration.ofMinutes(15));

        Response edited = edit(MEMBER, id, "see you at five");

        assertThat(edited.statusCode()).isEqualTo(200);
        assertThat(edited.jsonPath().getString("text")).isEqualTo("see you at five");
        assertThat(edited.jsonPath().getString("editedAt")).isNotNull();
        assertThat(page(SPECIALIST, "?after=0").jsonPath().getList("items.text"))
                .containsExactly("see you at five");
        clock.advance(Duration.ofMillis(1));
        assertThat(slug(edit(MEMBER, id, "see you at six"))).isEqualTo("409 edit-window-over");
    }

    @Test
    void aChangeSentAgainIsMadeOnce() {
        UUID id = sent(MEMBER, "see you at fife");
        Response first = edit(MEMBER, id, "see you at five");
        clock.advance(Duration.ofHours(1));

        Response again = as(MEMBER)
                .header("If-Match", "\"1\"")
                .body("{\"text\":\"see you at five\"}")
                .patch(path(id));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void whoeverChangesWhatTheyDidNotReadLastIsRefused() {
        UUID id = Fixtures.freshId();
        String stale = send(MEMBER, id, "one").header("ETag");
        String fresh = edit(MEMBER, id, "two").header("ETag");

        assertThat(slug(as(MEMBER)
                        .header("If-Match", stale)
                        .body("{\"text\":\"three\"}")
                        .patch(path(id))))
                .isEqualTo("412 stale");
        assertThat(slug(as(MEMBER).header("If-Match", stale).delete(path(id)))).isEqualTo("412 stale");
        assertThat(as(MEMBER).header("If-Match", fresh).delete(path(id)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsTakenBackLeavesATombstoneAndNoWords() {
        UUID id = sent(MEMBER, "forget it");

        Response gone = takeBack(MEMBER, id);

        assertThat(gone.statusCode()).isEqualTo(200);
        assertThat(takeBack(MEMBER, id).asString()).isEqualTo(gone.asString());
        Response page = page(SPECIALIST, "?after=0");
        assertThat(page.jsonPath().getString("items[0].deletedAt")).isNotNull();
        assertThat(page.asString()).doesNotContain("forget");
        assertThat(page.jsonPath().getLong("unread")).isZero();
        assertThat(Fixtures.number("select count(*) from message where body is not null"))
                .isZero();
        assertThat(slug(edit(MEMBER, id, "never mind"))).isEqualTo("409 illegal-transition");
    }

    @Test
    void nobodyTouchesWhatTheOtherWrote() {
        UUID id = sent(MEMBER, "mine");

        assertThat(slug(edit(SPECIALIST, id, "yours"))).isEqualTo("403 forbidden");
        assertThat(slug(takeBack(SPECIALIST, id))).isEqualTo("403 forbidden");
        assertThat(slug(takeBack(MEMBER, Fixtures.freshId()))).isEqualTo("404 not-found");
        assertThat(slug(takeBack(MEMBER, talk))).isEqualTo("403 forbidden");
    }

    @Test
    void historyIsReadFromAnyPlaceBothWays() {
        for (int i = 1; i <= 9; i++) {
            sent(i % 2 == 0 ? MEMBER : SPECIALIST, "message " + i);
        }

        assertThat(page(MEMBER, "?limit=3").jsonPath().getList("items.seq")).containsExactly(7, 8, 9);
        assertThat(page(MEMBER, "?limit=3&before=7").jsonPath().getList("items.seq"))
                .containsExactly(4, 5, 6);
        assertThat(page(MEMBER, "?limit=3&after=4").jsonPath().getList("items.seq"))
                .containsExactly(5, 6, 7);
        assertThat(page(MEMBER, "?limit=5&around=4").jsonPath().getList("items.seq"))
                .containsExactly(2, 3, 4, 5, 6);
        assertThat(page(MEMBER, "?after=9").jsonPath().getList("items")).isEmpty();
        assertThat(slug(page(MEMBER, "?after=4&before=7"))).isEqualTo("400 validation-failed");
        assertThat(slug(page(MEMBER, "?limit=101"))).isEqualTo("400 validation-failed");
    }

    @Test
    void wordsOpenOnlyWhereTheyWereWritten() {
        UUID one = sent(MEMBER, "the first");
        UUID two = sent(MEMBER, "the second");
        Fixtures.execute("""
                update message set body = (select body from message where id = ?) where id = ?""", one, two);

        assertThat(page(MEMBER, "?after=0").jsonPath().getList("items.text")).containsExactly("the first", null);
    }
}
