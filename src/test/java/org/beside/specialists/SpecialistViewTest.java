package org.beside.specialists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others see of a specialist, and from whom a specialist is hidden. */
@QuarkusTest
class SpecialistViewTest extends AboutSpecialists {
    private static final UUID READER = Fixtures.id("member7");

    @Test
    void aStrangerSeesThePreviewAndNotOneFieldMore() {
        var specialist = known();

        var seen = see(specialist).statusCode(200).extract().jsonPath().getMap("");

        assertThat(seen.keySet())
                .isEqualTo(Set.of(
                        "id", "displayName", "title", "bio", "regions", "languages", "modes", "tags", "credentials"));
        assertThat(seen).containsEntry("tags", List.of("exp.grief.parent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPTED", "ACTIVE", "PAUSED"})
    void aCompanionSeesTheMatchedTagsAndTheZoneToo(String state) {
        var specialist = known();
        connect(specialist, state);

        see(specialist)
                .statusCode(200)
                .body("tags", equalTo(List.of("exp.grief.parent", "exp.mh.anxiety")))
                .body("zone", equalTo("America/New_York"))
                .body("$", not(hasKey("caseloadCap")))
                .body("$", not(hasKey("accepting")))
                .body("$", not(hasKey("notNow")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROPOSED", "REQUESTED", "DECLINED", "WITHDRAWN", "EXPIRED", "ENDED"})
    void whoIsNotConnectedOrNoMoreSeesThePreview(String state) {
        var specialist = known();
        connect(specialist, state);

        see(specialist)
                .statusCode(200)
                .body("tags", equalTo(List.of("exp.grief.parent")))
                .body("$", not(hasKey("zone")));
    }

    @Test
    void onlyLiveCredentialsAreShown() {
        var specialist = known();
        certify(specialist, today().minusDays(1));
        certify(specialist, today());
        certify(specialist, today().plusYears(1));
        Fixtures.execute(
                "update credential set suspended_at = now() where specialist_id = ? and expires_on = ?",
                specialist,
                today().plusYears(1));
        see(specialist).body("credentials.size()", equalTo(2));

        clock.advance(Duration.ofDays(1));

        see(specialist)
                .body("credentials.size()", equalTo(1))
                .body("credentials[0].kind", equalTo("cred.cps-mh"))
                .body("credentials[0].jurisdiction", equalTo("US-MA"))
                .body("credentials[0].verifiedOn", equalTo("2020-01-02"))
                .body("credentials[0]", not(hasKey("issuer")))
                .body("credentials[0]", not(hasKey("expiresOn")));
    }

    @Test
    void withoutALiveCredentialTheyAreHiddenFromStrangersAndNotFromCompanions() {
        var specialist = known();
        Fixtures.suspendCredentials(specialist);
        see(specialist).statusCode(404);

        connect(specialist, "ACTIVE");
        see(specialist).statusCode(200).body("credentials", equalTo(List.of()));
    }

    @Test
    void whoIsNotAcceptingCanStillBeRead() {
        var specialist = Fixtures.specialist().notAccepting().create();

        see(specialist).statusCode(200).body("$", not(hasKey("accepting")));
    }

    @Test
    void missingHiddenAndUncertifiedAreTheSameAnswer() {
        var missing = refusal(Fixtures.freshId());
        var iBlocked = known();
        block(READER, iBlocked);
        var blockedMe = known();
        block(blockedMe, READER);
        var companion = known();
        connect(companion, "ACTIVE");
        asMember(7).put("/v1/me/blocks/" + companion).then().statusCode(200);

        assertThat(refusal(iBlocked)).isEqualTo(missing);
        assertThat(refusal(blockedMe)).isEqualTo(missing);
        assertThat(refusal(companion)).isEqualTo(missing);
        assertThat(refusal(uncertified(5))).isEqualTo(missing);
        assertThat(refusal(READER)).isEqualTo(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "1", "0199a000-0000-7000-8002"})
    void whatIsNoIdIsNobody(String id) {
        asMember(7)
                .urlEncodingEnabled(false)
                .get("/v1/specialists/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void colleaguesAndAgenciesSeeWhatAnyMemberSees() {
        var specialist = known();
        var preview = see(specialist).extract().jsonPath().getMap("");

        for (var reader : List.of("specialist7", "supervisor-north", "coordinator-south")) {
            assertThat(as(reader)
                            .get("/v1/specialists/" + specialist)
                            .jsonPath()
                            .<String, Object>getMap(""))
                    .isEqualTo(preview);
        }
    }

    private static UUID known() {
        return Fixtures.specialist()
                .shows("exp.grief.parent")
                .matches("exp.mh.anxiety")
                .keeps("exp.sub.alcohol")
                .notNow("exp.grief.child")
                .create();
    }

    private static ValidatableResponse see(UUID specialist) {
        return asMember(7).get("/v1/specialists/" + specialist).then();
    }

    /** All of it but the request's own id. */
    private static Map<String, Object> refusal(UUID specialist) {
        Map<String, Object> body =
                see(specialist).statusCode(404).extract().jsonPath().getMap("");
        body.remove("instance");
        return body;
    }

    private static void block(UUID person, UUID other) {
        Fixtures.execute("insert into block (person_id, blocked_id, at) values (?, ?, now())", person, other);
    }

    private static void connect(UUID specialist, String state) {
        Fixtures.execute("""
                insert into connection (id, member_id, specialist_id, state, agreement_version, member_agreed_at,
                    specialist_agreed_at, requested_at, expires_at, ended_at, seat_held, because, version)
                select ?, ?, ?, s.state, 1, now(), now(), now(), now() + interval '3 days',
                       case when s.state in ('ENDED', 'DECLINED', 'WITHDRAWN', 'EXPIRED') then now() end,
                       s.state in ('ACCEPTED', 'ACTIVE', 'PAUSED'), '{}', 0
                  from (values (?)) s(state)
                """, Fixtures.freshId(), READER, specialist, state);
    }
}
