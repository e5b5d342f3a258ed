package org.beside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.beside.BesideTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SafetyResourceTest extends BesideTest {
    private static final String ME = "member7";

    @Inject
    DataSource database;

    @Inject
    SafetyService safety;

    private final UUID somebody = UUID.randomUUID();

    @BeforeEach
    void keepAwayFromNobody() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement blocks = connection.prepareStatement("delete from block where person_id = ?");
                PreparedStatement exclusions =
                        connection.prepareStatement("delete from exclusion where person_id = ?")) {
            blocks.setObject(1, me());
            blocks.executeUpdate();
            exclusions.setObject(1, me());
            exclusions.executeUpdate();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ME, "specialist7"})
    void membersAndSpecialistsAlikeMayBlockAndExclude(String account) {
        as(account).put("/v1/me/blocks/" + somebody).then().statusCode(200).body("personId", equalTo("" + somebody));
        as(account)
                .body("{\"reason\":\"FAMILY\"}")
                .put("/v1/me/exclusions/" + somebody)
                .then()
                .statusCode(200)
                .body("reason", equalTo("FAMILY"));
        as(account).delete("/v1/me/blocks/" + somebody).then().statusCode(204);
        as(account).delete("/v1/me/exclusions/" + somebody).then().statusCode(204);
    }

    @Test
    void blockingTwiceChangesNothing() {
        String first = as(ME).put("/v1/me/blocks/" + somebody)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        clock.advance(Duration.ofHours(1));

        String again = as(ME).put("/v1/me/blocks/" + somebody)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(again).isEqualTo(first);
        assertThat(trail("safety.blocked")).isEqualTo(1);
    }

    @Test
    void anExclusionMayGetAnotherReasonAndStaysOneExclusion() {
        exclude("OTHER");

        exclude("SPONSOR").then().statusCode(200).body("reason", equalTo("SPONSOR"));

        as(ME).get("/v1/me/exclusions")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].reason", equalTo("SPONSOR"));
        assertThat(trail("safety.excluded")).isEqualTo(1);
    }

    @Test
    void liftingWhatIsNotThereIsFine() {
        as(ME).delete("/v1/me/blocks/" + somebody).then().statusCode(204);
        as(ME).delete("/v1/me/exclusions/" + somebody).then().statusCode(204);

        assertThat(trail("safety.unblocked")).isZero();
    }

    @Test
    void nobodyBlocksOrExcludesThemself() {
        as(ME).put("/v1/me/blocks/" + me()).then().statusCode(400).body("errors[0].field", equalTo("personId"));
        as(ME).body("{\"reason\":\"OTHER\"}")
                .put("/v1/me/exclusions/" + me())
                .then()
                .statusCode(400);
    }

    @Test
    void anAnswerDoesNotTellWhetherThereIsSuchAPerson() {
        Response known = as(ME).put("/v1/me/blocks/" + id("member6"));
        Response unknown = as(ME).put("/v1/me/blocks/" + somebody);

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(200);
        assertThat(known.asString().replace(id("member6").toString(), "?"))
                .isEqualTo(unknown.asString().replace(somebody.toString(), "?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":null}",
                "{\"reason\":\"BORED\"}",
                "{\"reason\":1}",
                "",
                "{\"reason\":\"OTHER\",\"since\":1}"
            })
    void anExclusionNeedsAReasonThatExistsAndNothingElse(String body) {
        as(ME).body(body).put("/v1/me/exclusions/" + somebody).then().statusCode(400);
    }

    @Test
    void aWishOfEitherSidePartsBoth() {
        as(ME).put("/v1/me/blocks/" + somebody);
        UUID relative = UUID.randomUUID();
        as(ME).body("{\"reason\":\"FAMILY\"}").put("/v1/me/exclusions/" + relative);

        assertThat(safety.apart(me(), somebody)).isTrue();
        assertThat(safety.apart(somebody, me())).isTrue();
        assertThat(safety.apart(relative, me())).isTrue();
        assertThat(safety.apart(somebody, relative)).isFalse();
        assertThat(safety.apartFrom(me())).containsExactlyInAnyOrder(somebody, relative);
        assertThat(safety.apartFrom(relative)).containsExactly(me());
    }

    @Test
    void afterLiftingTheyAreNoLongerApart() {
        as(ME).put("/v1/me/blocks/" + somebody);
        exclude("OTHER");

        as(ME).delete("/v1/me/blocks/" + somebody).then().statusCode(204);
        assertThat(safety.apart(me(), somebody)).isTrue();

        as(ME).delete("/v1/me/exclusions/" + somebody).then().statusCode(204);
        assertThat(safety.apart(me(), somebody)).isFalse();
    }

    @Test
    void theListOfBlocksIsPagedNewestFirst() {
        List<String> blocked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID person = UUID.randomUUID();
            as(ME).put("/v1/me/blocks/" + person);
            blocked.addFirst(person.toString());
            clock.advance(Duration.ofSeconds(1));
        }

        Response first = as(ME).get("/v1/me/blocks?limit=3");
        Response second =
                as(ME).queryParam("cursor", first.jsonPath().getString("next")).get("/v1/me/blocks?limit=3");

        assertThat(first.jsonPath().getList("items.personId", String.class)).isEqualTo(blocked.subList(0, 3));
        assertThat(second.jsonPath().getList("items.personId", String.class)).isEqualTo(blocked.subList(3, 5));
        assertThat(second.jsonPath().getString("next")).isNull();
        as(ME).get("/v1/me/blocks?cursor=%21").then().statusCode(400).body("type", equalTo("/problems/invalid-cursor"));
        as(ME).get("/v1/me/blocks?limit=0").then().statusCode(400);
    }

    @Test
    void thoseWhomIAmBlockedByAreNotOnMyList() {
        as("specialist7").put("/v1/me/blocks/" + me()).then().statusCode(200);

        as(ME).get("/v1/me/blocks").then().body("items.personId", not(hasItem("" + id("specialist7"))));

        as("specialist7").delete("/v1/me/blocks/" + me()).then().statusCode(204);
    }

    @Test
    void everyoneElseIsRefused() {
        asNobody().put("/v1/me/blocks/" + somebody).then().statusCode(401);
        as("operator1").put("/v1/me/blocks/" + somebody).then().statusCode(403);
        as("coordinator-north").get("/v1/me/exclusions").then().statusCode(403);
    }

    private Response exclude(String reason) {
        return as(ME).body("{\"reason\":\"%s\"}".formatted(reason)).put("/v1/me/exclusions/" + somebody);
    }

    private UUID me() {
        return id(ME);
    }

    private static UUID id(String account) {
        return UUID.fromString(as(account).get("/v1/me").jsonPath().getString("id"));
    }

    private int trail(String action) {
        try (Connection connection = database.getConnection();
                PreparedStatement entries = connection.prepareStatement(
                        "select count(*) from audit_entry where action = ? and subject_id = ? and about_id = ?")) {
            entries.setString(1, action);
            entries.setObject(2, somebody);
            entries.setObject(3, me());
            try (ResultSet found = entries.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
