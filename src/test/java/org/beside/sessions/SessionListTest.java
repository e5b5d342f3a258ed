package org.beside.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SessionListTest extends SessionScene {
    @Test
    void bothSeeTheirsAndTheNextOneFirst() {
        UUID later = booked(TEN);
        UUID sooner = booked(NINE);
        UUID others = made(OTHER_MEMBER, otherWalk, ELEVEN);

        list(MEMBER, "").body("items.id", contains(sooner.toString(), later.toString()));
        list(SPECIALIST, "").body("items.id", contains(sooner.toString(), later.toString(), others.toString()));
        list(STRANGER, "").body("items.size()", equalTo(0)).body("next", nullValue());
    }

    @Test
    void aRangeIsHalfOpenAndHoldsWhatTouchesIt() {
        booked(NINE);
        booked(TEN);

        list(MEMBER, "?from=2027-03-08T10:00:00%2B01:00&to=2027-03-08T10:00:00Z")
                .body("items.startsAt", contains(NINE.toString()));
        list(MEMBER, "?from=2027-03-08T09:49:59Z").body("items.size()", equalTo(2));
        list(MEMBER, "?from=2027-03-08T09:50:00Z").body("items.startsAt", contains(TEN.toString()));
        list(MEMBER, "?from=-999999999-01-01T00:00:00Z&to=%2B999999999-12-31T23:59:59Z")
                .body("items.size()", equalTo(2));
    }

    @Test
    void withoutARangeWhatIsOverIsLeftOutAndWhatGoesOnIsNot() {
        booked(NINE);
        clock.set(NINE.plus(Duration.ofMinutes(49)));
        list(MEMBER, "").body("items.size()", equalTo(1));

        clock.advance(Duration.ofMinutes(1));
        list(MEMBER, "").body("items.size()", equalTo(0));
        list(MEMBER, "?from=2027-03-01T00:00:00Z").body("items.size()", equalTo(1));
    }

    @Test
    void pagesFollowEachOtherWithoutAGap() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(booked(NINE.plus(Duration.ofHours(i))).toString());
        }

        List<String> read = new ArrayList<>();
        @Nullable String next = "";
        while (next != null) {
            JsonPath page = list(MEMBER, "?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("items.id"));
            next = page.getString("next");
        }

        assertThat(read).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2027-03-09T00:00:00Z&to=2027-03-08T00:00:00Z, validation-failed",
        "?from=2027-03-09T00:00:00Z&to=2027-03-09T00:00:00Z, validation-failed",
        "?from=yesterday, validation-failed",
        "?to=2027-03-09, validation-failed",
        "?limit=0, validation-failed",
        "?limit=101, validation-failed",
        "?cursor=once, invalid-cursor"
    })
    void whatCannotBeAnsweredIsRefused(String query, String problem) {
        list(MEMBER, query).statusCode(400).body("type", endsWith(problem));
    }

    @Test
    void whatWasCancelledStaysInTheList() {
        UUID id = booked(Instant.parse("2027-03-08T09:00:00Z"));
        step(MEMBER, id, "cancellation").then().statusCode(200);

        list(SPECIALIST, "").body("items.state", contains("CANCELLED"));
    }

    private static ValidatableResponse list(String account, String query) {
        return as(account).urlEncodingEnabled(false).get("/v1/sessions" + query).then();
    }
}
