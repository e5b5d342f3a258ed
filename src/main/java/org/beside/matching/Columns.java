package org.beside.matching;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.matching.MatchIndex.Candidate;
import org.beside.matching.Score.Rarity;
import org.beside.matching.Score.Scorer;
import org.beside.matching.Score.Week;
import org.jspecify.annotations.Nullable;

/**
 * One state of the index, never changed once readers see it. Each specialist is a row; for everything a specialist can
 * have there is a column of bits, so that a filter is an AND over whole words instead of a look at each person.
 */
final class Columns {
    static final Columns EMPTY = new Draft(0).done(Rarity.NONE);

    private final Map<Column, long[]> bits;
    private final long[] none;
    private final UUID[] ids;
    private final int[] loadPoints;
    private final @Nullable Week[] weeks;
    private final int[] liveUntil;
    private final Rarity rarity;

    private Columns(Draft draft, Rarity rarity) {
        this.bits = Map.copyOf(draft.bits);
        this.none = new long[draft.words];
        this.ids = draft.ids;
        this.loadPoints = draft.loadPoints;
        this.weeks = draft.weeks;
        this.liveUntil = draft.liveUntil;
        this.rarity = rarity;
    }

    enum Trait {
        OPEN,
        HELD,
        SHOWN,
        GROUP,
        FACET,
        SHOWN_FACET,
        NOT_NOW,
        LANGUAGE,
        MODE,
        REGION
    }

    /** One thing a specialist can have, such as speaking Spanish. */
    record Column(Trait trait, String value) {
        static final Column OPEN = new Column(Trait.OPEN, "");
    }

    /** The rows that have it; to be read only. */
    long[] of(Column column) {
        return bits.getOrDefault(column, none);
    }

    long[] of(Trait trait, String value) {
        return of(new Column(trait, value));
    }

    /** The rows that have at least one of these, as bits of their own. */
    long[] anyOf(Trait trait, Collection<String> values) {
        long[] any = none();
        values.forEach(value -> join(any, of(trait, value)));
        return any;
    }

    /** No row at all, as bits of one's own. */
    long[] none() {
        return none.clone();
    }

    static void join(long[] rows, long[] column) {
        for (int word = 0; word < rows.length; word++) {
            rows[word] |= column[word];
        }
    }

    static void keep(long[] rows, long[] column) {
        for (int word = 0; word < rows.length; word++) {
            rows[word] &= column[word];
        }
    }

    static void drop(long[] rows, long[] column) {
        for (int word = 0; word < rows.length; word++) {
            rows[word] &= ~column[word];
        }
    }

    static boolean has(long[] column, int row) {
        return (column[row >>> 6] & (1L << row)) != 0;
    }

    UUID id(int row) {
        return ids[row];
    }

    int loadPoints(int row) {
        return loadPoints[row];
    }

    /** When they can be met; null when they have no weekly hours. */
    @Nullable
    Week week(int row) {
        return weeks[row];
    }

    boolean liveOn(int row, int epochDay) {
        return liveUntil[row] >= epochDay;
    }

    Rarity rarity() {
        return rarity;
    }

    Draft change() {
        return new Draft(this);
    }

    /** The next state in the making: shares every column with the last one until it has to differ. */
    static final class Draft {
        private static final UUID NOBODY = new UUID(0, 0);

        private final Map<Column, long[]> bits;
        private final Set<Column> own = new HashSet<>();
        private int words;
        private UUID[] ids;
        private int[] loadPoints;
        private @Nullable Week[] weeks;
        private int[] liveUntil;

        Draft(int rows) {
            bits = new HashMap<>();
            words = (rows + 63) / 64;
            ids = new UUID[words * 64];
            Arrays.fill(ids, NOBODY);
            loadPoints = new int[ids.length];
            weeks = new Week[ids.length];
            liveUntil = new int[ids.length];
        }

        private Draft(Columns last) {
            bits = new HashMap<>(last.bits);
            words = last.none.length;
            ids = last.ids.clone();
            loadPoints = last.loadPoints.clone();
            weeks = last.weeks.clone();
            liveUntil = last.liveUntil.clone();
        }

        /** Fills a row nobody has had. */
        void add(int row, Candidate candidate, Set<Column> traits) {
            if (row >= ids.length) {
                grow(words + words / 4 + 1);
            }
            ids[row] = candidate.id();
            state(row, candidate);
            traits.forEach(column -> set(column, row));
        }

        void change(int row, Candidate candidate, Set<Column> traits) {
            state(row, candidate);
            keepOnly(row, traits);
            traits.forEach(column -> set(column, row));
        }

        void remove(int row) {
            ids[row] = NOBODY;
            keepOnly(row, Set.of());
        }

        Columns done(Rarity rarity) {
            return new Columns(this, rarity);
        }

        /** How many hold each tag at this moment. */
        Rarity rarity(int specialists) {
            Map<String, Integer> holders = bits.entrySet().stream()
                    .filter(entry -> entry.getKey().trait() == Trait.HELD)
                    .collect(Collectors.toMap(entry -> entry.getKey().value(), entry -> count(entry.getValue())));
            return new Rarity(specialists, holders);
        }

        private static int count(long[] column) {
            return Arrays.stream(column).mapToInt(Long::bitCount).sum();
        }

        private void state(int row, Candidate candidate) {
            loadPoints[row] = Scorer.loadPoints(candidate.caseload());
            weeks[row] = candidate.hours();
            liveUntil[row] = epochDay(candidate.liveUntil());
        }

        private static int epochDay(@Nullable LocalDate day) {
            return day == null ? Integer.MIN_VALUE : Math.toIntExact(day.toEpochDay());
        }

        private void keepOnly(int row, Set<Column> traits) {
            for (Map.Entry<Column, long[]> entry : bits.entrySet()) {
                if (has(entry.getValue(), row) && !traits.contains(entry.getKey())) {
                    long[] rows = writable(entry.getKey(), entry.getValue());
                    rows[row >>> 6] &= ~(1L << row);
                    entry.setValue(rows);
                }
            }
        }

        private void set(Column column, int row) {
            long[] rows = bits.get(column);
            if (rows == null) {
                rows = new long[words];
                own.add(column);
            } else if (has(rows, row)) {
                return;
            }
            rows = writable(column, rows);
            rows[row >>> 6] |= 1L << row;
            bits.put(column, rows);
        }

        private long[] writable(Column column, long[] rows) {
            return own.add(column) ? rows.clone() : rows;
        }

        private void grow(int wider) {
            words = wider;
            int filled = ids.length;
            ids = Arrays.copyOf(ids, words * 64);
            Arrays.fill(ids, filled, ids.length, NOBODY);
            loadPoints = Arrays.copyOf(loadPoints, ids.length);
            weeks = Arrays.copyOf(weeks, ids.length);
            liveUntil = Arrays.copyOf(liveUntil, ids.length);
            bits.replaceAll((column, rows) -> Arrays.copyOf(rows, words));
            own.addAll(bits.keySet());
        }
    }
}
