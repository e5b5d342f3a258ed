package org.beside.pairing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * The pairs that an optimum is made of: the best of each person and the best of each specialist. Pruned from one side
 * alone, somebody whom only a few can help would lose the few to people who have many.
 */
final class Pruned {
    private static final int EACH = 50;

    private Pruned() {}

    /** In the order of persons and specialists. */
    static int[] of(Problem problem) {
        int[] pairs = problem.inOrder();
        BitSet kept = new BitSet(problem.pairs());
        keepBest(problem, pairs, problem::person, problem.people().size(), kept);
        keepBest(problem, pairs, problem::seatsOf, problem.seats().size(), kept);
        return Arrays.stream(pairs).filter(kept::get).toArray();
    }

    private static void keepBest(Problem problem, int[] pairs, IntUnaryOperator side, int size, BitSet kept) {
        int[] counts = new int[size + 1];
        for (int pair : pairs) {
            counts[side.applyAsInt(pair) + 1]++;
        }
        Arrays.parallelPrefix(counts, Integer::sum);
        long[] ranked = new long[pairs.length];
        int[] next = Arrays.copyOf(counts, size);
        for (int i = 0; i < pairs.length; i++) {
            long rank = (long) problem.quality(pairs[i]) << Byte.SIZE | problem.chance(pairs[i], 1 << Byte.SIZE);
            ranked[next[side.applyAsInt(pairs[i])]++] = -rank << (Byte.SIZE + Short.SIZE) | i;
        }
        for (int one = 0; one < size; one++) {
            Arrays.sort(ranked, counts[one], counts[one + 1]);
            int end = Math.min(counts[one + 1], counts[one] + EACH);
            for (int at = counts[one]; at < end; at++) {
                kept.set(pairs[(int) (ranked[at] & (1 << (Byte.SIZE + Short.SIZE)) - 1)]);
            }
        }
    }
}
