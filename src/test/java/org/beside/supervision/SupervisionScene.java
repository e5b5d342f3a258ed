package org.beside.supervision;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Walks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two who walk together under north, which has two supervisors. */
class SupervisionScene extends BesideTest {
    static final String FIRST = "supervisor-north";
    static final String SECOND = "supervisor-north2";
    static final UUID SECOND_ID = Fixtures.id(SECOND);
    static final UUID FIRST_ID = Fixtures.id(FIRST);

    @Inject
    CallService calls;

    UUID talk;

    @BeforeEach
    void twoWalkTogetherUnderNorth() {
        Fixtures.clear();
        Fixtures.execute(
                "insert into staff (person_id, role, agency_id, seen_at)"
                        + " select ?, role, agency_id, seen_at from staff where person_id = ?",
                SECOND_ID,
                FIRST_ID);
        Fixtures.member("member1").create();
        Fixtures.affiliate(Fixtures.specialist("specialist1").create(), "north");
        talk = Walks.agreed("member1", "specialist1");
    }

    /** Other tests meet the same people as strangers. */
    @AfterEach
    void theyPart() {
        Fixtures.clear();
    }

    /** The item of a concern that was raised just now. */
    UUID raised(String account, String type) {
        as(account)
                .body(Map.of("connectionId", talk, "type", type, "note", "please look"))
                .put("/v1/concerns/" + Fixtures.freshId())
                .then()
                .statusCode(201);
        return newest(FIRST);
    }

    UUID reported(String account, Map<String, Object> report) {
        as(account).body(report).put("/v1/reports/" + Fixtures.freshId()).then().statusCode(201);
        return newest(FIRST);
    }

    static UUID newest(String account) {
        return UUID.fromString(
                as(account).get("/v1/supervision/queue").jsonPath().getString("items[-1].id"));
    }

    static Response step(String account, UUID item, String step, Map<String, Object> body) {
        return as(account).body(body).put("/v1/supervision/items/%s/%s".formatted(item, step));
    }

    static Response claim(String account, UUID item) {
        return step(account, item, "claim", Map.of());
    }

    static Response conclude(String account, UUID item, String outcome) {
        Map<String, Object> body = outcome.equals("REPORTED") || outcome.equals("ESCALATED")
                ? Map.of("outcome", outcome, "told", "Child protection, by phone")
                : Map.of("outcome", outcome);
        return step(account, item, "outcome", body);
    }

    static Response open(String account, UUID item, String reason) {
        return step(account, item, "opening", Map.of("reason", reason));
    }

    static void beOnDuty(String account) {
        as(account).body("{\"onDuty\":true}").put("/v1/supervision/duty").then().statusCode(200);
    }

    /** The number of the last call that reached somebody for an item; 0 for none. An earlier one gives way unsent. */
    static long calls(UUID person, UUID item) {
        return Fixtures.number(
                "select max(version) from notice where kind = 'supervision.call' and person_id = ? and subject_id = ?",
                person,
                item);
    }
}
