package org.beside.ranking;

import java.util.Arrays;
import java.util.List;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Candidate.Standing;
import org.beside.ranking.Score.Kind;
import org.beside.ranking.Score.Scorer;
import org.beside.ranking.Score.TagPoints;
import org.beside.ranking.Score.Week;
import org.beside.ranking.Vocabulary.Column;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted, as the engine counts it. Whoever has lived a thing has also lived something of its group and of its
 * facet, so the points of one wish fall into three that are simply added: a quarter for the facet, as much again for the
 * group, and the rest for the thing itself.
 */
final class Plan {
    private Wish[] wishes = new Wish[8];
    private @Nullable Column[] columns = new Column[32];
    private long[] most = new long[8];
    private int wanted;

    private final long[] mask = new long[Vocabulary.HOT / 64];
    private final int[] gains = new int[Vocabulary.HOT];
    /** Experiences so rare that rows have no bit for them. */
    private Column[] rare = new Column[8];

    private int[] rareGains = new int[8];
    private int rares;

    private final @Nullable Column[] room = new Column[3];
    private final int[] hourPoints = new int[Scorer.ENOUGH_HOURS + 1];
    private @Nullable Week hours;
    private int enoughHours;

    void begin(Query query, Vocabulary vocabulary) {
        forget();
        for (int digit = 0; digit < room.length; digit++) {
            room[digit] = vocabulary.room(digit);
        }
        for (int i = 0; i < query.wishes().size(); i++) {
            Wish wish = query.wishes().get(i);
            if (wish.importance() != Importance.AVOID) {
                want(wish, vocabulary);
            }
        }
        Scorer.share(most, wanted);
        for (int i = 0; i < wanted; i++) {
            int points = maxPoints(i);
            gain(columns[4 * i], Kind.EXACT.of(points) - Kind.RELATED.of(points));
            gain(columns[4 * i + 1], Kind.RELATED.of(points) - Kind.SAME_AREA.of(points));
            gain(columns[4 * i + 2], Kind.SAME_AREA.of(points));
        }
        wish(query.hours());
    }

    int wanted() {
        return wanted;
    }

    Wish wish(int index) {
        return wishes[index];
    }

    @Nullable
    Column shown(int index) {
        return columns[4 * index + 3];
    }

    int points(Partition partition, int row) {
        int sum = Standing.room(partition.standing(row)) + availability(partition, row);
        for (int word = 0; word < mask.length; word++) {
            for (long bits = partition.experiences(row, word) & mask[word]; bits != 0; bits &= bits - 1) {
                sum += gains[word << 6 | Long.numberOfTrailingZeros(bits)];
            }
        }
        for (int i = 0; i < rares; i++) {
            if (partition.columns().has(rare[i], row)) {
                sum += rareGains[i];
            }
        }
        return sum;
    }

    Score explain(Partition partition, int row) {
        TagPoints[] tags = new TagPoints[wanted];
        for (int i = 0; i < wanted; i++) {
            Column shown = shown(i);
            tags[i] = new TagPoints(
                    wishes[i].code(),
                    wishes[i].importance(),
                    kind(partition, i, row),
                    shown != null && partition.columns().has(shown, row),
                    maxPoints(i));
        }
        return new Score(List.of(tags), availability(partition, row), Standing.room(partition.standing(row)));
    }

    /** Tells the bound who may get what; columns that are kept as lists are spread out into {@code spare} first. */
    boolean bound(Bound bound, Partition partition, Spare spare) {
        int terms = rares + room.length;
        for (long word : mask) {
            terms += Long.bitCount(word);
        }
        int common = hours == null ? Scorer.NEUTRAL_AVAILABILITY : Scorer.AVAILABILITY_POINTS;
        if (!bound.begin(Scorer.TAG_POINTS + Standing.ofSevenths(7) + common, common, terms, partition.words())) {
            return false;
        }
        for (int digit = 0; digit < room.length; digit++) {
            bound(bound, partition, room[digit], Standing.ofSevenths(1 << digit), spare);
        }
        for (int word = 0; word < mask.length; word++) {
            for (long bits = mask[word]; bits != 0; bits &= bits - 1) {
                int bit = word << 6 | Long.numberOfTrailingZeros(bits);
                bound(bound, partition, partition.hot(bit), gains[bit], spare);
            }
        }
        for (int i = 0; i < rares; i++) {
            bound(bound, partition, rare[i], rareGains[i], spare);
        }
        return true;
    }

