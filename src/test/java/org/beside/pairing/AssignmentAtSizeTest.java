package org.beside.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import org.beside.pairing.AssignmentSolver.Policy;
import org.beside.pairing.Problem.Costs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A waitlist of five thousand and eight hundred specialists with eight seats each: what each policy makes of it. */
@Tag("chaos")
class AssignmentAtSizeTest {
    private static final int PEOPLE = 5_000;
    private static final int SPECIALISTS = 800;
    private static final int SEATS = 8;

    @Test
    void theBestTogetherIsWithinAThousandthOfTheOptimumAndPlacesEverybodyWhoCanBePlaced() {
        Problem problem = new Crowd(20261127, PEOPLE, SPECIALISTS, SEATS).problem(Costs.usual(7));
        say("%,d people, %,d specialists with %d seats each, %,d possible pairs"
                .formatted(PEOPLE, SPECIALISTS, SEATS, problem.pairs()));

        Assignment best = measured(problem, Policy.BEST_TOGETHER);
        Assignment first = measured(problem, Policy.FIRST_COME);
        measured(problem, Policy.STABLE);
        long optimum = new ShortestPaths(problem).cheapest();

        long bill = Bill.of(problem, best);
        say("exact optimum over all pairs: %,d; best together: %,d, %.4f %% off"
                .formatted(optimum, bill, 100.0 * (bill - optimum) / Math.abs(optimum)));
        assertThat(bill - optimum).isBetween(0L, Math.abs(optimum) / 1_000);
        assertThat(best.unplaced().size()).isLessThanOrEqualTo(first.unplaced().size());
        assertThat(best.totalQuality()).isGreaterThan(first.totalQuality());
        assertThat(best.load().deviation()).isLessThan(first.load().deviation());
    }

    private static Assignment measured(Problem problem, Policy policy) {
        AssignmentSolver.solve(problem, policy, () -> false);
        long begun = System.nanoTime();
        Assignment assignment = AssignmentSolver.solve(problem, policy, () -> false);
        say(
                "%-14s %5.2f s, quality %,d, unplaced %d, cases per specialist %.2f ± %.2f, idle %d, full %d, blocking pairs %,d"
                        .formatted(
                                policy,
                                (System.nanoTime() - begun) / 1e9,
                                assignment.totalQuality(),
                                assignment.unplaced().size(),
                                assignment.load().mean(),
                                assignment.load().deviation(),
                                assignment.load().idle(),
                                assignment.load().full(),
                                Bill.blockingPairs(problem, assignment)));
        return assignment;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
