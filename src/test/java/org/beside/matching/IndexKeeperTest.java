package org.beside.matching;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.matching.MatchIndex.Match;
import org.beside.matching.MatchIndex.Query;
import org.beside.taxonomy.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The index against the database it follows. */
@QuarkusTest
class IndexKeeperTest extends BesideTest {
    @Inject
    IndexKeeper keeper;

    @SuppressWarnings("NullAway.Init") // by Quarkus, before each test
    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    @BeforeEach
    void nobody() {
        Fixtures.clear();
        keeper.catchUp();
    }

    @Test
    void aNewSpecialistIsFoundWithoutAnybodyAsking() {
        UUID somebody = Fixtures.specialist().create();

        await().untilAsserted(() -> assertThat(anybody()).containsExactly(somebody));
    }

    @Test
    void everyChangeOfASpecialistIsFollowed() {
        UUID somebody = Fixtures.specialist().create();
        keeper.catchUp();
        assertThat(anybody()).containsExactly(somebody);

        Fixtures.execute("update specialist set seats_taken = caseload_cap where id = ?", somebody);
        keeper.catchUp();
        assertThat(anybody()).isEmpty();

        Fixtures.execute("update specialist set seats_taken = 0 where id = ?", somebody);
        keeper.catchUp();
        assertThat(anybody()).containsExactly(somebody);

        Fixtures.suspendCredentials(somebody);
        keeper.catchUp();
        assertThat(anybody()).isEmpty();
    }

    @Test
    void whoeverIsErasedIsForgotten() {
        UUID somebody = Fixtures.specialist().create();
        keeper.catchUp();

        Fixtures.execute("delete from specialist where id = ?", somebody);
        keeper.catchUp();

        assertThat(anybody()).isEmpty();
    }

    @Test
    void aCredentialEndsWithItsLastDayWithoutAnyChange() {
        LocalDate today = LocalDate.now(clock);
        UUID somebody = Fixtures.specialist().create();
        Fixtures.credentialsExpireOn(somebody, today);
        keeper.catchUp();

        assertThat(found(anybody(today))).containsExactly(somebody);
        assertThat(found(anybody(today.plusDays(1)))).isEmpty();
    }

    @Test
    void theNightlyRebuildKnowsWhatTheFeedDoes() {
        UUID somebody = Fixtures.specialist().create();

        keeper.rebuild();

        assertThat(anybody()).containsExactly(somebody);
        assertThat(keeper.asOf()).isEqualTo(clock.instant());
    }

    @Test
    void nothingIsLostWhileTheDatabaseCannotBeAsked() {
        Fixtures.execute("alter table specialist_change rename to specialist_change_away");
        try {
            assertThatThrownBy(keeper::catchUp).isInstanceOf(RuntimeException.class);
        } finally {
            Fixtures.execute("alter table specialist_change_away rename to specialist_change");
        }
        UUID somebody = Fixtures.specialist().create();

        keeper.catchUp();

        assertThat(anybody()).containsExactly(somebody);
    }

    @Test
    void aPodThatKnowsTheSpecialistsIsReady() {
        given().get(readiness)
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'match index' }.status", equalTo("UP"));
    }

    private List<UUID> anybody() {
        return found(anybody(LocalDate.now(clock)));
    }

    private List<UUID> found(Query query) {
        return keeper.index().best(query, 10).stream().map(Match::specialist).toList();
    }

    private static Query anybody(LocalDate day) {
        return new Query(
                UUID.randomUUID(), List.of(), Set.of("en"), Set.of(Mode.TEXT), "US-MA", null, Set.of(), Set.of(), day);
    }
}