    private static void bound(Bound bound, Partition partition, @Nullable Column column, int points, Spare spare) {
        if (column != null && !partition.columns().isEmpty(column)) {
            bound.add(spare.bits(partition, column), points);
        }
    }

    private Kind kind(Partition partition, int wish, int row) {
        if (has(partition, columns[4 * wish], row)) {
            return Kind.EXACT;
        }
        if (has(partition, columns[4 * wish + 1], row)) {
            return Kind.RELATED;
        }
        return has(partition, columns[4 * wish + 2], row) ? Kind.SAME_AREA : Kind.MISSING;
    }

    private static boolean has(Partition partition, @Nullable Column column, int row) {
        return column != null && partition.columns().has(column, row);
    }

    private int availability(Partition partition, int row) {
        Week wished = hours;
        return wished == null || !partition.knowsHours(row)
                ? Scorer.NEUTRAL_AVAILABILITY
                : hourPoints[Math.min(enoughHours, partition.sharedHours(row, wished))];
    }

    private void forget() {
        wanted = 0;
        rares = 0;
        Arrays.fill(mask, 0);
        Arrays.fill(gains, 0);
    }

    private void want(Wish wish, Vocabulary vocabulary) {
        if (wanted == wishes.length) {
            wishes = Arrays.copyOf(wishes, 2 * wanted);
            columns = Arrays.copyOf(columns, 8 * wanted);
            most = Arrays.copyOf(most, 2 * wanted);
        }
        String code = wish.code();
        wishes[wanted] = wish;
        columns[4 * wanted] = vocabulary.find(Vocabulary.Kind.HELD, code);
        columns[4 * wanted + 1] =
                vocabulary.find(Vocabulary.Kind.GROUP, vocabulary.kinship().groupOf(code));
        columns[4 * wanted + 2] =
                vocabulary.find(Vocabulary.Kind.FACET, vocabulary.kinship().facetOf(code));
        columns[4 * wanted + 3] = vocabulary.find(Vocabulary.Kind.SHOWN, code);
        most[wanted++] = Scorer.weight(wish.importance(), vocabulary.rarityOf(code));
    }

    private int maxPoints(int index) {
        return (int) most[index];
    }

    private void gain(@Nullable Column column, int points) {
        if (column == null) {
            return;
        }
        if (column.isInRow()) {
            mask[column.bit() >>> 6] |= 1L << column.bit();
            gains[column.bit()] += points;
            return;
        }
        if (rares == rare.length) {
            rare = Arrays.copyOf(rare, 2 * rares);
            rareGains = Arrays.copyOf(rareGains, 2 * rares);
        }
        rare[rares] = column;
        rareGains[rares++] = points;
    }

    private void wish(@Nullable Week wished) {
        hours = wished == null || wished.count() == 0 ? null : wished;
        if (hours != null) {
            enoughHours = Math.min(Scorer.ENOUGH_HOURS, hours.count());
            for (int shared = 0; shared <= enoughHours; shared++) {
                hourPoints[shared] = Scorer.AVAILABILITY_POINTS * shared / enoughHours;
            }
        }
    }

    /** Rows as bits, to be used again for the next question. */
    static final class Spare {
        private long[][] taken = new long[8][];
        private int used;

        void begin() {
            used = 0;
        }

        long[] none(int words) {
            if (used == taken.length) {
                taken = Arrays.copyOf(taken, 2 * used);
            }
            long[] bits = taken[used];
            if (bits == null || bits.length < words) {
                bits = new long[words];
                taken[used] = bits;
            } else {
                Arrays.fill(bits, 0, words, 0);
            }
            used++;
            return bits;
        }

        /** The column as it lies where it is one, else a copy. */
        long[] bits(Partition partition, Column column) {
            long[] there = partition.columns().bits(column);
            if (there != null) {
                return there;
            }
            long[] bits = none(partition.words());
            partition.columns().join(column, bits);
            return bits;
        }
    }
}
