package org.beside.circle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
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

/** Both say yes, both may take it back, and nothing is told but that somebody may need them. */
@QuarkusTest
class CircleResourceTest extends BesideTest {
    private static final String ME = "member1";
    private static final String SISTER = "member2";

    private UUID talk;

    @BeforeEach
    void aMemberWithASister() {
        Fixtures.clear();
        Fixtures.member(ME).named("Aspen").create();
        Fixtures.member(SISTER).create();
        Fixtures.member("member3").create();
        Fixtures.affiliate(Fixtures.specialist("specialist1").create(), "north");
        talk = Walks.agreed(ME, "specialist1");
    }

    @AfterEach
    void theyPart() {
        Fixtures.clear();
    }

    @Test
    void somebodyIsTrustedOnceTheySaidYesToo() {
        UUID id = Fixtures.freshId();
        String code = invite(id)
                .then()
                .statusCode(201)
                .body("state", equalTo("INVITED"))
                .extract()
                .path("code");

        accept(SISTER, id, code).then().statusCode(200).body("memberName", equalTo("Aspen"));

        as(ME).get("/v1/me/trusted-contacts")
                .then()
                .body("items.state", contains("ACCEPTED"))
                .body("items[0].name", equalTo("My sister"))
                .body("items[0].code", nullValue());
        as(SISTER).get("/v1/me/trusted-by").then().body("items.memberName", contains("Aspen"));
        accept(SISTER, id, code).then().statusCode(200);
        accept("member3", id, code).then().statusCode(404);
    }

    @Test
    void theCodeIsToldOnceAndKeptAsItsHashAlone() {
        UUID id = Fixtures.freshId();
        String code = invite(id).path("code");

        invite(id).then().statusCode(200).body("code", nullValue());
        assertThat(Fixtures.number(
                        "select count(*) from trusted_contact where position(convert_to(?, 'UTF8') in code_hash) > 0",
                        code))
                .isZero();
        assertThat(code).hasSizeGreaterThanOrEqualTo(22);
    }

    @Test
    void aWrongCodeAnOldOneAndMyOwnAreAllNothing() {
        UUID id = Fixtures.freshId();
        String code = invite(id).path("code");

        accept(SISTER, id, "guessed").then().statusCode(404);
        accept(SISTER, Fixtures.freshId(), code).then().statusCode(404);
        accept(ME, id, code).then().statusCode(404);
        clock.advance(Duration.ofDays(14));
        accept(SISTER, id, code).then().statusCode(404);
    }

    @Test
    void inDangerTheTrustedAreToldOnceADayAndNobodyElse() {
        trusted();
        invite(Fixtures.freshId());

        Walks.write(ME, talk, "I want to die");
        Walks.write(ME, talk, "I really want to die");
        clock.advance(Duration.ofHours(23));
        Walks.write(ME, talk, "I want to kill myself");
        assertThat(told()).isEqualTo(1);
        assertThat(Fixtures.count("notice where kind = 'circle.reach-out'")).isEqualTo(1);

        clock.advance(Duration.ofHours(1));
        Walks.write(ME, talk, "I want to die");
        assertThat(Fixtures.number("select count(distinct version) from notice where kind = 'circle.reach-out'"))
                .isEqualTo(1);
        assertThat(Fixtures.number(
                        "select count(*) from audit_entry where action = 'circle.told' and about_id = ? and actor_id is null",
                        Fixtures.id(ME)))
                .isGreaterThanOrEqualTo(2);
        as(SISTER).get("/v1/me/trusted-by").then().body("items[0].lastToldAt", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"I wanted to die back then, not now", "my brother said he wants to die", "that was a good one"})
    void whatOnlyOffersHelpTellsNobody(String text) {
        trusted();

        Walks.write(ME, talk, text);

        assertThat(told()).isZero();
    }

    @Test
    void myOwnConcernForMyselfTellsThemAndSomebodyElsesDoesNot() {
        trusted();

        concern("specialist1", "HARM_SELF");
        concern(ME, "HARM_OTHERS");
        assertThat(told()).isZero();
        concern(ME, "HARM_SELF");
        assertThat(told()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {ME, SISTER})
    void eitherTakesItBackAtOnce(String account) {
        UUID id = trusted();
        String list = account.equals(ME) ? "trusted-contacts" : "trusted-by";

        as("member3").delete("/v1/me/%s/%s".formatted(list, id)).then().statusCode(204);
        assertThat(Fixtures.count("trusted_contact")).isEqualTo(1);
        as(account).delete("/v1/me/%s/%s".formatted(list, id)).then().statusCode(204);

        Walks.write(ME, talk, "I want to die");
        assertThat(told()).isZero();
        as(ME).get("/v1/me/trusted-contacts").then().body("items", hasSize(0));
        as(SISTER).get("/v1/me/trusted-by").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {ME, SISTER})
    void whoeverIsBlockedIsNotToldAndSeesNothing(String blocker) {
        trusted();
        as(blocker)
                .put("/v1/me/blocks/" + Fixtures.id(blocker.equals(ME) ? SISTER : ME))
                .then()
                .statusCode(200);

        Walks.write(ME, talk, "I want to die");

        assertThat(told()).isZero();
        as(SISTER).get("/v1/me/trusted-by").then().body("items", hasSize(0));
        as(ME).get("/v1/me/trusted-contacts").then().body("items", hasSize(0));
    }

    @Test
    void aBlockedPersonsYesIsNothing() {
        UUID id = Fixtures.freshId();
        String code = invite(id).path("code");
        as(ME).put("/v1/me/blocks/" + Fixtures.id(SISTER));

        accept(SISTER, id, code).then().statusCode(404);
    }

    @Test
    void fiveAreEnoughAndMembersAloneHaveThem() {
        for (int i = 0; i < 5; i++) {
            invite(Fixtures.freshId()).then().statusCode(201);
        }

        invite(Fixtures.freshId()).then().statusCode(409);
        as("specialist1")
                .body(Map.of("name", "x"))
                .put("/v1/me/trusted-contacts/" + Fixtures.freshId())
                .then()
                .statusCode(403);
        as("specialist1").get("/v1/me/trusted-by").then().statusCode(403);
        as(ME).body("{\"name\":\" \"}")
                .put("/v1/me/trusted-contacts/" + Fixtures.freshId())
                .then()
                .statusCode(400);
    }

    private UUID trusted() {
        UUID id = Fixtures.freshId();
        accept(SISTER, id, invite(id).path("code")).then().statusCode(200);
        return id;
    }

    private static Response invite(UUID id) {
        return as(ME).body(Map.of("name", "My sister")).put("/v1/me/trusted-contacts/" + id);
    }

    private static Response accept(String account, UUID id, String code) {
        return as(account).body(Map.of("code", code)).put("/v1/me/trusted-by/" + id);
    }

    private void concern(String account, String type) {
        as(account)
                .body(Map.of("connectionId", talk, "type", type))
                .put("/v1/concerns/" + Fixtures.freshId())
                .then()
                .statusCode(201);
    }

    /** The newest of them stands for those before it as long as none was sent. */
    private static long told() {
        return Fixtures.number(
                "select count(*) from notice where kind = 'circle.reach-out' and person_id = ?", Fixtures.id(SISTER));
    }
}
