package org.beside.ranking;

/**
 * Who of sixty-four can still reach some points, without a look at any of their rows. The sums of all sixty-four are
 * kept as {@value #PLANES} longs, the first of which holds the lowest digit of each: adding a column is a handful of
 * ANDs and XORs, as hardware adds. Points are counted in coarse units and rounded up, so nobody who could reach them is
 * ever left out; whoever is let through is scored exactly.
 */
final class Bound {
    private static final int PLANES = 8;
    private static final int FULL = (1 << PLANES) - 1;
    /** With more terms than this, rounding up would let everybody through. */
    private static final int TERMS_AT_MOST = 150;

    private final long[] planes = new long[PLANES];
    private final long[][] columns = new long[TERMS_AT_MOST][];
    private final int[] units = new int[TERMS_AT_MOST];
    private int terms;
    private int unit;
    private int common;

    /**
     * Starts over.
     *
     * @param top the points of somebody who has everything, those in {@code common} among them
     * @param common the points that everybody may have
     * @return whether a bound is worth anything for so many terms
     */
    boolean begin(int top, int common, int expectedTerms) {
        terms = 0;
        if (expectedTerms > TERMS_AT_MOST) {
            return false;
        }
        unit = Math.ceilDiv(top, FULL - expectedTerms - 1);
        this.common = Math.ceilDiv(common, unit);
        return true;
    }

    /** Whoever is in the column may have these points. */
    void add(long[] column, int points) {
        if (points > 0) {
            columns[terms] = column;
            units[terms++] = Math.ceilDiv(points, unit);
        }
    }

    /** Those of one word of candidates who may have at least these points. */
    long atLeast(int word, long candidates, int points) {
        int wanted = Math.ceilDiv(points, unit);
        if (wanted > FULL) {
            return 0;
        }
        for (int plane = 0; plane < PLANES; plane++) {
            planes[plane] = -(common >>> plane & 1L);
        }
        for (int term = 0; term < terms; term++) {
            long holders = columns[term][word] & candidates;
            if (holders != 0) {
                add(holders, units[term]);
            }
        }
        return candidates & reach(wanted);
    }

    private void add(long holders, int amount) {
        for (int left = amount; left != 0; left &= left - 1) {
            long carry = holders;
            for (int plane = Integer.numberOfTrailingZeros(left); carry != 0 && plane < PLANES; plane++) {
                long before = planes[plane];
                planes[plane] = before ^ carry;
                carry &= before;
            }
        }
    }

    /** Compares all sums with one number at once, highest digit first. */
    private long reach(int wanted) {
        long above = 0;
        long equal = -1;
        for (int plane = PLANES - 1; plane >= 0; plane--) {
            if ((wanted >>> plane & 1) == 0) {
                above |= equal & planes[plane];
                equal &= ~planes[plane];
            } else {
                equal &= planes[plane];
            }
        }
        return above | equal;
    }
}
