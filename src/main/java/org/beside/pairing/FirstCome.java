package org.beside.pairing;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Everybody in turn takes the best of the seats that are left. */
final class FirstCome {
    private FirstCome() {}

    static int[] choose(Problem problem) {
        int[] left = problem.seats().stream().mapToInt(Problem.Seats::free).toArray();
        int[] chosen = new int[problem.people().size()];
        Arrays.fill(chosen, -1);
        int[][] wishes = wishes(problem, problem::quality);
        for (int person = 0; person < chosen.length; person++) {
            for (int pair : wishes[person]) {
                if (left[problem.seatsOf(pair)] > 0) {
                    left[problem.seatsOf(pair)]--;
                    chosen[person] = pair;
                    break;
                }
            }
        }
        return chosen;
    }

    /** Each person's pairs, the best first; among equals the seed decides. */
    static int[][] wishes(Problem problem, java.util.function.IntUnaryOperator points) {
        int[][] wishes = new int[problem.people().size()][];
        int[] sizes = new int[wishes.length];
        for (int pair = 0; pair < problem.pairs(); pair++) {
            sizes[problem.person(pair)]++;
        }
        Arrays.setAll(wishes, person -> new int[sizes[person]]);
        for (int pair : problem.inOrder()) {
            int person = problem.person(pair);
            wishes[person][wishes[person].length - sizes[person]--] = pair;
        }
        Arrays.setAll(
                wishes,
                person -> IntStream.of(wishes[person])
                        .boxed()
                        .sorted((one, other) -> {
                            int better = Integer.compare(points.applyAsInt(other), points.applyAsInt(one));
                            return better != 0
                                    ? better
                                    : Integer.compare(
                                            problem.chance(one, Integer.MAX_VALUE),
                                            problem.chance(other, Integer.MAX_VALUE));
                        })
                        .mapToInt(Integer::intValue)
                        .toArray());
        return wishes;
    }
}
