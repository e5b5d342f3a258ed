package org.beside.matching;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.ranking.MatchIndex.Match;
import org.beside.ranking.Query;
import org.beside.ranking.Score.Week;
import org.beside.taxonomy.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The index against the database it follows. */
@QuarkusTest
class IndexKeeperTest extends BesideTest {
    @Inject
    IndexKeeper keeper;

    @Inject
    MeterRegistry meters;

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
    void whoeverWasAsleepForDaysFollowsAgainWithoutAnybodyAsking() {
        clock.advance(Duration.ofDays(3));
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
    void changedHoursAreFollowed() {
        UUID somebody = Fixtures.specialist().create();
        keeper.catchUp();
        assertThat(availabilityPoints(somebody)).isEqualTo(100_000);

        Fixtures.execute(
                "insert into hours (specialist_id, zone, updated_at) values (?, 'Etc/GMT+5', now())", somebody);
        Fixtures.execute("""
                insert into hours_window (specialist_id, iso_day, start_min, end_min, modes)
                values (?, 1, 540, 780, '{TEXT}')
                """, somebody);
        keeper.catchUp();
        assertThat(availabilityPoints(somebody)).isEqualTo(80_000);

        Fixtures.execute("update hours set zone = 'Etc/GMT-14' where specialist_id = ?", somebody);
        keeper.catchUp();
        assertThat(availabilityPoints(somebody)).isZero();

        Fixtures.execute("delete from hours where specialist_id = ?", somebody);
        keeper.catchUp();
        assertThat(availabilityPoints(somebody)).isEqualTo(100_000);
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
    void theNightlyRebuildFindsThatTheFollowedIndexWasRight() {
        double before = drifts();
        for (int i = 0; i < 20; i++) {
            UUID somebody = Fixtures.specialist().create();
            keeper.catchUp();
            Fixtures.execute("update specialist set seats_taken = 1 where id = ?", somebody);
        }

        keeper.rebuild();

        assertThat(drifts()).isEqualTo(before);
    }

    @Test
    void andNoticesWhenItWasWrong() {
        double before = drifts();
        UUID somebody = Fixtures.specialist().create();
        keeper.catchUp();
        keeper.index().apply(List.of(), List.of(somebody));

        keeper.rebuild();

        assertThat(drifts()).isEqualTo(before + 1);
        assertThat(anybody()).containsExactly(somebody);
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

    private double drifts() {
        return meters.counter("beside.match.index.drifts").count();
    }

    private List<UUID> anybody() {
        return found(anybody(LocalDate.now(clock)));
    }

    private List<UUID> found(Query query) {
        return keeper.index().best(query, 10).stream().map(Match::specialist).toList();
    }

    /** For a member who could meet on Mondays and Tuesdays, in UTC. */
    private int availabilityPoints(UUID somebody) {
        BitSet hours = new BitSet();
        hours.set(0, 48);
        Query query = new Query(
                UUID.randomUUID(),
                List.of(),
                Set.of("en"),
                Set.of(Mode.TEXT),
                "US-MA",
                null,
                Set.of(),
                Set.of(),
                Week.of(hours),
                Set.of(somebody),
                LocalDate.now(clock));
        return keeper.index().best(query, 1).getFirst().score().availabilityPoints();
    }

    private static Query anybody(LocalDate day) {
        return new Query(
                UUID.randomUUID(),
                List.of(),
                Set.of("en"),
                Set.of(Mode.TEXT),
                "US-MA",
                null,
                Set.of(),
                Set.of(),
                null,
                null,
                day);
    }
}
