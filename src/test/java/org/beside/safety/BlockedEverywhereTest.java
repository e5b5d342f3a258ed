package org.beside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Walks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A block takes effect on the next request in every place where two could meet, whoever of them wished it. */
@QuarkusTest
class BlockedEverywhereTest extends BesideTest {
    private static final String MEMBER = "member1";
    private static final String SPECIALIST = "specialist1";
    private static final UUID MEMBER_ID = Fixtures.id(MEMBER);
    private static final UUID SPECIALIST_ID = Fixtures.id(SPECIALIST);

    private UUID connection;
    private UUID session;
    private Instant start;

    @BeforeEach
    void twoWhoWriteAndMeet() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z")); // a Monday
        Fixtures.clear();
        Fixtures.member(MEMBER).should("exp.grief.parent").create();
        Fixtures.specialist(SPECIALIST).shows("exp.grief.parent").create();
        as(SPECIALIST)
                .header("If-Match", "\"0\"")
                .body(Map.of(
                        "zone",
                        "UTC",
                        "windows",
                        List.of(Map.of("day", "TUESDAY", "start", "00:00", "end", "24:00", "modes", List.of("TEXT")))))
                .put("/v1/specialists/me/hours")
                .then()
                .statusCode(200);
        as(SPECIALIST)
                .body("{\"availableNow\":true}")
                .put("/v1/specialists/me/presence")
                .then()
                .statusCode(200);
        connection = Walks.agreed(MEMBER, SPECIALIST);
        Walks.write(MEMBER, connection, "good evening");
        start = Instant.parse("2027-03-02T12:00:00Z");
        session = Fixtures.freshId();
        book(session, start).then().statusCode(201);
    }

    @AfterEach
    void theyPart() {
        Fixtures.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBER, SPECIALIST})
    void suggestionsAndPresence(String blocker) {
        assertThat(suggested("{}")).isEmpty(); // connected already
        block(blocker);

        assertThat(suggested("{}")).isEmpty();
        assertThat(suggested("{\"availableNow\":true,\"tags\":[]}")).isEmpty();
        unblock(blocker);
        assertThat(suggested("{}")).contains("" + SPECIALIST_ID);
        assertThat(suggested("{\"availableNow\":true,\"tags\":[]}")).contains("" + SPECIALIST_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBER, SPECIALIST})
    void profilesSlotsAndHolds(String blocker) {
        block(blocker);
        UUID nobody = Fixtures.freshId();

        for (String path : List.of("/v1/specialists/%s", "/v1/specialists/%s/slots")) {
            same(as(MEMBER).get(path.formatted(SPECIALIST_ID)), as(MEMBER).get(path.formatted(nobody)));
        }
        same(hold(SPECIALIST_ID), hold(nobody));
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBER, SPECIALIST})
    void connectionsAndNewRequests(String blocker) {
        block(blocker);

        for (String account : List.of(MEMBER, SPECIALIST)) {
            as(account).get("/v1/connections").then().body("items", hasSize(0));
            as(account).get("/v1/connections/" + connection).then().statusCode(404);
        }
        same(ask(SPECIALIST_ID), ask(Fixtures.freshId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBER, SPECIALIST})
    void conversationsSyncAndInbox(String blocker) {
        block(blocker);

        for (String account : List.of(MEMBER, SPECIALIST)) {
            as(account).get("/v1/conversations").then().body("items", hasSize(0));
            as(account)
                    .get("/v1/conversations/%s/messages".formatted(connection))
                    .then()
                    .statusCode(404);
            as(account).get("/v1/sync").then().body("conversations", hasSize(0));
            assertThat(Walks.send(account, connection, Fixtures.freshId(), "are you there?")
                            .statusCode())
                    .isEqualTo(404);
            as(account)
                    .put("/v1/conversations/%s/typing".formatted(connection))
                    .then()
                    .statusCode(404);
        }
        as(SPECIALIST)
                .get("/v1/specialists/me/inbox?state=awaiting-reply")
                .then()
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBER, SPECIALIST})
    void sessionsAndCalendars(String blocker) {
        String feed = as(MEMBER).post("/v1/me/calendar").jsonPath().getString("url");
        block(blocker);

        for (String account : List.of(MEMBER, SPECIALIST)) {
            as(account).get("/v1/sessions").then().body("items.id", not(hasItem("" + session)));
            as(account).get("/v1/sessions/" + session).then().statusCode(404);
        }
        book(Fixtures.freshId(), start.plus(Duration.ofHours(3))).then().statusCode(404);
        assertThat(asNobody().get(feed.substring(feed.indexOf("/v1/"))).asString())
                .doesNotContain("STATUS:CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBER, SPECIALIST})
    void theOtherIsToldNothingOfABlockNorOfItsEnd(String blocker) {
        String other = blocker.equals(MEMBER) ? SPECIALIST : MEMBER;
        long notices = Fixtures.number("select count(*) from notice where person_id = ?", Fixtures.id(other));

        block(blocker);
        unblock(blocker);

        assertThat(Fixtures.number("select count(*) from notice where person_id = ?", Fixtures.id(other)))
                .isLessThanOrEqualTo(notices);
        as(other).get("/v1/me/blocks").then().body("items", hasSize(0));
    }

    @Test
    void afterwardsTheTwoMayMeetAgainAsIfTheyNeverHad() {
        block(MEMBER);
        unblock(MEMBER);

        as(MEMBER).get("/v1/specialists/" + SPECIALIST_ID).then().statusCode(200);
        ask(SPECIALIST_ID).then().statusCode(201).body("state", equalTo("REQUESTED"));
    }

    private static void block(String blocker) {
        as(blocker).put(blockOf(blocker)).then().statusCode(200);
    }

    private static void unblock(String blocker) {
        as(blocker).delete(blockOf(blocker)).then().statusCode(204);
    }

    private static String blockOf(String blocker) {
        return "/v1/me/blocks/" + (blocker.equals(MEMBER) ? SPECIALIST_ID : MEMBER_ID);
    }

    private static List<String> suggested(String wish) {
        return as(MEMBER).body(wish).post("/v1/matches").jsonPath().getList("suggestions.specialist.id");
    }

    private Response hold(UUID specialist) {
        return as(MEMBER)
                .body(Map.of(
                        "specialistId",
                        specialist,
                        "startsAt",
                        "" + start.plus(Duration.ofHours(5)),
                        "length",
                        "PT50M"))
                .put("/v1/holds/" + Fixtures.freshId());
    }

    private Response book(UUID id, Instant when) {
        return as(MEMBER)
                .body(Map.of("connectionId", connection, "startsAt", "" + when, "length", "PT50M", "mode", "TEXT"))
                .put("/v1/sessions/" + id);
    }

    private static Response ask(UUID specialist) {
        return as(MEMBER).body(Map.of("specialistId", specialist)).put("/v1/connections/" + Fixtures.freshId());
    }

    private static void same(Response hidden, Response missing) {
        assertThat(hidden.statusCode()).isEqualTo(missing.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(withoutId(hidden)).isEqualTo(withoutId(missing));
    }

    private static String withoutId(Response answer) {
        return answer.asString().replaceAll("\"instance\":\"[^\"]*\"", "");
    }
}
