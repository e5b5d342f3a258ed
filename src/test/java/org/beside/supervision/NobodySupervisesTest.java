package org.beside.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.RealmAdmin;
import org.beside.identity.AccountTouched;
import org.beside.identity.KeycloakAccounts;
import org.beside.identity.NewAccount;
import org.beside.identity.Role;
import org.beside.sample.Agency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody helps alone: with no supervisor there, nobody new is matched with a specialist, until one is. */
@QuarkusTest
class NobodySupervisesTest extends SupervisionScene {
    private static final UUID NORTH = Agency.named("north").id();
    private static final UUID SPECIALIST = Fixtures.id("specialist1");
    private static final String AGENCY = "/v1/agencies/" + NORTH;

    @Inject
    KeycloakAccounts accounts;

    @Inject
    Event<AccountTouched> touched;

    @Inject
    LogService log;

    private UUID onlyOne = Fixtures.freshId();

    /** Of north there is one supervisor, whose account is the test's own. */
    @BeforeEach
    void oneSupervisorIsThere() {
        Fixtures.member("member2").create();
        onlyOne = accounts.create(new NewAccount("own-" + onlyOne, "first-Pass-1", Set.of(Role.SUPERVISOR), NORTH));
        Fixtures.execute("delete from staff where role = 'SUPERVISOR'");
        supervises(onlyOne);
    }

    @AfterEach
    void thatAccountGoes() {
        accounts.delete(onlyOne);
    }

    @Test
    void whoseOnlySupervisorIsShutOutIsNotMatchedAtOnceAndIsAgainOnceTheyAreBack() {
        assertThat(ask()).isEqualTo(201);
        await().until(this::isSuggestedToOthers);

        accounts.disable(onlyOne);
        touched.fire(new AccountTouched(onlyOne));

        assertThat(isSuggestedToOthers()).isFalse();
        assertThat(ask()).isEqualTo(409);
        assertThat(Fixtures.number(
                        "select count(*) from connection where member_id = ? and state = 'EXPIRED'",
                        Fixtures.id("member2")))
                .isEqualTo(1);

        RealmAdmin.ask("PUT", "/users/" + onlyOne, Map.of("enabled", true));
        touched.fire(new AccountTouched(onlyOne));

        assertThat(ask()).isEqualTo(201);
    }

    @Test
    void theSpecialistCannotAcceptAndIsToldWhyAndTheMemberIsNot() {
        UUID request = Fixtures.freshId();
        as("member2")
                .body(Map.of("specialistId", SPECIALIST))
                .put("/v1/connections/" + request)
                .then()
                .statusCode(201);
        theOnlyOneGoes();
        Fixtures.execute("update connection set state = 'REQUESTED', ended_at = null where id = ?", request);

        as("specialist1")
                .put("/v1/connections/%s/acceptance".formatted(request))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-available"))
                .body("detail", containsString("supervisor"));
        as("member2")
                .body(Map.of("specialistId", SPECIALIST))
                .put("/v1/connections/" + Fixtures.freshId())
                .then()
                .statusCode(409)
                .body("detail", not(containsString("supervis")));
    }

    @Test
    void theSpecialistAndTheAgencyAreToldOnceAndCanSeeWhy() {
        as("specialist1").get("/v1/specialists/me/supervision").then().body("unsupervisedSince", nullValue());
        as("coordinator-north").get(AGENCY).then().body("unsupervisedSince", nullValue());

        theOnlyOneGoes();
        touched.fire(new AccountTouched(onlyOne));

        as("specialist1").get("/v1/specialists/me/supervision").then().body("unsupervisedSince", notNullValue());
        as("coordinator-north").get(AGENCY).then().body("unsupervisedSince", notNullValue());
        as(FIRST).get("/v1/supervision/specialists").then().body("items[0].unsupervisedSince", notNullValue());
        assertThat(told("supervision.nobody", SPECIALIST)).isEqualTo(1);
        assertThat(told("supervision.nobody", Fixtures.id("coordinator-north"))).isEqualTo(1);
        assertThat(told("supervision.nobody", Fixtures.id("member1"))).isZero();
    }

