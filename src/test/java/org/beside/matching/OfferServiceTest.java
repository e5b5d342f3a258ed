package org.beside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.specialists.SpecialistEvent.WentAway;
import org.beside.specialists.SpecialistService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who wait. */
@QuarkusTest
class OfferServiceTest extends BesideTest {
    private static final UUID SPECIALIST = Fixtures.id("specialist1");

    @Inject
    OfferService offers;

    @Inject
    IndexKeeper keeper;

    @Inject
    SpecialistService specialists;

    @BeforeEach
    void twoWait() {
        Fixtures.clear();
        for (String name : new String[] {"member1", "member2"}) {
            Fixtures.member(name).should("exp.beh.gambling").create();
        }
        waits(1);
        clock.advance(Duration.ofHours(1));
        waits(2);
    }

    @Test
    void whoeverWaitsIsOfferedSomebodyAsSoonAsSomebodyFits() {
        lookAgain();
        place(1).body("state", equalTo("WAITING")).body("offeredSpecialistId", nullValue());

        somebodyWith(5, "exp.beh.gambling");
        lookAgain();

        place(1).body("state", equalTo("OFFERED"))
                .body("offeredSpecialistId", equalTo(SPECIALIST.toString()))
                .body("since", equalTo(clock.instant().toString()));
        assertThat(Fixtures.number("select count(*) from notice where kind = 'waitlist.offered'"))
                .isEqualTo(2);
    }

    @Test
    void theOnlySeatIsOfferedToWhoeverWaitedLongest() {
        somebodyWith(1, "exp.beh.gambling");

        lookAgain();

        place(1).body("state", equalTo("OFFERED"));
        place(2).body("state", equalTo("WAITING"));
    }

    @Test
    void greaterNeedGoesBeforeALongerWait() {
        Fixtures.member("member2")
                .should("exp.beh.gambling", "exp.suicide.ideation")
                .create();
        somebodyWith(1, "exp.beh.gambling");

        lookAgain();

        place(1).body("state", equalTo("WAITING"));
        place(2).body("state", equalTo("OFFERED"));
    }

    @Test
    void anOfferThatIsNotTakenUpGoesToTheNextAndThePlaceIsKept() {
        somebodyWith(1, "exp.beh.gambling");
        lookAgain();

        clock.advance(Duration.ofHours(73));
        lookAgain();

        place(1).body("state", equalTo("WAITING"));
        place(2).body("state", equalTo("OFFERED"));
        assertThat(Fixtures.number(
                        "select count(*) from waitlist_entry where member_id = ? and waits_since < since",
                        Fixtures.id("member1")))
                .isEqualTo(1);
    }

    @Test
    void whoeverAsksAndIsDeclinedWaitsAgain() {
        somebodyWith(1, "exp.beh.gambling");
        lookAgain();
        UUID connection = Fixtures.freshId();
        asMember(1)
                .body("{\"specialistId\":\"%s\"}".formatted(SPECIALIST))
                .put("/v1/connections/" + connection)
                .then()
                .statusCode(201);
        place(1).body("state", equalTo("OFFERED"));

        asSpecialist(1).put("/v1/connections/" + connection + "/decline").then().statusCode(200);

        place(1).body("state", equalTo("WAITING"));
    }

    @Test
    void whoeverLeavesGivesTheOfferBack() {
        somebodyWith(1, "exp.beh.gambling");
        lookAgain();

        asMember(1).delete("/v1/me/waitlist").then().statusCode(204);
        lookAgain();

        place(1).body("state", equalTo("LEFT"));
        place(2).body("state", equalTo("OFFERED"));
    }

    @Test
    void anOfferOfSomebodyWhoGoesAwayEndsAtOnceAndAnotherIsOffered() {
        somebodyWith(1, "exp.beh.gambling");
        lookAgain();
        place(1).body("state", equalTo("OFFERED"));

        QuarkusTransaction.requiringNew()
                .run(() -> specialists.hold(List.of(SPECIALIST), WentAway.Cause.NO_SUPERVISOR));
        place(1).body("state", equalTo("WAITING")).body("offeredSpecialistId", nullValue());

        UUID other = Fixtures.specialist("specialist2")
                .shows("exp.beh.gambling")
                .cap(1)
                .create();
        lookAgain();
        place(1).body("state", equalTo("OFFERED")).body("offeredSpecialistId", equalTo(other.toString()));
    }

