package org.beside.ranking;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.beside.ranking.Candidate.Standing;
import org.beside.ranking.Score.Scorer;
import org.beside.ranking.Score.Week;
import org.beside.ranking.Vocabulary.Column;
import org.beside.ranking.Vocabulary.Trait;
import org.beside.taxonomy.Mode;

/**
 * Everybody who may work in one jurisdiction, side by side in memory, because every question asks for one jurisdiction
 * and what costs time is not arithmetic but fetching rows from far away. All that orders a specialist stands in
 * {@value #LONGS} longs, the size of a cache line: four of experiences, three of hours, one of standing. Whoever may
 * work in two jurisdictions has a row in each.
 *
 * <p>One writer at a time; readers take no lock. They look, and look again if the writer was there meanwhile.
 */
final class Partition {
    static final int LONGS = 8;

    private static final int TERMS = Vocabulary.HOT / 64;
    private static final int WEEK = TERMS;
    private static final int STANDING = WEEK + 3;
    /** A week has 168 hours; this is the last of the 24 bits left. */
    private static final long HOURS_KNOWN = 1L << 63;
    /** How often a reader looks again before it asks the writer to wait. */
    private static final int PATIENCE = 4;

    private final StampedLock lock = new StampedLock();
    private final Vocabulary vocabulary;
    private final String region;
    private final long[] rows;
    /** For each row, all that it stands for in columns, hashed: most changes are of seats alone and leave those. */
    private final long[] prints;

    private final Ids ids;
    private final Columns columns;
    private int used;
    private int live;

    Partition(Vocabulary vocabulary, String region, int atLeast) {
        int words = (atLeast + 63) / 64;
        this.vocabulary = vocabulary;
        this.region = region;
        this.rows = new long[words * 64 * LONGS];
        this.prints = new long[words * 64];
        this.ids = new Ids(words * 64);
        this.columns = new Columns(words, vocabulary.denseColumns());
    }

    /** Changes to this jurisdiction: whoever is to be here, and whoever is not. */
    record Changes(List<Candidate> here, List<UUID> gone, int newcomers) {
        boolean isEmpty() {
            return here.isEmpty() && gone.isEmpty();
        }
    }

    /** Somebody who looks; nothing they see counts until it is certain that the writer stayed away. */
    interface Reader<T> {
        T look(Partition partition);
    }

