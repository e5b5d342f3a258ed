package org.beside.edge;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The realm's keys change while the service runs, and what is worth most takes a sign-in of a moment ago. */
@QuarkusTest
class SignInTest extends BesideTest {
    /** The service looks for keys it does not know once a second in tests. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String STEP_UP = "Bearer error=\"insufficient_user_authentication\", max_age=\"900\"";

    @BeforeEach
    void clear() {
        Fixtures.clear();
    }

    @Test
    void aNewKeyOfTheRealmIsTakenUpAndAWithdrawnOneGivenUpWithoutARestart() {
        ForgedToken real = ForgedToken.from(Tokens.of("member1"));
        String before;
        try (RealmKey first = RealmKey.publish()) {
            await().atMost(PATIENCE).until(() -> me(first.signed(real)) == 200);
            before = first.signed(real.withClaims(it -> it.put("jti", "another")));
        }

        try (RealmKey second = RealmKey.publish()) {
            await().atMost(PATIENCE).until(() -> me(second.signed(real)) == 200);
        }

        bearing(before).get("/v1/me").then().statusCode(401);
        as("member1").get("/v1/me").then().statusCode(200);
    }

    @Test
    void exportsAndOpeningsTakeAFreshSignIn() {
        Response export = as("member1").post("/v1/me/export");
        export.then().statusCode(202);
        String opening = "/v1/supervision/items/" + Fixtures.freshId() + "/opening";
        String why = "{\"reason\":\"to see how near it is\"}";
        as("supervisor-north").body(why).put(opening).then().statusCode(404);

        try (RealmKey key = RealmKey.publish()) {
            String member = key.signed(signedInSecondsBefore(901, "member1"));
            await().atMost(PATIENCE).until(() -> me(member) == 200);

            refused(bearing(member).post("/v1/me/export"));
            refused(bearing(member).get("/v1/me/exports/" + export.path("id")));
            refused(bearing(key.signed(signedInSecondsBefore(901, "supervisor-north")))
                    .body(why)
                    .put(opening));
            refused(bearing(key.signed(signedInSecondsBefore(901, "supervisor-north")))
                    .body("{\"jurisdiction\":\"US\",\"reason\":\"to report\"}")
                    .put(opening.replace("/opening", "/statement")));
            bearing(key.signed(signedInSecondsBefore(899, "member1")))
                    .get("/v1/me/exports/" + export.path("id"))
                    .then()
                    .statusCode(202);
        }
    }

    private static ForgedToken signedInSecondsBefore(int seconds, String account) {
        return ForgedToken.from(Tokens.of(account))
                .withClaims(it -> it.put("auth_time", it.required("iat").asLong() - seconds));
    }

    private static int me(String token) {
        return bearing(token).get("/v1/me").statusCode();
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo(STEP_UP))
                .body("type", equalTo("/problems/sign-in-again"));
    }
}
