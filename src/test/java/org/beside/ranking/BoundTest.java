package org.beside.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Beside sums that are added up one by one. */
class BoundTest {
    private static final int TOP = 1_000_000;
    private static final int COMMON = 200_000;

    private final Bound bound = new Bound();

    private static final class Term {
        private final long[] column;
        private final int points;

        Term(long[] column, int points) {
            this.column = column;
            this.points = points;
        }

        boolean has(int row) {
            return (column[row >>> 6] >>> row & 1) != 0;
        }
    }

    @Property(tries = 200)
    void nobodyWhoReachesThePointsIsPassedOver(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int words,
            @ForAll @IntRange(max = TOP) int points) {
        Random random = new Random(seed);
        List<Term> terms = begin(random, words);

        for (int row = 0; row < 64 * words; row++) {
            if (points(terms, row) >= points) {
                assertThat(bound.atLeast(row >>> 6, points) >>> row & 1).isOne();
            }
        }
    }

    @Property(tries = 200)
    void manyWhoDoNotAre(@ForAll long seed) {
        List<Term> terms = begin(new Random(seed), 4);
        int most = IntStream.range(0, 256).map(row -> points(terms, row)).max().getAsInt();
        int coarse = (terms.size() + 2) * (TOP / 200);

        for (int row = 0; row < 256; row++) {
            if (points(terms, row) < most - coarse) {
                assertThat(bound.atLeast(row >>> 6, most) >>> row & 1).isZero();
            }
        }
    }

    @Property(tries = 200)
    void thoseMarkedAreAsManyAsAskedForAndNobodyElseMayHaveMore(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 10) int words,
            @ForAll @IntRange(min = 1, max = 100) int atLeast) {
        Random random = new Random(seed);
        begin(random, words);
        long[] rows = random.longs(words).toArray();
        long[] marked = new long[words];
        bound.markGreatest(rows, atLeast, marked);

        int least = IntStream.range(0, 64 * words)
                .filter(row -> isIn(marked, row))
                .map(this::reach)
                .min()
                .orElse(0);
        assertThat(count(marked)).isGreaterThanOrEqualTo(Math.min(atLeast, count(rows)));
        assertThat(IntStream.range(0, 64 * words).filter(row -> isIn(rows, row) && !isIn(marked, row)))
                .allSatisfy(row -> assertThat(reach(row)).isLessThan(least));
        assertThat(IntStream.range(0, 64 * words).filter(row -> isIn(marked, row)))
                .allSatisfy(row -> assertThat(isIn(rows, row)).isTrue());
    }

    @Test
    void itIsWorthNothingForMoreTermsThanItCanTellApart() {
        assertThat(bound.begin(TOP, COMMON, 151, 1)).isFalse();
    }

    @Test
    void aSmallQuestionAfterALargeOneSeesNothingOfIt() {
        begin(new Random(1), 20);
        List<Term> terms = begin(new Random(2), 1);

        assertThat(IntStream.range(0, 64))
                .allSatisfy(row -> assertThat(reach(row)).isGreaterThanOrEqualTo(points(terms, row)));
        assertThat(IntStream.range(0, 64).map(this::reach).max().getAsInt()).isLessThanOrEqualTo(TOP);
    }

    /** Terms that come to the top together, each of a column of its own. */
    private List<Term> begin(Random random, int words) {
        int count = 1 + random.nextInt(40);
        double[] shares = random.doubles(count, 0.01, 1).toArray();
        double all = IntStream.range(0, count).mapToDouble(i -> shares[i]).sum();
        assertThat(bound.begin(TOP, COMMON, count, words)).isTrue();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Term term = new Term(random.longs(words).toArray(), (int) ((TOP - COMMON) * shares[i] / all));
            terms.add(term);
            bound.add(term.column, term.points);
        }
        return terms;
    }

    private static int points(List<Term> terms, int row) {
        return COMMON
                + terms.stream()
                        .filter(term -> term.has(row))
                        .mapToInt(term -> term.points)
                        .sum();
    }

    /**
     * The least points that the bound does not let this row through for, to a thousandth of the top, which is finer than
     * its unit. They may be above the top: all terms are rounded up.
     */
    private int reach(int row) {
        int points = 0;
        while ((bound.atLeast(row >>> 6, points) >>> row & 1) != 0) {
            points += TOP / 1000;
        }
        return points;
    }

    private static boolean isIn(long[] rows, int row) {
        return (rows[row >>> 6] >>> row & 1) != 0;
    }

    private static int count(long[] rows) {
        return Arrays.stream(rows).mapToInt(Long::bitCount).sum();
    }
}
