package org.beside.ranking;

import java.util.Arrays;

/**
 * Who can still reach some points, without a look at any of their rows. The sums of all rows are kept as
 * {@value #PLANES} columns of bits, the first of which holds the lowest digit of each: a term is added to all of them as
 * hardware adds, digit by digit with a carry, in loops so plain that the compiler turns them into vectors. Points are
 * counted in coarse units and rounded up, so nobody who could reach them is ever left out; whoever is let through is
 * scored exactly.
 */
final class Bound {
    private static final int PLANES = 8;
    private static final int FULL = (1 << PLANES) - 1;
    /** With more terms than this, rounding up would let everybody through. */
    private static final int TERMS_AT_MOST = 150;

    private final long[][] planes = new long[PLANES][0];
    private long[] carry = {};
    private int words;
    private int unit;
    /** The greatest sum there can be so far. */
    private int greatest;

    /**
     * Starts over.
     *
     * @param top the points of somebody who has everything, those in {@code common} among them
     * @param common the points that everybody may have
     * @return whether a bound is worth anything for so many terms
     */
    boolean begin(int top, int common, int expectedTerms, int size) {
        if (expectedTerms > TERMS_AT_MOST) {
            return false;
        }
        words = size;
        unit = Math.ceilDiv(top, FULL - expectedTerms - 1);
        greatest = Math.ceilDiv(common, unit);
        if (carry.length < words) {
            carry = new long[words];
            Arrays.setAll(planes, plane -> new long[words]);
        }
        for (int plane = 0; plane < PLANES; plane++) {
            Arrays.fill(planes[plane], 0, words, -(greatest >>> plane & 1L));
        }
        return true;
    }

    /** Whoever is in the column may have these points. */
    void add(long[] column, int points) {
        if (points <= 0) {
            return;
        }
        int amount = Math.ceilDiv(points, unit);
        greatest += amount;
        int lowest = Integer.numberOfTrailingZeros(amount);
        addFirst(planes[lowest], column);
        for (int plane = lowest + 1; plane < digits(); plane++) {
            if ((amount >>> plane & 1) == 0) {
                addCarry(planes[plane]);
            } else {
                addBoth(planes[plane], column);
            }
        }
    }

    /**
     * Marks those of the rows who may have the most points.
     *
     * @param atLeast so many of them, or a few more where the last of them may have the same
     * @param marked empty, to be filled with them
     */
    void markGreatest(long[] rows, int atLeast, long[] marked) {
        long[] equal = carry;
        System.arraycopy(rows, 0, equal, 0, words);
        int found = 0;
        for (int plane = digits() - 1; plane >= 0; plane--) {
            int greater = countBoth(equal, planes[plane]);
            boolean enough = found + greater >= atLeast;
            for (int word = 0; word < words; word++) {
                long digit = planes[plane][word];
                marked[word] |= enough ? 0 : equal[word] & digit;
                equal[word] &= enough ? digit : ~digit;
            }
            found += enough ? 0 : greater;
        }
        for (int word = 0; word < words; word++) {
            marked[word] |= equal[word];
        }
    }

    /** Those of one word of rows who may have at least these points: compares all sums at once, highest digit first. */
    long atLeast(int word, int points) {
        int wanted = Math.ceilDiv(points, unit);
        if (wanted > FULL) {
            return 0;
        }
        long above = 0;
        long equal = -1;
        for (int plane = PLANES - 1; plane >= 0; plane--) {
            long digit = planes[plane][word];
            if ((wanted >>> plane & 1) == 0) {
                above |= equal & digit;
                equal &= ~digit;
            } else {
                equal &= digit;
            }
        }
        return above | equal;
    }

    private int digits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
    }

    private void addFirst(long[] plane, long[] column) {
        long[] next = carry;
        for (int word = 0; word < words; word++) {
            long before = plane[word];
            long added = column[word];
            plane[word] = before ^ added;
            next[word] = before & added;
        }
    }

    private void addCarry(long[] plane) {
        long[] next = carry;
        for (int word = 0; word < words; word++) {
            long before = plane[word];
            long carried = next[word];
            plane[word] = before ^ carried;
            next[word] = before & carried;
        }
    }

    private void addBoth(long[] plane, long[] column) {
        long[] next = carry;
        for (int word = 0; word < words; word++) {
            long before = plane[word];
            long added = column[word];
            long carried = next[word];
            plane[word] = before ^ added ^ carried;
            next[word] = (before & added) | (carried & (before ^ added));
        }
    }

    private int countBoth(long[] some, long[] others) {
        int count = 0;
        for (int word = 0; word < words; word++) {
            count += Long.bitCount(some[word] & others[word]);
        }
        return count;
    }
}
