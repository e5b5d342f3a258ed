package org.beside.specialists;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.beside.asking.Asker;
import org.beside.asking.Question;

/**
 * Lets every pod keep a picture of all specialists without asking the tables each time: take a snapshot once, then ask
 * for what changed since. A position is a PostgreSQL snapshot and not a number, because transactions do not become
 * visible in the order in which they took their numbers: what was under way when a position was taken is told by the
 * next one, however late it commits, and nothing has to wait for it. A change may be told twice; it is never left out.
 */
public final class SpecialistFeed {
    /** Change rows outlive positions by far, so that a transaction that commits late is not purged before it is told. */
    private static final Duration POSITION_IS_GOOD_FOR = Duration.ofDays(1);

    private static final String ONE_PICTURE = "set transaction isolation level repeatable read, read only";
    private static final String TAKE_YOUR_TIME = "set local statement_timeout = '5min'";
    /** Row by row in the order of the indexes, at the reader's pace, rather than all the work before the first row. */
    private static final String AS_IT_IS_READ = "set local enable_sort = off";

    private static final int PATIENCE_MILLIS = 120_000;
    private static final String HERE = "select pg_current_snapshot()::text";
    private static final String SINCE = """
            select pg_current_snapshot()::text,
                   coalesce(array_agg(distinct specialist_id) filter (where kind = 'WHO'), '{}'),
                   coalesce(array_agg(distinct specialist_id), '{}')
              from specialist_changes_since(?::pg_snapshot, null)
            """;

    private static final String TOUCHED_SINCE = "select specialist_id from specialist_changes_since(?::pg_snapshot, ?)";
    /** Whoever is so far behind had better look for themselves. */
    private static final int TOO_MANY = 1_000;

    private final Connection connection;
    private final Instant now;

    SpecialistFeed(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** Up to where somebody has read. */
    public record Position(String snapshot, Instant takenAt) {}

    /** Everybody, as they all stood at one moment. */
    public record Snapshot<T>(Position position, List<T> specialists) {}

    /**
     * What is new since a position: those who changed, as they stand now, and those who are gone.
     *
     * @param touched whoever of them changed in anything, also only in when they can be met
     * @param everybody the position was too old to go on from: {@code changed} is the whole world, and whoever is not
     *     in it is gone
     */
    public record Changes(
            Position position, List<SpecialistProfile> changed, Set<UUID> gone, Set<UUID> touched, boolean everybody) {}

    /**
     * Who changed in anything since a position, as of the moment it is asked. What was read at that position or later of
     * anybody else is what would be read now.
     *
     * @return absent when so many did that nobody's picture should be trusted
     */
    static Question<Optional<Set<UUID>>> askingTouchedSince(Position since) {
        List<UUID> told = new ArrayList<>();
        return Question.answeredBy(
                        () -> told.size() < TOO_MANY ? Optional.of(Set.copyOf(told)) : Optional.<Set<UUID>>empty())
                .statement(
                        TOUCHED_SINCE, with -> with.text(since.snapshot()).number(TOO_MANY), row -> told.add(row.id()));
    }

    /** Must be the first work of its transaction, which it turns into one unmoving picture. */
    <T> Snapshot<T> snapshot(Function<SpecialistProfile, T> kept, Runnable afterEach) throws SQLException {
        int usual = connection.getNetworkTimeout();
        // to begin may take longer on cold tables than anything else is waited for
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        try {
            return unhurried(kept, afterEach);
        } finally {
            connection.setNetworkTimeout(Runnable::run, usual);
        }
    }

    private <T> Snapshot<T> unhurried(Function<SpecialistProfile, T> kept, Runnable afterEach) throws SQLException {
        try (PreparedStatement picture = connection.prepareStatement(ONE_PICTURE);
                PreparedStatement time = connection.prepareStatement(TAKE_YOUR_TIME);
                PreparedStatement asRead = connection.prepareStatement(AS_IT_IS_READ);
                PreparedStatement here = connection.prepareStatement(HERE)) {
            picture.execute();
            time.execute();
            asRead.execute();
            try (ResultSet row = here.executeQuery()) {
                row.next();
                return new Snapshot<>(position(row), ProfileRows.all(connection, kept, afterEach));
            }
        }
    }

    /** Likewise the first work of its transaction. */
    Changes changesSince(Position since) throws SQLException {
        if (since.takenAt().plus(POSITION_IS_GOOD_FOR).isBefore(now)) {
            Snapshot<SpecialistProfile> anew = snapshot(Function.identity(), () -> {});
            return new Changes(anew.position(), anew.specialists(), Set.of(), Set.of(), true);
        }
        try (PreparedStatement changes = connection.prepareStatement(SINCE)) {
            changes.setString(1, since.snapshot());
            try (ResultSet row = changes.executeQuery()) {
                row.next();
                return changes(position(row), ids(row, 2), ids(row, 3));
            }
        }
    }

    /** Position and ids come from one statement, hence one snapshot; profiles read after it can only be newer. */
    private Changes changes(Position position, Set<UUID> weighed, Set<UUID> touched) throws SQLException {
        List<SpecialistProfile> present = Asker.ask(connection, ProfileRows.asking(weighed));
        Set<UUID> gone = new HashSet<>(weighed);
        present.forEach(specialist -> gone.remove(specialist.id()));
        return new Changes(position, present, gone, touched, false);
    }

    private static Set<UUID> ids(ResultSet row, int column) throws SQLException {
        return Set.of((UUID[]) row.getArray(column).getArray());
    }

    private Position position(ResultSet row) throws SQLException {
        return new Position(row.getString(1), now);
    }
}
