package org.beside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.beside.specialists.SpecialistService;
import org.beside.taxonomy.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FixturesTest extends BesideTest {
    @Inject
    SpecialistService specialists;

    @AfterEach
    void goodbye() {
        Fixtures.clear();
    }

    @Test
    void aSpecialistIsAvailableUnlessItIsSaidOtherwise() {
        UUID available = Fixtures.specialist().create();
        UUID lastSeat = Fixtures.specialist().cap(5).taken(4).create();
        List<UUID> others = List.of(
                Fixtures.specialist().cap(5).taken(5).create(),
                Fixtures.specialist().notAccepting().create(),
                Fixtures.specialist().expired().create(),
                Fixtures.specialist().unverified().create(),
                Fixtures.specialist().suspended().create(),
                Fixtures.specialist().uncertified().create());

        assertThat(specialists.availableAmong(others)).isEmpty();
        assertThat(specialists.availableAmong(List.of(available, lastSeat)))
                .containsExactlyInAnyOrder(available, lastSeat);
        assertThat(Fixtures.seatsTaken(lastSeat)).isEqualTo(4);
    }

    @Test
    void credentialsCanBeTakenAwayLater() {
        UUID suspended = Fixtures.specialist().create();
        UUID expired = Fixtures.specialist().create();

        Fixtures.suspendCredentials(suspended);
        Fixtures.credentialsExpireOn(expired, LocalDate.of(2021, 1, 1));

        assertThat(specialists.withLiveCredential(List.of(suspended, expired))).isEmpty();
    }

    @Test
    void aDemoAccountSignsInAsWhoTheTestMadeThem() {
        Fixtures.member("member1")
                .named("Wren")
                .region("US-NY")
                .must("exp.grief.parent")
                .create();
        Fixtures.member("member1")
                .named("Juniper")
                .modes(Mode.TEXT)
                .nice("exp.grief.pet")
                .create();
        Fixtures.specialist("specialist1").named("Walt").shows("exp.grief.pet").create();

        as("member1")
                .get("/v1/me")
                .then()
                .body("member.displayName", equalTo("Juniper"))
                .body("member.region", equalTo("US-MA"));
        as("member1").get("/v1/me/tags").then().body("tags.code", contains("exp.grief.pet"));
        as("specialist1").get("/v1/me").then().body("specialist.displayName", equalTo("Walt"));
    }

    @Test
    void clearingLeavesNobody() {
        Fixtures.member().should("exp.grief.parent").create();
        Fixtures.specialist().shows("exp.grief.parent").create();

        Fixtures.clear();

        assertThat(Fixtures.count("member") + Fixtures.count("member_tag")).isZero();
        assertThat(Fixtures.count("specialist") + Fixtures.count("specialist_tag") + Fixtures.count("credential"))
                .isZero();
    }

    @Test
    void everyDemoAccountHasTheIdOfItsToken() {
        for (String account : List.of("member9", "specialist3", "supervisor-south", "coordinator-east", "operator1")) {
            as(account)
                    .get("/v1/me")
                    .then()
                    .body("id", equalTo(Fixtures.id(account).toString()));
        }
    }
}
