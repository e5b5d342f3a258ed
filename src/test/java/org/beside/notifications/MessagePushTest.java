package org.beside.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

/** A message wakes the other's phone with a push that holds nothing of it. */
@QuarkusTest
class MessagePushTest extends DispatchScene {
    private static final String MEMBER = "member1";
    private static final String SPECIALIST = "specialist1";

    @Test
    void whatWakesThePhoneHoldsNoWordAndNobody() {
        Fixtures.member(MEMBER).create();
        Fixtures.specialist(SPECIALIST).create();
        UUID talk = Fixtures.freshId();
        put(MEMBER, "", talk, Map.of("specialistId", Fixtures.id(SPECIALIST)));
        put(SPECIALIST, "/acceptance", talk, Map.of());
        List.of(MEMBER, SPECIALIST).forEach(each -> put(each, "/agreement", talk, Map.of("version", 1)));
        String canary = Fixtures.canary();

        as(SPECIALIST)
                .body(Map.of("text", "it sings: " + canary))
                .put("/v1/conversations/%s/messages/%s".formatted(talk, Fixtures.freshId()))
                .then()
                .statusCode(201);
        dispatch.dispatch();

        assertThat(service.receivedAt("/phone")).isNotEmpty().allSatisfy(push -> {
            assertThat(phone.read(push.body())).isEqualTo("wake");
            assertThat(push.head() + new String(push.body(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(
                            canary, talk.toString(), Fixtures.id(SPECIALIST).toString(), person.toString());
        });
    }

    private static void put(String account, String step, UUID connection, Map<String, Object> body) {
        assertThat(as(account)
                        .body(body)
                        .put("/v1/connections/" + connection + step)
                        .statusCode())
                .isIn(200, 201);
    }
}
