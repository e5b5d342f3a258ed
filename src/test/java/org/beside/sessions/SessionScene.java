package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/**
 * Members who walk with a specialist, who is there every day from nine to five in London, fifty minutes at a time, on
 * the half hours. It is noon on Monday the first of March, 2027.
 */
class SessionScene extends BesideTest {
    static final String MEMBER = "member1";
    static final String OTHER_MEMBER = "member2";
    static final String STRANGER = "member3";
    static final String SPECIALIST = "specialist1";

    static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    static final Instant NINE = Instant.parse("2027-03-08T09:00:00Z");
    static final Instant TEN = Instant.parse("2027-03-08T10:00:00Z");
    static final Instant ELEVEN = Instant.parse("2027-03-08T11:00:00Z");

    UUID walk = UUID.randomUUID();
    UUID otherWalk = UUID.randomUUID();

    @BeforeEach
    void twoMembersWalkWithASpecialist() {
        clock.set(NOON);
        Fixtures.clear();
        Fixtures.specialist(SPECIALIST).zone("Europe/London").create();
        openEveryDay(Fixtures.id(SPECIALIST));
        for (String member : new String[] {MEMBER, OTHER_MEMBER, STRANGER}) {
            Fixtures.member(member).zone("America/New_York").create();
        }
        walk = walking(MEMBER);
        otherWalk = walking(OTHER_MEMBER);
    }

    static void openEveryDay(UUID specialist) {
        Fixtures.execute(
                "insert into hours (specialist_id, zone, updated_at) values (?, 'Europe/London', now())", specialist);
        Fixtures.execute("""
                insert into hours_window (specialist_id, iso_day, start_min, end_min, modes)
                select ?, day, 540, 1020, '{VIDEO,VOICE}' from generate_series(1, 7) day
                """, specialist);
    }

    /** Both agreed long ago. */
    static UUID walking(String member) {
        return walking(Fixtures.id(member), Fixtures.id(SPECIALIST));
    }

    static UUID walking(UUID member, UUID specialist) {
        UUID id = Fixtures.freshId();
        Fixtures.execute("""
                insert into connection (id, member_id, specialist_id, state, agreement_version, member_agreed_at,
                    specialist_agreed_at, requested_at, expires_at, accepted_at, seat_held, because, version)
                values (?, ?, ?, 'ACTIVE', 1, now(), now(), now(), now(), now(), true, '{}', 0)
                """, id, member, specialist);
        return id;
    }

    static Map<String, Object> time(UUID connection, Instant start) {
        return new HashMap<>(Map.of("connectionId", connection, "startsAt", start.toString(), "mode", "VIDEO"));
    }

    static Response book(String account, UUID id, Map<String, Object> said) {
        return as(account).body(said).put("/v1/sessions/" + id);
    }

    static Response book(String account, UUID id, UUID connection, Instant start) {
        return book(account, id, time(connection, start));
    }

    /** A session of the first member, confirmed. */
    UUID booked(Instant start) {
        return made(MEMBER, walk, start);
    }

    /** A time that the specialist offers to the first member. */
    UUID proposed(Instant start) {
        return made(SPECIALIST, walk, start);
    }

    static UUID made(String account, UUID connection, Instant start) {
        UUID id = Fixtures.freshId();
        book(account, id, connection, start).then().statusCode(201);
        return id;
    }

    static Response step(String account, UUID id, String verb) {
        return as(account).put("/v1/sessions/%s/%s".formatted(id, verb));
    }

    static Response step(String account, UUID id, String verb, String body) {
        return as(account).body(body).put("/v1/sessions/%s/%s".formatted(id, verb));
    }

    /** A step of the two themselves: pause, resumption, ending. */
    static Response walkStep(String account, UUID connection, String verb) {
        return as(account).put("/v1/connections/%s/%s".formatted(connection, verb));
    }

    static Response move(String account, UUID id, @Nullable String ifMatch, Instant start) {
        var request = as(account).body(Map.of("startsAt", start.toString()));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/v1/sessions/%s/time".formatted(id));
    }

    static ValidatableResponse see(String account, UUID id) {
        return as(account).get("/v1/sessions/" + id).then();
    }

    static Response hold(String account, UUID id, Instant start) {
        return as(account)
                .body(Map.of("specialistId", Fixtures.id(SPECIALIST), "startsAt", start.toString(), "length", "PT50M"))
                .put("/v1/holds/" + id);
    }

    static boolean isListed(String account, Instant start) {
        return as(account)
                        .get("/v1/specialists/%s/slots?from=%s&to=%s"
                                .formatted(Fixtures.id(SPECIALIST), start, start.plusSeconds(1)))
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("slots")
                        .size()
                == 1;
    }

    static long taken() {
        return Fixtures.count("occupancy");
    }

    /** How often the trail says so of this session, and who did it. */
    static long trail(String action, UUID id, @Nullable UUID actor) {
        return Fixtures.number(
                "select count(*) from audit_entry where action = ? and subject_id = ? and actor_id is not distinct from ?",
                action,
                id,
                actor);
    }

    static void nothingIsStored() {
        assertThat(Fixtures.count("session")).isZero();
        assertThat(taken()).isZero();
    }
}
