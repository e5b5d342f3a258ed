package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write and read where: a conversation follows its connection. */
@QuarkusTest
class ConversationTest extends MessagingScene {
    @Test
    void myConversationsComeWithTheMostRecentlyWrittenFirst() {
        clock.advance(Duration.ofMinutes(1));
        UUID second = agreed(MEMBER, "specialist2");
        clock.advance(Duration.ofMinutes(1));
        sent(SPECIALIST, "hello");

        Response mine = as(MEMBER).get("/v1/conversations?limit=1");

        assertThat(mine.jsonPath().getList("items.id")).containsExactly(talk.toString());
        assertThat(mine.jsonPath().getList("items.lastSeq")).containsExactly(1);
        assertThat(as(MEMBER)
                        .get("/v1/conversations?limit=1&cursor="
                                + mine.jsonPath().getString("next"))
                        .jsonPath()
                        .getList("items.id"))
                .containsExactly(second.toString());
        assertThat(as("member2").get("/v1/conversations").jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void nobodyWritesBeforeBothHaveAgreed() {
        talk = accepted("member2", "specialist2");
        for (String account : List.of("member2", "specialist2")) {
            assertThat(slug(send(account, Fixtures.freshId(), "hello"))).isEqualTo("409 agreement-required");
        }
        assertThat(slug(send(MEMBER, Fixtures.freshId(), "hello"))).isEqualTo("404 not-found");

        step("member2", talk, "agreement", "{\"version\":1}");

        assertThat(slug(send("member2", Fixtures.freshId(), "hello"))).isEqualTo("409 agreement-required");
    }

    @Test
    void whilePausedThereIsOnlyReading() {
        UUID before = sent(MEMBER, "before");

        step("pause");

        assertReadOnly(before, "409 conversation-paused");
        step("resumption");
        assertThat(send(SPECIALIST, Fixtures.freshId(), "welcome back").statusCode())
                .isEqualTo(201);
    }

    @Test
    void onceEndedThereIsOnlyReadingForAWhileAndThenNothing() {
        UUID before = sent(MEMBER, "before");

        step("ending");

        assertReadOnly(before, "409 conversation-ended");
        clock.advance(Duration.ofDays(30));
        assertThat(slug(page(MEMBER, ""))).isEqualTo("404 not-found");
        assertThat(slug(send(MEMBER, Fixtures.freshId(), "hello"))).isEqualTo("404 not-found");
        assertThat(as(MEMBER).get("/v1/conversations").jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void aMessageSentAgainIsFoundWhereNobodyWritesAnyMore() {
        UUID id = sent(MEMBER, "on my way");

        step("ending");

        assertThat(send(MEMBER, id, "on my way").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBER, SPECIALIST})
    void aMissingAForeignAndABlockedConversationAreOneAndTheSame(String account) {
        UUID missing = Fixtures.freshId();
        UUID foreign = agreed("member2", "specialist2");
        as(SPECIALIST).put("/v1/me/blocks/" + Fixtures.id(MEMBER));

        assertThat(everyAnswer(account, talk))
                .isEqualTo(everyAnswer(account, missing))
                .isEqualTo(everyAnswer(account, foreign))
                .allMatch(answer -> answer.startsWith("404"));
        assertThat(as(account).get("/v1/conversations").jsonPath().getList("items"))
                .isEmpty();
    }

    private void assertReadOnly(UUID before, String refusal) {
        for (String account : List.of(MEMBER, SPECIALIST)) {
            assertThat(slug(send(account, Fixtures.freshId(), "hello"))).isEqualTo(refusal);
            assertThat(page(account, "?after=0").jsonPath().getList("items.text"))
                    .containsExactly("before");
            assertThat(read(account, 1).statusCode()).isEqualTo(200);
        }
        assertThat(slug(edit(MEMBER, before, "after"))).isEqualTo(refusal);
        assertThat(slug(takeBack(MEMBER, before))).isEqualTo(refusal);
    }

    private static List<String> everyAnswer(String account, UUID conversation) {
        String messages = "/v1/conversations/%s/messages".formatted(conversation);
        String one = messages + "/0199a000-0000-7000-8000-0000000000ff";
        String text = "{\"text\":\"hello\"}";
        return Stream.of(
                        asking(account).get(messages),
                        asking(account).body(text).put(one),
                        asking(account).body(text).patch(one),
                        asking(account).delete(one),
                        asking(account).body("{\"seq\":0}").put("/v1/conversations/%s/read".formatted(conversation)))
                .map(answer -> answer.statusCode() + "\n" + answer.headers() + "\n" + answer.asString())
                .toList();
    }

    private static RequestSpecification asking(String account) {
        return as(account).header("X-Request-Id", "the-same-for-all");
    }
}