    @Test
    void goingAndComingBackAreOnRecordOnce() {
        long gone = trail("specialist.went-away");
        long back = trail("specialist.came-back");

        theOnlyOneGoes();
        theOnlyOneGoes();
        assertThat(trail("specialist.went-away")).isEqualTo(gone + 1);
        supervises(onlyOne);
        beOnDuty(FIRST);
        beOnDuty(FIRST);

        assertThat(trail("specialist.came-back")).isEqualTo(back + 1);
        assertThat(told("supervision.somebody", SPECIALIST)).isEqualTo(1);
    }

    @Test
    void theFirstThingThatANewSupervisorDoesEndsIt() {
        theOnlyOneGoes();
        as(FIRST).get("/v1/supervision/queue").then().statusCode(200);
        assertThat(ask()).isEqualTo(409);

        beOnDuty(FIRST);

        assertThat(ask()).isEqualTo(201);
    }

    @Test
    void nobodySupervisesThemselves() {
        supervises(SPECIALIST);

        theOnlyOneGoes();

        assertThat(ask()).isEqualTo(409);
    }

    @Test
    void aSupervisorOfAnotherAgencyIsNone() {
        theOnlyOneGoes();

        beOnDuty("supervisor-south");

        assertThat(ask()).isEqualTo(409);
    }

    @Test
    void whoIsTakenOnWhereNobodySupervisesWaitsAndIsFreeWhenLetGo() {
        release(SPECIALIST);
        theOnlyOneGoes();
        assertThat(ask()).as("works for nobody").isEqualTo(201);

        as("coordinator-north")
                .put(AGENCY + "/specialists/" + SPECIALIST)
                .then()
                .statusCode(201)
                .body("unsupervisedSince", notNullValue());
        assertThat(ask()).isEqualTo(409);
        release(SPECIALIST);

        assertThat(ask()).isEqualTo(201);
        assertThat(told("supervision.somebody", SPECIALIST)).isEqualTo(1);
    }

    /** Each reason is taken back by whoever gave it. */
    @Test
    void aSupervisorWhoComesBackDoesNotMakeUpForTalksThatAreOverdue() {
        Fixtures.execute("update affiliation set since = now() where specialist_id = ?", SPECIALIST);
        clock.advance(Duration.ofDays(8));
        log.weighAll();
        clock.advance(Duration.ofDays(8));
        log.weighAll();
        theOnlyOneGoes();

        beOnDuty(FIRST);
        assertThat(ask()).isEqualTo(409);

        as(FIRST)
                .body(Map.of(
                        "specialistId", SPECIALIST, "heldAt", clock.instant().toString(), "minutes", 60))
                .put("/v1/supervision/sessions/" + Fixtures.freshId())
                .then()
                .statusCode(201);
        assertThat(ask()).isEqualTo(201);
    }

    private void theOnlyOneGoes() {
        accounts.disable(onlyOne);
        touched.fire(new AccountTouched(onlyOne));
    }

    private static void supervises(UUID person) {
        Fixtures.execute(
                "insert into staff (person_id, role, agency_id, seen_at) values (?, 'SUPERVISOR', ?, now())"
                        + " on conflict do nothing",
                person,
                NORTH);
    }

    private static void release(UUID specialist) {
        as("coordinator-north")
                .delete(AGENCY + "/specialists/" + specialist)
                .then()
                .statusCode(204);
    }

    private static int ask() {
        Response answer =
                as("member2").body(Map.of("specialistId", SPECIALIST)).put("/v1/connections/" + Fixtures.freshId());
        if (answer.statusCode() == 201) {
            Fixtures.execute("update connection set expires_at = now() + interval '90 days'");
        }
        return answer.statusCode();
    }

    private boolean isSuggestedToOthers() {
        Fixtures.member("member3").create();
        List<String> suggested = as("member3")
                .body("{\"tags\":[]}")
                .post("/v1/matches")
                .jsonPath()
                .getList("suggestions.specialist.id");
        return suggested.contains(SPECIALIST.toString());
    }

    private static long trail(String action) {
        return Fixtures.number(
                "select count(*) from audit_entry where action = ? and about_id = ?", action, SPECIALIST);
    }

    private static long told(String kind, UUID person) {
        return Fixtures.number("select count(*) from notice where kind = ? and person_id = ?", kind, person);
    }
}
