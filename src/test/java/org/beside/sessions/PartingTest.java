package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.identity.AccountErased;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two had ahead goes with what tied them, quietly. */
@QuarkusTest
class PartingTest extends SessionScene {
    @Inject
    Event<AccountErased> erased;

    @ParameterizedTest
    @ValueSource(strings = {"pause", "ending"})
    void whatIsAheadIsCancelledByNobodyAndItsTimeIsFree(String verb) {
        UUID booked = booked(NINE);
        UUID proposed = proposed(TEN);
        hold(MEMBER, Fixtures.freshId(), ELEVEN).then().statusCode(201);

        as(SPECIALIST).put("/v1/connections/%s/%s".formatted(walk, verb)).then().statusCode(200);

        for (UUID id : new UUID[] {booked, proposed}) {
            see(MEMBER, id)
                    .body("state", equalTo("CANCELLED"))
                    .body("cancellation.by", nullValue())
                    .body("cancellation.reason", nullValue());
            assertThat(trail("session.dropped", id, null)).isEqualTo(1);
        }
        assertThat(taken()).isZero();
        assertThat(Fixtures.count("hold")).isZero();
    }

    @Test
    void aBlockLeavesNothingToSeeAndTheTimeIsFree() {
        UUID id = booked(NINE);

        as(MEMBER).put("/v1/me/blocks/" + Fixtures.id(SPECIALIST)).then().statusCode(200);

        for (String account : new String[] {MEMBER, SPECIALIST}) {
            see(account, id).statusCode(404);
            as(account).get("/v1/sessions").then().body("items.size()", equalTo(0));
            step(account, id, "cancellation").then().statusCode(404);
        }
        assertThat(isListed(OTHER_MEMBER, NINE)).isTrue();
    }

    @Test
    void whatOthersHaveAheadStays() {
        UUID id = made(OTHER_MEMBER, otherWalk, NINE);

        as(MEMBER).put("/v1/connections/%s/ending".formatted(walk)).then().statusCode(200);

        see(OTHER_MEMBER, id).body("state", equalTo("CONFIRMED"));
        assertThat(isListed(OTHER_MEMBER, NINE)).isFalse();
    }

    @Test
    void whatHasBegunOrIsOverStaysAsItWas() {
        UUID id = booked(NINE);
        clock.set(NINE);

        as(MEMBER).put("/v1/connections/%s/ending".formatted(walk)).then().statusCode(200);

        see(SPECIALIST, id).body("state", equalTo("CONFIRMED"));
        step(SPECIALIST, id, "completion", "{\"minutes\":20}").then().statusCode(200);
    }

    @Test
    void afterAPauseTheTwoBookAnew() {
        UUID id = booked(NINE);
        as(MEMBER).put("/v1/connections/%s/pause".formatted(walk)).then().statusCode(200);
        as(MEMBER).put("/v1/connections/%s/resumption".formatted(walk)).then().statusCode(200);

        see(MEMBER, id).body("state", equalTo("CANCELLED"));
        made(MEMBER, walk, NINE);
    }

    @Test
    void aSpecialistWhoMovesToAnotherZoneKeepsTheMomentsAndTheTrailSaysWhatWasUnsettled() {
        UUID id = booked(NINE);

        as(SPECIALIST)
                .header(
                        "If-Match",
                        as(SPECIALIST).get("/v1/specialists/me/hours").header("ETag"))
                .body(Map.of("zone", "Asia/Tokyo", "windows", new Object[0]))
                .put("/v1/specialists/me/hours")
                .then()
                .statusCode(200);

        see(MEMBER, id).body("state", equalTo("CONFIRMED")).body("startsAt", equalTo(NINE.toString()));
        assertThat(trail("session.unsettled", id, null)).isEqualTo(1);
    }

    @Test
    void timeOffUnsettlesWhatLiesInItAndNothingElse() {
        UUID inside = booked(NINE);
        UUID after = booked(Instant.parse("2027-03-09T09:00:00Z"));

        as(SPECIALIST)
                .body(Map.of("from", "2027-03-08", "to", "2027-03-08"))
                .put("/v1/specialists/me/time-off/" + Fixtures.freshId())
                .then()
                .statusCode(201);

        see(MEMBER, inside).body("state", equalTo("CONFIRMED"));
        assertThat(trail("session.unsettled", inside, null)).isEqualTo(1);
        assertThat(trail("session.unsettled", after, null)).isZero();
    }

    @Test
    void whoLeavesForGoodLeavesNoWordsAndNothingAhead() {
        UUID id = booked(NINE);
        step(MEMBER, id, "agenda", "{\"text\":\"My first week back\"}").then().statusCode(200);
        step(SPECIALIST, id, "agenda", "{\"text\":\"I remember mine.\"}").then().statusCode(200);

        QuarkusTransaction.requiringNew().run(() -> erased.fire(new AccountErased(Fixtures.id(MEMBER))));

        see(SPECIALIST, id)
                .body("state", equalTo("CANCELLED"))
                .body("agenda", nullValue())
                .body("comment", nullValue());
        assertThat(taken()).isZero();
    }
}
