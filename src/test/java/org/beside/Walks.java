package org.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two who come to walk together, through the API, and what they write to each other. */
public final class Walks {
    private Walks() {}

    /** A connection that both said yes to; the conversation has the same id. */
    public static UUID agreed(String member, String specialist) {
        UUID id = Fixtures.freshId();
        done(
                201,
                BesideTest.as(member)
                        .body(Map.of("specialistId", Fixtures.id(specialist)))
                        .put("/v1/connections/" + id));
        done(200, BesideTest.as(specialist).put("/v1/connections/%s/acceptance".formatted(id)));
        for (String account : List.of(member, specialist)) {
            done(200, BesideTest.as(account).body("{\"version\":1}").put("/v1/connections/%s/agreement".formatted(id)));
        }
        return id;
    }

    /** The seq of what was sent. */
    public static long write(String account, UUID conversation, String text) {
        return done(201, send(account, conversation, Fixtures.freshId(), text))
                .jsonPath()
                .getLong("seq");
    }

    public static Response send(String account, UUID conversation, UUID id, String text) {
        return BesideTest.as(account)
                .body(Map.of("text", text))
                .put("/v1/conversations/%s/messages/%s".formatted(conversation, id));
    }

    private static Response done(int status, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer;
    }
}
