package org.beside.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Logged;
import org.beside.identity.FaultyKeycloak;
import org.beside.identity.Holding;
import org.beside.identity.Holding.Place;
import org.beside.pods.Accounts;
import org.beside.pods.World.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever leaves is gone from every table and every log, and what has to stay is named. */
@QuarkusTest
@QuarkusTestResource(value = FaultyKeycloak.class, restrictToAnnotatedClass = true)
class ErasureTest extends BesideTest {
    private static final String OTHER = "specialist3";
    private static final String PROFILE = "{\"displayName\":\"Back\",\"zone\":\"America/New_York\","
            + "\"region\":\"US-MA\",\"languages\":[\"en\"],\"modes\":[\"TEXT\"]}";

    @Inject
    ErasureService erasures;

    @Inject
    DataSource database;

    @Inject
    @Any
    Instance<Holding> holdings;

    private final Person me = Accounts.openOne("member");

    @BeforeEach
    void nobodyIsThere() {
        Fixtures.clear();
        Fixtures.execute("delete from erasure");
    }

    @AfterEach
    void heal() {
        FaultyKeycloak.heal();
    }

    @Test
    void noTableAndNoLogHoldsWhatTheyWrote() throws SQLException {
        try (Logged log = Logged.by("")) {
            Life life = Life.of(me.id(), Fixtures.id(OTHER));
            assertThat(Life.holding(life.canary(), Tables.all(database)))
                    .contains("member", "specialist", "connection", "session");

            leave().then().statusCode(202);

            assertThat(Life.holding(life.canary(), Tables.all(database))).isEmpty();
            assertThat(Life.holding(life.othersCanary(), Tables.all(database))).contains("member", "connection");
            assertThat(log.lines()).noneMatch(line -> line.contains(life.canary()));
        }
    }

    @Test
    void theirIdStaysWhereItWasToldThatItStaysAndNowhereElse() {
        Life life = Life.of(me.id(), Fixtures.id(OTHER));

        Response told = leave();

        for (Holding holding : holdings) {
            for (Place place : holding.places()) {
                if (place.stays() == null) {
                    assertThat(life.named(place.column())).as(place.column()).isZero();
                } else {
                    told.then().body("kept.what", hasItem(place.stays().what()));
                    told.then().body("kept.basis", hasItem(place.stays().basis()));
                }
            }
        }
    }

    @Test
    void theTieEndsQuietlyAndTheSeatIsFree() {
        UUID talk = talk();
        leave();

        as(OTHER).get("/v1/connections/" + talk).then().statusCode(200);
        assertThat(as(OTHER).get("/v1/connections/" + talk).<String>path("state"))
                .isEqualTo("ENDED");
        assertThat(Fixtures.seatsTaken(Fixtures.id(OTHER))).isZero();
        assertThat(Fixtures.number(
                        "select count(*) from connection where closed_by is not null and reason is not null"))
                .isZero();
    }

    @Test
    void theirWordsAreTombstonesAndTheOthersStay() {
        UUID talk = talk();
        say(as(OTHER), talk, "and this stays");

        leave();

        assertThat(as(OTHER)
                        .get("/v1/conversations/" + talk + "/messages?after=0")
                        .jsonPath()
                        .getList("items.text"))
                .containsExactly(null, "and this stays");
    }

    @Test
    void aCopyOfTheTablesFromBeforeCannotBeRead() {
        UUID talk = talk();
        Fixtures.execute("create table before as select * from message where sender_id = ?", me.id());
        try {
            leave();
            Fixtures.execute("delete from message where sender_id = ?", me.id());
            Fixtures.execute("insert into message select * from before");
            clock.advance(Duration.ofMinutes(6));

            assertThat(Fixtures.number(
                            "select count(*) from message where sender_id = ? and body is not null", me.id()))
                    .isEqualTo(1);
            assertThat(as(OTHER)
                            .get("/v1/conversations/" + talk + "/messages?after=0")
                            .jsonPath()
                            .getList("items.text"))
                    .containsExactly((Object) null);
        } finally {
            Fixtures.execute("drop table before");
        }
    }

    @Test
    void theAccountIsGoneAtOnce() {
        leave();

        assertThat(Fixtures.number("select count(*) from erasure where person_id = ? and done_at is not null", me.id()))
                .isEqualTo(1);
        bearing(me.token()).body(PROFILE).put("/v1/me/member").then().statusCode(401);
    }

    @Test
    void whileKeycloakCannotDeleteItTheTokenIsWorthNothingAndItIsTriedAgain() {
        FaultyKeycloak.fail(request -> request.startsWith("DELETE"));
        leave().then().statusCode(202);
        bearing(me.token()).body(PROFILE).put("/v1/me/member").then().statusCode(401);
        assertThat(waiting()).isEqualTo(1);

        FaultyKeycloak.heal();
        erasures.deleteAccounts();
        assertThat(waiting()).as("not before the wait is over").isEqualTo(1);
        clock.advance(Duration.ofSeconds(5));
        erasures.deleteAccounts();

        assertThat(waiting()).isZero();
    }

    @Test
    void thatTheyLeftIsForgottenOnceNoTokenCanBeGood() {
        leave();
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        erasures.forget();
        assertThat(Fixtures.count("erasure")).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        erasures.forget();

        assertThat(Fixtures.count("erasure")).isZero();
    }

    @Test
    void leavingIsOnRecord() {
        leave();

        assertThat(Fixtures.number(
                        "select count(*) from audit_entry where action = 'privacy.erased' and actor_id = ?", me.id()))
                .isEqualTo(1);
    }

    private Response leave() {
        return bearing(me.token()).delete("/v1/me");
    }

    private static long waiting() {
        return Fixtures.number("select count(*) from erasure where done_at is null");
    }

    /** A conversation in which they wrote once. */
    private UUID talk() {
        Fixtures.specialist(OTHER).create();
        bearing(me.token()).body(PROFILE).put("/v1/me/member").then().statusCode(201);
        UUID id = Fixtures.freshId();
        String walk = "/v1/connections/" + id;
        bearing(me.token())
                .body(Map.of("specialistId", Fixtures.id(OTHER)))
                .put(walk)
                .then()
                .statusCode(201);
        as(OTHER).put(walk + "/acceptance").then().statusCode(200);
        bearing(me.token())
                .body("{\"version\":1}")
                .put(walk + "/agreement")
                .then()
                .statusCode(200);
        as(OTHER).body("{\"version\":1}").put(walk + "/agreement").then().statusCode(200);
        say(bearing(me.token()), id, "this goes with me");
        return id;
    }

    private static void say(RequestSpecification as, UUID talk, String text) {
        as.body(Map.of("text", text))
                .put("/v1/conversations/%s/messages/%s".formatted(talk, Fixtures.freshId()))
                .then()
                .statusCode(201);
    }
}
