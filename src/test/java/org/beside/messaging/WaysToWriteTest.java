package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards, affirmations and acknowledgements: what people may say beside their own words. */
@QuarkusTest
class WaysToWriteTest extends MessagingScene {
    private static final Map<String, Object> AFFIRMATION =
            Map.of("kind", "AFFIRMATION", "affirmation", "aff.not-alone");

    @Test
    void anAffirmationIsReadByEachInTheirOwnLanguage() {
        UUID id = Fixtures.freshId();
        Response sent = send(SPECIALIST, id, AFFIRMATION);

        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.jsonPath().getString("text")).isEqualTo("You are not alone in this.");
        assertThat(send(SPECIALIST, id, AFFIRMATION).statusCode()).isEqualTo(200);
        JsonPath read = as(MEMBER)
                .header("Accept-Language", "es")
                .get("/v1/conversations/%s/messages?after=0".formatted(talk))
                .jsonPath();
        assertThat(read.getString("items[0].text")).isEqualTo("No estás a solas en esto.");
        assertThat(read.getString("items[0].affirmation")).isEqualTo("aff.not-alone");
        assertThat(slug(edit(SPECIALIST, id, "or something else"))).isEqualTo("409 illegal-transition");
    }

    @Test
    void aFewAffirmationsADayAreEnoughAndOneSentAgainIsNoMore() {
        UUID first = Fixtures.freshId();
        assertThat(send(MEMBER, first, AFFIRMATION).statusCode()).isEqualTo(201);
        assertThat(send(MEMBER, Fixtures.freshId(), AFFIRMATION).statusCode()).isEqualTo(201);
        assertThat(send(MEMBER, Fixtures.freshId(), AFFIRMATION).statusCode()).isEqualTo(201);

        Response fourth = send(MEMBER, Fixtures.freshId(), AFFIRMATION);

        assertThat(slug(fourth)).isEqualTo("429 enough-for-today");
        assertThat(fourth.header("Retry-After")).isEqualTo("3600");
        assertThat(send(MEMBER, first, AFFIRMATION).statusCode()).isEqualTo(200);
        assertThat(send(SPECIALIST, Fixtures.freshId(), AFFIRMATION).statusCode())
                .isEqualTo(201);
        assertThat(send(MEMBER, Fixtures.freshId(), "my own words").statusCode())
                .isEqualTo(201);
        clock.advance(Duration.ofHours(25));
        assertThat(send(MEMBER, Fixtures.freshId(), AFFIRMATION).statusCode()).isEqualTo(201);
    }

    @Test
    void whoWouldRatherNotGetAffirmationsGetsNone() {
        assertThat(as(MEMBER)
                        .body(Map.of("readMarksShown", false, "storiesWelcome", false, "affirmationsWelcome", false))
                        .put("/v1/conversations/%s/preferences".formatted(talk))
                        .statusCode())
                .isEqualTo(200);

        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), AFFIRMATION))).isEqualTo("409 affirmations-off");
        assertThat(send(MEMBER, Fixtures.freshId(), AFFIRMATION).statusCode()).isEqualTo(201);
    }

    @Test
    void aCardStandsBesideWordsOrAlone() {
        Map<String, Object> card = card("https://example.org/breathing");
        UUID id = Fixtures.freshId();

        Response sent = send(SPECIALIST, id, Map.of("kind", "RESOURCE", "text", "This helped me.", "card", card));

        assertThat(sent.statusCode()).isEqualTo(201);
        JsonPath read = page(MEMBER, "?after=0").jsonPath();
        assertThat(read.getString("items[0].text")).isEqualTo("This helped me.");
        assertThat(read.<String, Object>getMap("items[0].card")).isEqualTo(card);
        assertThat(send(MEMBER, Fixtures.freshId(), Map.of("kind", "RESOURCE", "card", card))
                        .statusCode())
                .isEqualTo(201);
        assertThat(Fixtures.number(
                        "select count(*) from message where position('breathing'::bytea in body) > 0 and id = ?", id))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "javascript:alert(1)",
                "https://localhost/x",
                "https://user:secret@example.org",
                "https://",
                "not an address"
            })
    void aLinkIsAnAddressThatCanBeTrusted(String url) {
        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), Map.of("kind", "RESOURCE", "card", card(url)))))
                .isEqualTo("400 validation-failed");
    }

    @Test
    void aCardIsNoWayToMeetElsewhere() {
        Map<String, Object> elsewhere = Map.of("kind", "RESOURCE", "card", card("https://wa.me/16175550143"));

        assertThat(slug(send(SPECIALIST, Fixtures.freshId(), elsewhere))).isEqualTo("422 off-platform-contact");
        assertThat(slug(send(MEMBER, Fixtures.freshId(), elsewhere))).isEqualTo("409 confirm-contact");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"kind":"RESOURCE","text":"no card"}
                    {"kind":"AFFIRMATION","text":"my own"}
                    {"kind":"AFFIRMATION","affirmation":"aff.unheard-of"}
                    {"kind":"AFFIRMATION","affirmation":"aff.got-this","text":"and more"}
                    {"text":"hello","affirmation":"aff.got-this"}
                    {"text":"hello","card":{"type":"OTHER","title":"a card"}}
                    {"kind":"RESOURCE","card":{"type":"OTHER","title":" "}}
                    {"kind":"RESOURCE","card":{"title":"no type"}}
                    {"kind":"STORY"}
                    {}
                    """)
    void eachKindSaysWhatItSaysInOneWay(String draft) {
        assertThat(slug(as(MEMBER).body(draft).put(path(Fixtures.freshId())))).isEqualTo("400 validation-failed");
    }

    @Test
    void whatTheOtherWroteMayBeAcknowledgedInThreeWays() {
        UUID id = sent(MEMBER, "I got through the day");
        for (String kind : List.of("HEARD_YOU", "WITH_YOU", "PROUD_WITH_YOU")) {
            assertThat(acknowledge(SPECIALIST, id, kind).jsonPath().getString("acknowledgement"))
                    .isEqualTo(kind);
        }
        Response again = acknowledge(SPECIALIST, id, "PROUD_WITH_YOU");

        assertThat(page(MEMBER, "?after=0").jsonPath().getString("items[0].acknowledgement"))
                .isEqualTo("PROUD_WITH_YOU");
        assertThat(again.jsonPath().getLong("version"))
                .isEqualTo(page(MEMBER, "?after=0").jsonPath().getLong("items[0].version"));
        assertThat(as(SPECIALIST).delete(path(id) + "/acknowledgement").statusCode())
                .isEqualTo(200);
        assertThat(page(MEMBER, "?after=0").jsonPath().getString("items[0].acknowledgement"))
                .isNull();
    }

    @Test
    void anAcknowledgementIsNoJudgementAndNotForOnesOwnWords() {
        UUID id = sent(MEMBER, "I got through the day");

        assertThat(acknowledge(SPECIALIST, id, "DISLIKE").statusCode()).isEqualTo(400);
        assertThat(slug(acknowledge(MEMBER, id, "HEARD_YOU"))).isEqualTo("403 forbidden");
        assertThat(slug(acknowledge(SPECIALIST, talk, "HEARD_YOU"))).isEqualTo("403 forbidden");
        assertThat(slug(acknowledge(SPECIALIST, Fixtures.freshId(), "HEARD_YOU")))
                .isEqualTo("404 not-found");
        assertThat(slug(acknowledge("member2", id, "HEARD_YOU"))).isEqualTo("404 not-found");
        takeBack(MEMBER, id);
        assertThat(slug(acknowledge(SPECIALIST, id, "HEARD_YOU"))).isEqualTo("409 illegal-transition");
    }

    @Test
    void anAcknowledgementGoesWithTheWordsItWasFor() {
        UUID id = sent(MEMBER, "I got through the day");
        acknowledge(SPECIALIST, id, "HEARD_YOU");

        assertThat(edit(MEMBER, id, "I did not").jsonPath().getString("acknowledgement"))
                .isNull();
        step("pause");
        assertThat(slug(acknowledge(SPECIALIST, id, "HEARD_YOU"))).isEqualTo("409 conversation-paused");
    }

    @Test
    void whatMayNotBeSentMayNotBeWrittenOverWhatWas() {
        UUID mine = sent(MEMBER, "hello");
        UUID theirs = sent(SPECIALIST, "hello");

        assertThat(slug(edit(SPECIALIST, theirs, "mail me: marisol@example.org")))
                .isEqualTo("422 off-platform-contact");
        assertThat(slug(edit(MEMBER, mine, "mail me: aspen@example.org"))).isEqualTo("409 confirm-contact");
        assertThat(as(MEMBER)
                        .body(draft("mail me: aspen@example.org", "confirmed", true))
                        .patch(path(mine))
                        .statusCode())
                .isEqualTo(200);
        assertThat(edit(MEMBER, mine, "I want to kill myself").jsonPath().getList("safety.lines.call"))
                .contains("988");
        assertThat(Fixtures.number("select count(*) from safety_signal where connection_id = ?", talk))
                .isEqualTo(1);
    }

    private Response acknowledge(String account, UUID id, String kind) {
        return as(account).body(Map.of("kind", kind)).put(path(id) + "/acknowledgement");
    }

    private static Map<String, Object> card(String url) {
        Map<String, Object> card = new HashMap<>();
        card.put("type", "MINDFULNESS");
        card.put("title", "Breathing with a hand on the heart");
        card.put("note", "Two minutes, anywhere.");
        card.put("url", url);
        return card;
    }
}
