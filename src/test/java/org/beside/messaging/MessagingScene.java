package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.BeforeEach;

/** Two who agreed to walk together, two others who did as well, and what they write. */
class MessagingScene extends BesideTest {
    static final String MEMBER = "member1";
    static final String SPECIALIST = "specialist1";

    UUID talk;

    @BeforeEach
    void twoHaveAgreed() {
        Fixtures.clear();
        for (int i = 1; i <= 2; i++) {
            Fixtures.member("member" + i).create();
            Fixtures.specialist("specialist" + i).create();
        }
        talk = agreed(MEMBER, SPECIALIST);
    }

    /** A connection both said yes to, and thus a conversation. */
    static UUID agreed(String member, String specialist) {
        UUID id = accepted(member, specialist);
        Stream.of(member, specialist)
                .forEach(account -> assertThat(step(account, id, "agreement", "{\"version\":1}")
                                .statusCode())
                        .isEqualTo(200));
        return id;
    }

    static UUID accepted(String member, String specialist) {
        UUID id = Fixtures.freshId();
        assertThat(as(member)
                        .body(Map.of("specialistId", Fixtures.id(specialist)))
                        .put("/v1/connections/" + id)
                        .statusCode())
                .isEqualTo(201);
        assertThat(step(specialist, id, "acceptance", "{}").statusCode()).isEqualTo(200);
        return id;
    }

    static Response step(String account, UUID connection, String verb, String body) {
        return as(account).body(body).put("/v1/connections/%s/%s".formatted(connection, verb));
    }

    Response step(String verb) {
        Response answer = step(MEMBER, talk, verb, "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    Response send(String account, UUID id, String text) {
        return send(account, id, Map.of("text", text));
    }

    Response send(String account, UUID id, Map<String, Object> draft) {
        return as(account).body(draft).put(path(id));
    }

    /** The id of a message that was sent. */
    UUID sent(String account, String text) {
        UUID id = Fixtures.freshId();
        assertThat(send(account, id, text).statusCode()).isEqualTo(201);
        return id;
    }

    Response edit(String account, UUID id, String text) {
        return as(account).body(Map.of("text", text)).patch(path(id));
    }

    Response takeBack(String account, UUID id) {
        return as(account).delete(path(id));
    }

    Response page(String account, String query) {
        return as(account).get("/v1/conversations/%s/messages%s".formatted(talk, query));
    }

    Response read(String account, long seq) {
        return as(account).body(Map.of("seq", seq)).put("/v1/conversations/%s/read".formatted(talk));
    }

    String path(UUID message) {
        return "/v1/conversations/%s/messages/%s".formatted(talk, message);
    }

    static String slug(Response answer) {
        return answer.statusCode() + " " + answer.jsonPath().getString("type").replace("/problems/", "");
    }

    static Map<String, Object> draft(String text, String field, Object value) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("text", text);
        draft.put(field, value);
        return draft;
    }
}
