package org.beside.specialists;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.beside.Fixtures;
import org.beside.specialists.SpecialistFeed.Changes;
import org.beside.specialists.SpecialistFeed.Position;
import org.beside.specialists.SpecialistFeed.Snapshot;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SpecialistFeedTest extends AboutSpecialists {
    @Test
    void aSnapshotHoldsEverybodyWithTagsAndCredentials() {
        var specialist = meetable(7);
        tag(specialist, "exp.grief.parent", "PREVIEW");
        tag(specialist, "exp.mh.anxiety", "PRIVATE");

        var snapshot = snapshot();

        assertThat(snapshot.specialists())
                .filteredOn(known -> known.id().equals(specialist))
                .singleElement()
                .isEqualTo(specialists.find(specialist).orElseThrow())
                .satisfies(known -> {
                    assertThat(known.caseloadCap()).isEqualTo(7);
                    assertThat(known.tags())
                            .containsEntry("exp.grief.parent", Visibility.PREVIEW)
                            .containsEntry("exp.mh.anxiety", Visibility.PRIVATE);
                    assertThat(known.liveUntil()).isAfter(today());
                });
        assertThat(snapshot.specialists())
                .hasSize((int) Fixtures.count("specialist"))
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutAChangeThereIsNothingToTell() {
        var position = snapshot().position();

        var changes = specialists.changesSince(position);

        assertThat(changes.changed()).isEmpty();
        assertThat(changes.gone()).isEmpty();
        assertThat(changes.everybody()).isFalse();
    }

    @Test
    void everyWayToChangeASpecialistIsTold() {
        var specialist = meetable(5);
        tag(specialist, "exp.grief.parent", "PREVIEW");

        assertToldAfter(specialist, "update specialist set bio = 'New.' where id = ?");
        assertToldAfter(specialist, "update specialist set seats_taken = 1 where id = ?");
        assertToldAfter(
                specialist, "insert into specialist_tag (specialist_id, code, visibility) values (?, 'x', 'MATCHED')");
        assertToldAfter(specialist, "update specialist_tag set visibility = 'PRIVATE' where specialist_id = ?");
        assertToldAfter(specialist, "delete from specialist_tag where specialist_id = ?");
        assertToldAfter(specialist, "update credential set suspended_at = now() where specialist_id = ?");
        assertToldAfter(specialist, "delete from credential where specialist_id = ?");
    }

    @Test
    void aNewcomerIsToldAndSoIsWhoLeft() {
        var start = snapshot().position();
        var specialist = meetable(5);

        var arrived = specialists.changesSince(start);
        assertThat(ids(arrived)).containsExactly(specialist);

        Fixtures.execute("delete from specialist where id = ?", specialist);
        var left = specialists.changesSince(arrived.position());
        assertThat(left.changed()).isEmpty();
        assertThat(left.gone()).containsExactly(specialist);
    }

    @Test
    void aClaimedSeatIsTold() {
        var specialist = meetable(5);
        var position = snapshot().position();

        QuarkusTransaction.requiringNew().run(() -> specialists.claimSeat(specialist));

        assertThat(specialists.changesSince(position).changed())
                .singleElement()
                .satisfies(told -> assertThat(told.seatsTaken()).isEqualTo(1));
    }

    @Test
    void whatCommitsLateIsToldThoughLaterWorkWasToldBefore() throws SQLException {
        var slow = meetable(5);
        var quick = meetable(5);
        var start = snapshot().position();

        try (var late = database.getConnection()) {
            late.setAutoCommit(false);
            touch(late, slow);
            Fixtures.execute("update specialist set bio = 'Quick.' where id = ?", quick);

            var first = specialists.changesSince(start);
            assertThat(ids(first)).containsExactly(quick);

            late.commit();
            assertThat(ids(specialists.changesSince(first.position()))).containsExactly(slow);
        }
    }

    @Test
    void whatWasUnderWayDuringTheSnapshotIsToldAfterIt() throws SQLException {
        var specialist = meetable(5);
        try (var late = database.getConnection()) {
            late.setAutoCommit(false);
            touch(late, specialist);

            var snapshot = snapshot();
            late.commit();

            assertThat(ids(specialists.changesSince(snapshot.position()))).containsExactly(specialist);
        }
    }

    @Test
    void whatIsTakenBackIsNeverTold() throws SQLException {
        var specialist = meetable(5);
        var start = snapshot().position();
        try (var late = database.getConnection()) {
            late.setAutoCommit(false);
            touch(late, specialist);
            late.rollback();
        }

        assertThat(specialists.changesSince(start).changed()).isEmpty();
    }

    @Test
    void aReaderBesideManyWritersMissesNobody() throws Exception {
        var written = new HashSet<UUID>();
        for (int i = 0; i < 40; i++) {
            written.add(meetable(5));
        }
        var told = new HashSet<UUID>();
        var position = snapshot().position();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = written.stream()
                    .map(specialist -> threads.submit(() -> touchSlowly(specialist)))
                    .toList();
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                position = collect(position, told);
            }
            for (var writer : writers) {
                assertThat(writer.get()).isTrue();
            }
        }

        collect(position, told);
        assertThat(told).containsAll(written);
    }

    @Test
    void aPositionOfYesterdayIsAnsweredWithEverybody() {
        var position = snapshot().position();

        clock.advance(Duration.ofDays(1).plusSeconds(1));
        var changes = specialists.changesSince(position);

        assertThat(changes.everybody()).isTrue();
        assertThat(changes.changed()).hasSameSizeAs(snapshot().specialists());
        assertThat(specialists.changesSince(changes.position()).everybody()).isFalse();
    }

    @Test
    void theTrailOfChangesIsKeptLongerThanAPositionIsGood() {
        var specialist = uncertified(5);
        Fixtures.execute(
                "update specialist_change set at = at - interval '47 hours' where specialist_id = ?", specialist);
        specialists.purgeChanges();
        assertThat(Fixtures.number("select count(*) from specialist_change where specialist_id = ?", specialist))
                .isEqualTo(1);

        Fixtures.execute(
                "update specialist_change set at = at - interval '2 hours' where specialist_id = ?", specialist);
        specialists.purgeChanges();
        assertThat(Fixtures.number("select count(*) from specialist_change where specialist_id = ?", specialist))
                .isZero();
    }

    @Test
    void oneTransactionWritesOneChangeForAPersonHoweverOftenItTouchesThem() throws SQLException {
        var specialist = meetable(5);
        Fixtures.execute("delete from specialist_change where specialist_id = ?", specialist);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            touch(connection, specialist);
            touch(connection, specialist);
            connection.commit();
        }

        assertThat(Fixtures.number("select count(*) from specialist_change where specialist_id = ?", specialist))
                .isEqualTo(1);
    }

    private void assertToldAfter(UUID specialist, String change) {
        var position = snapshot().position();
        Fixtures.execute(change, specialist);
        assertThat(ids(specialists.changesSince(position))).as(change).containsExactly(specialist);
    }

    private Snapshot<SpecialistProfile> snapshot() {
        return specialists.snapshot(Function.identity(), () -> {});
    }

    private Position collect(Position position, Set<UUID> told) {
        var changes = specialists.changesSince(position);
        told.addAll(ids(changes));
        return changes.position();
    }

    private boolean touchSlowly(UUID specialist) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            touch(connection, specialist);
            try (var pause = connection.prepareStatement("select pg_sleep(?)")) {
                pause.setDouble(1, ThreadLocalRandom.current().nextDouble(0.2));
                pause.execute();
            }
            connection.commit();
            return true;
        }
    }

    private static void touch(Connection connection, UUID specialist) throws SQLException {
        try (var update = connection.prepareStatement("update specialist set bio = bio || '.' where id = ?")) {
            update.setObject(1, specialist);
            update.executeUpdate();
        }
    }

    private void tag(UUID specialist, String code, String visibility) {
        Fixtures.execute("insert into specialist_tag values (?, ?, ?)", specialist, code, visibility);
    }

    private static Set<UUID> ids(Changes changes) {
        var ids = new HashSet<UUID>();
        changes.changed().forEach(specialist -> ids.add(specialist.id()));
        return ids;
    }
}