    @Test
    void anOfferOfSomebodyIAmKeptApartFromEndsAtOnceWhoeverOfUsWishedIt() {
        somebodyWith(2, "exp.beh.gambling");
        lookAgain();
        place(1).body("state", equalTo("OFFERED"));
        place(2).body("state", equalTo("OFFERED"));

        asMember(1).put("/v1/me/blocks/" + SPECIALIST).then().statusCode(200);
        asSpecialist(1)
                .body("{\"reason\":\"FAMILY\"}")
                .put("/v1/me/exclusions/" + Fixtures.id("member2"))
                .then()
                .statusCode(200);

        place(1).body("state", equalTo("WAITING")).body("offeredSpecialistId", nullValue());
        place(2).body("state", equalTo("WAITING")).body("offeredSpecialistId", nullValue());
    }

    @Test
    void whoIsKeptApartIsNeverOffered() {
        somebodyWith(2, "exp.beh.gambling");
        asMember(1)
                .body("{\"reason\":\"FAMILY\"}")
                .put("/v1/me/exclusions/" + SPECIALIST)
                .then()
                .statusCode(200);

        lookAgain();

        place(1).body("state", equalTo("WAITING"));
        place(2).body("state", equalTo("OFFERED"));
    }

    @Test
    void theSpecialistReadsWhyInTheirOwnLanguageAndPointsStayInTheDatabase() {
        Fixtures.specialist("specialist1")
                .shows("exp.beh.gambling")
                .languages("es", "en")
                .create();
        keeper.catchUp();
        UUID connection = Fixtures.freshId();
        asMember(1)
                .body("{\"specialistId\":\"%s\"}".formatted(SPECIALIST))
                .put("/v1/connections/" + connection)
                .then()
                .statusCode(201)
                .body("because", hasItem("You have both lived this: Gambling that took over."));

        String seen = asSpecialist(1)
                .get("/v1/connections/" + connection)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(seen).contains("Han vivido lo mismo").doesNotContain("oints");
        assertThat(Fixtures.number("select points from match_reason where connection_id = ?", connection))
                .isGreaterThan(700_000);
        assertThat(Fixtures.number(
                        "select count(*) from match_reason where explanation -> 'tags' -> 0 ->> 'kind' = 'EXACT'"))
                .isEqualTo(1);
    }

    @Test
    void whoeverIsAskedComesAfterAnEqualWhoIsNot() {
        UUID other = Fixtures.specialist().shows("exp.beh.gambling").create();
        UUID one = Fixtures.specialist().shows("exp.beh.gambling").create();
        for (int round = 0; round < 2; round++) {
            keeper.catchUp();
            String first =
                    asMember(2).body("{}").post("/v1/matches").then().extract().path("suggestions[0].specialist.id");
            asMember(1)
                    .body("{\"specialistId\":\"%s\"}".formatted(first))
                    .put("/v1/connections/" + Fixtures.freshId())
                    .then()
                    .statusCode(201);
            keeper.catchUp();
            asMember(2)
                    .body("{}")
                    .post("/v1/matches")
                    .then()
                    .body(
                            "suggestions.specialist.id",
                            contains(first.equals(one.toString()) ? other.toString() : one.toString(), first));
        }
    }

    private void lookAgain() {
        keeper.catchUp();
        offers.lookAgain();
    }

    private static void somebodyWith(int seats, String tag) {
        Fixtures.specialist("specialist1").shows(tag).cap(seats).create();
    }

    private static void waits(int member) {
        asMember(member).put("/v1/me/waitlist").then().statusCode(200);
    }

    private static ValidatableResponse place(int member) {
        return asMember(member).get("/v1/me/waitlist").then().statusCode(200);
    }
}
