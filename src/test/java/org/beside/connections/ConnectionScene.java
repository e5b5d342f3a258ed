package org.beside.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Three members and three specialists who never met, and the steps they take. */
class ConnectionScene extends BesideTest {
    static final String MEMBER = "member1";
    static final String SPECIALIST = "specialist1";

    @BeforeEach
    void nobodyHasMet() {
        Fixtures.clear();
        for (int i = 1; i <= 3; i++) {
            Fixtures.member("member" + i).create();
            Fixtures.specialist("specialist" + i).create();
        }
    }

    static Response request(String member, UUID id, String specialist) {
        return request(member, id, Fixtures.id(specialist), null);
    }

    static Response request(String member, UUID id, UUID specialist, @Nullable String note) {
        Map<String, Object> body =
                note == null ? Map.of("specialistId", specialist) : Map.of("specialistId", specialist, "note", note);
        return as(member).body(body).put("/v1/connections/" + id);
    }

    /** Takes a step without a word of why. */
    static Response step(String account, UUID id, String verb) {
        return as(account).put("/v1/connections/%s/%s".formatted(id, verb));
    }

    static Response step(String account, UUID id, String verb, String body) {
        return as(account).body(body).put("/v1/connections/%s/%s".formatted(id, verb));
    }

    static Response agree(String account, UUID id) {
        return step(account, id, "agreement", "{\"version\":1}");
    }

    static Response see(String account, UUID id) {
        return as(account).get("/v1/connections/" + id);
    }

    static UUID requested() {
        return requested(MEMBER, SPECIALIST);
    }

    static UUID requested(String member, String specialist) {
        UUID id = Fixtures.freshId();
        assertThat(request(member, id, specialist).statusCode()).isEqualTo(201);
        return id;
    }

    static UUID accepted() {
        UUID id = requested();
        assertThat(step(SPECIALIST, id, "acceptance").statusCode()).isEqualTo(200);
        return id;
    }

    static UUID active() {
        UUID id = accepted();
        assertThat(agree(MEMBER, id).statusCode()).isEqualTo(200);
        assertThat(agree(SPECIALIST, id).statusCode()).isEqualTo(200);
        return id;
    }

    /** As an agency's batch leaves it. */
    static UUID proposed() {
        UUID id = requested();
        Fixtures.execute("update connection set state = 'PROPOSED' where id = ?", id);
        return id;
    }

    static UUID broughtTo(Tie.State state) {
        return switch (state) {
            case PROPOSED -> proposed();
            case REQUESTED -> requested();
            case ACCEPTED -> accepted();
            case ACTIVE -> active();
            case PAUSED -> after(active(), "pause");
            case ENDED -> after(active(), "ending");
            case DECLINED, WITHDRAWN, EXPIRED -> throw new IllegalArgumentException(state.name());
        };
    }

    private static UUID after(UUID id, String verb) {
        assertThat(step(MEMBER, id, verb).statusCode()).isEqualTo(200);
        return id;
    }

    static boolean isIn(Tie.State state, UUID id) {
        return 1 == Fixtures.number("select count(*) from connection where id = ? and state = ?", id, state.name());
    }

    /** How often the trail says so of this connection, and who did it. */
    static long trail(String action, UUID id, @Nullable UUID actor) {
        return Fixtures.number(
                "select count(*) from audit_entry where action = ? and subject_id = ? and actor_id is not distinct from ?",
                action,
                id,
                actor);
    }

    static int seatsTaken() {
        return Fixtures.seatsTaken(Fixtures.id(SPECIALIST));
    }
}
