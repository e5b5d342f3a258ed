package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands beside every thread, and how a member says how they would like to be written to. */
@QuarkusTest
class ThreadTest extends MessagingScene {
    private static final Instant SUNDAY_NIGHT = Instant.parse("2027-01-10T23:30:00Z");

    @Test
    void everyThreadSaysHowTheMemberLikesToBeSupportedAndWhereAHumanAnswers() {
        String token = as(SPECIALIST).get("/v1/sync").jsonPath().getString("token");

        assertThat(step(MEMBER, talk, "support-style", "{\"style\":\"LISTEN\"}").statusCode())
                .isEqualTo(200);

        JsonPath news =
                as(SPECIALIST).queryParam("since", token).get("/v1/sync").jsonPath();
        assertThat(news.getString("conversations[0].supportStyle")).isEqualTo("LISTEN");
        assertThat(news.getString("conversations[0].humanNow")).isEqualTo("/v1/crisis-resources");
        JsonPath page = page(SPECIALIST, "").jsonPath();
        assertThat(page.getString("supportStyle")).isEqualTo("LISTEN");
        assertThat(asNobody().get(page.getString("humanNow") + "?region=US-MA").statusCode())
                .isEqualTo(200);
        JsonPath list = as(MEMBER).get("/v1/conversations").jsonPath();
        assertThat(list.getString("items[0].supportStyle")).isEqualTo("LISTEN");
        assertThat(list.getString("items[0].humanNow")).isEqualTo("/v1/crisis-resources");
    }

    @Test
    void theStyleOfTheProfileIsThereFromTheBeginning() {
        Fixtures.execute("update member set support_style = 'CELEBRATE' where id = ?", Fixtures.id("member2"));

        talk = agreed("member2", "specialist2");

        assertThat(page("specialist2", "").jsonPath().getString("supportStyle")).isEqualTo("CELEBRATE");
    }

    @Test
    void wordsToBeginWithAreOfferedToEachUntilTheyDismissThem() {
        String token = as(MEMBER).get("/v1/sync").jsonPath().getString("token");
        assertThat(page(MEMBER, "").jsonPath().getBoolean("promptsOffered")).isTrue();

        assertThat(dismiss(MEMBER).statusCode()).isEqualTo(204);
        assertThat(dismiss(MEMBER).statusCode()).isEqualTo(204);

        assertThat(page(MEMBER, "").jsonPath().getBoolean("promptsOffered")).isFalse();
        assertThat(page(SPECIALIST, "").jsonPath().getBoolean("promptsOffered")).isTrue();
        assertThat(as(MEMBER)
                        .queryParam("since", token)
                        .get("/v1/sync")
                        .jsonPath()
                        .getBoolean("conversations[0].promptsOffered"))
                .isFalse();
        assertThat(slug(dismiss("member2"))).isEqualTo("404 not-found");
    }

    @Test
    void whoLikesToWriteFirstDoes() {
        Fixtures.execute("update member set first_contact = 'ME' where id = ?", Fixtures.id(MEMBER));
        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), "hello"))).isEqualTo("409 first-contact");

        sent(MEMBER, "hello");

        sent(SPECIALIST, "I am glad you wrote");
        sent(SPECIALIST, "how was your day?");
    }

    @Test
    void noMoreComesUnaskedThanTheMemberSaid() {
        Fixtures.execute("update member set max_unsolicited = 1 where id = ?", Fixtures.id(MEMBER));
        UUID first = sent(SPECIALIST, "how was your day?");
        Response second = send(SPECIALIST, Fixtures.freshId(), "are you there?");
        assertThat(slug(second)).isEqualTo("429 enough-for-today");
        assertThat(second.header("Retry-After")).isEqualTo("3600");
        assertThat(send(SPECIALIST, first, "how was your day?").statusCode()).isEqualTo(200);

        sent(MEMBER, "long");
        sent(SPECIALIST, "an answer does not count");
        sent(SPECIALIST, "what follows it does");
        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), "and more"))).isEqualTo("429 enough-for-today");

        clock.advance(Duration.ofHours(25));
        sent(SPECIALIST, "another day");
        sent(MEMBER, "nobody counts what I write");
        sent(MEMBER, "or how often");
    }

    @Test
    void whatWasSentBeforeTheQuietHoursMayBeSentAgainInThem() {
        clock.set(SUNDAY_NIGHT.minus(Duration.ofHours(3)));
        UUID id = sent(SPECIALIST, "sleep well");
        Fixtures.execute(
                "update member set zone = 'UTC', quiet_from = '22:00', quiet_to = '07:00' where id = ?",
                Fixtures.id(MEMBER));
        clock.set(SUNDAY_NIGHT);

        assertThat(send(SPECIALIST, id, "sleep well").statusCode()).isEqualTo(200);
        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), "are you awake?"))).isEqualTo("409 quiet-hours");
    }

    @Test
    void whoWritesToNobodyThereIsToldWhenSomebodyIs() {
        hours("MONDAY", "09:00", "12:00");
        clock.set(SUNDAY_NIGHT);
        Response sent = send(MEMBER, Fixtures.freshId(), "I cannot sleep");

        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.jsonPath().getString("outOfHours.message")).contains("not here at this hour");
        assertThat(sent.jsonPath().getString("outOfHours.nextOpen")).isEqualTo("2027-01-11T09:00:00Z");
        assertThat(sent.jsonPath().getString("outOfHours.humanNow")).isEqualTo("/v1/crisis-resources");
        assertThat(send(MEMBER, Fixtures.freshId(), "and I am tired").jsonPath().getString("outOfHours"))
                .as("said once")
                .isNull();
        assertThat(page(MEMBER, "").jsonPath().getLong("lastSeq"))
                .as("it is nobody's message")
                .isEqualTo(2);
    }

    @Test
    void nobodyIsSaidToBeAwayWhoIsThereOrNeverSpokeOfHours() {
        clock.set(SUNDAY_NIGHT);
        assertThat(noteOf(MEMBER)).isNull();

        hours("SUNDAY", "22:00", "24:00");
        read(SPECIALIST, 1);
        assertThat(noteOf(MEMBER)).as("open now").isNull();

        hours("MONDAY", "09:00", "12:00");
        assertThat(noteOf(SPECIALIST)).as("for members alone").isNull();
        read(SPECIALIST, 2);
        read(MEMBER, 3);
        as(SPECIALIST).body("{\"availableNow\":true}").put("/v1/specialists/me/presence");
        assertThat(noteOf(MEMBER)).as("said to be there").isNull();
    }

    private @Nullable String noteOf(String account) {
        return send(account, Fixtures.freshId(), "hello").jsonPath().getString("outOfHours.message");
    }

    private Response dismiss(String account) {
        return as(account).put("/v1/conversations/%s/prompts/dismissal".formatted(talk));
    }

    private static void hours(String day, String start, String end) {
        String version = as(SPECIALIST).get("/v1/specialists/me/hours").header("ETag");
        assertThat(as(SPECIALIST)
                        .header("If-Match", version)
                        .body(Map.of(
                                "zone",
                                "UTC",
                                "windows",
                                List.of(Map.of(
                                        "day", day, "start", start, "end", end, "modes", List.of("VIDEO", "TEXT")))))
                        .put("/v1/specialists/me/hours")
                        .statusCode())
                .isEqualTo(200);
    }
}