    <T> T read(Reader<T> reader) {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            long stamp = lock.tryOptimisticRead();
            if (stamp != 0) {
                T seen = reader.look(this);
                if (lock.validate(stamp)) {
                    return seen;
                }
            }
            Thread.onSpinWait();
        }
        long stamp = lock.readLock();
        try {
            return reader.look(this);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** What of all this concerns this jurisdiction. */
    Changes concerning(Collection<Candidate> changed, Collection<UUID> gone) {
        List<Candidate> here =
                changed.stream().filter(one -> one.regions().contains(region)).toList();
        List<UUID> away = Stream.concat(
                        changed.stream()
                                .filter(one -> !one.regions().contains(region))
                                .map(Candidate::id),
                        gone.stream())
                .filter(id -> ids.rowOf(id) != Ids.ABSENT)
                .toList();
        int newcomers = (int)
                here.stream().filter(one -> ids.rowOf(one.id()) == Ids.ABSENT).count();
        return new Changes(here, away, newcomers);
    }

    boolean hasRoomFor(Changes changes) {
        return used + changes.newcomers() <= prints.length;
    }

    /** The same people on new rows without gaps, with room for more. */
    Partition rebuilt(int newcomers) {
        int needed = live + newcomers;
        Partition next = new Partition(vocabulary, region, needed + needed / 16 + 1);
        int[] numbers = new int[used];
        for (int row = 0; row < used; row++) {
            boolean stays = ids.rowOf(ids.of(row)) == row;
            numbers[row] = stays ? next.take(this, row) : -1;
        }
        next.columns.copyLists(columns, numbers);
        return next;
    }

    void write(Changes changes) {
        long stamp = lock.writeLock();
        try {
            changes.gone().forEach(this::remove);
            changes.here().forEach(this::put);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    int size() {
        return live;
    }

    /** The same for the same people, in whatever order they came. */
    long checksum() {
        long sum = 0;
        for (int row = 0; row < used; row++) {
            if (ids.rowOf(ids.of(row)) == row) {
                long mixed = Scorer.mix(ids.most(row) ^ Scorer.mix(ids.least(row) ^ region.hashCode()));
                for (int word = WEEK; word < LONGS; word++) {
                    mixed = Scorer.mix(mixed ^ rows[row * LONGS + word]);
                }
                sum += Scorer.mix(mixed ^ prints[row]);
            }
        }
        return sum;
    }

    long bytes() {
        return 8L * rows.length + 8L * prints.length + ids.bytes() + columns.bytes();
    }

    Ids ids() {
        return ids;
    }

    Columns columns() {
        return columns;
    }

    int words() {
        return prints.length / 64;
    }

    Column hot(int bit) {
        return vocabulary.hot(bit);
    }

    long experiences(int row, int word) {
        return rows[row * LONGS + word];
    }

    boolean knowsHours(int row) {
        return (rows[row * LONGS + WEEK + 2] & HOURS_KNOWN) != 0;
    }

    int sharedHours(int row, Week wished) {
        int week = row * LONGS + WEEK;
        return Long.bitCount(rows[week] & wished.first())
                + Long.bitCount(rows[week + 1] & wished.second())
                + Long.bitCount(rows[week + 2] & ~HOURS_KNOWN & wished.third());
    }

    long standing(int row) {
        return rows[row * LONGS + STANDING];
    }

    private int take(Partition other, int row) {
        int mine = used++;
        System.arraycopy(other.rows, row * LONGS, rows, mine * LONGS, LONGS);
        prints[mine] = other.prints[row];
        ids.put(other.ids.of(row), mine);
        columns.copy(other.columns, row, mine);
        live++;
        return mine;
    }

    private void put(Candidate candidate) {
        int known = ids.rowOf(candidate.id());
        int row = known == Ids.ABSENT ? used++ : known;
        long print = print(candidate);
        if (known == Ids.ABSENT) {
            ids.put(candidate.id(), row);
            live++;
            describe(row, candidate);
        } else if (prints[row] != print) {
            columns.clear(row);
            describe(row, candidate);
        }
        prints[row] = print;
        state(row, candidate);
    }

    /** The row stays empty until the jurisdiction is built anew. */
    private void remove(UUID id) {
        int row = ids.rowOf(id);
        if (row != Ids.ABSENT) {
            ids.remove(id);
            columns.clear(row);
            live--;
        }
    }

    private void describe(int row, Candidate candidate) {
        for (int word = 0; word < TERMS; word++) {
            rows[row * LONGS + word] = 0;
        }
        for (Trait trait : vocabulary.traits(candidate)) {
            Column column = vocabulary.column(trait);
            columns.put(column, row, true);
            if (column.isInRow()) {
                rows[row * LONGS + (column.bit() >>> 6)] |= 1L << column.bit();
            }
        }
    }

    private void state(int row, Candidate candidate) {
        Week week = candidate.hours();
        rows[row * LONGS + WEEK] = week == null ? 0 : week.first();
        rows[row * LONGS + WEEK + 1] = week == null ? 0 : week.second();
        rows[row * LONGS + WEEK + 2] = week == null ? 0 : week.third() | HOURS_KNOWN;
        int room = Scorer.loadPoints(candidate.caseload());
        rows[row * LONGS + STANDING] = Standing.of(
                room, candidate.liveUntil(), candidate.caseload().offers().last());
        columns.put(
                vocabulary.column(Vocabulary.OPEN), row, candidate.caseload().open());
        int sevenths = Standing.sevenths(room);
        for (int digit = 0; digit < Vocabulary.ROOM.size(); digit++) {
            Column column = vocabulary.column(Vocabulary.ROOM.get(digit));
            columns.put(column, row, (sevenths >>> digit & 1) != 0);
        }
    }

    private static long print(Candidate one) {
        return print(one.held(), 1)
                + print(one.shown(), 2)
                + print(one.notNow(), 3)
                + print(one.languages(), 4)
                + one.modes().stream()
                        .mapToLong(Mode::ordinal)
                        .map(mode -> 1L << mode)
                        .sum();
    }

    private static long print(Set<String> words, int salt) {
        long sum = 0;
        for (String word : words) {
            sum += Scorer.mix((long) word.hashCode() << 8 | salt);
        }
        return sum;
    }
}
