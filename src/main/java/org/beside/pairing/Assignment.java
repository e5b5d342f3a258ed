package org.beside.pairing;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Who would walk with whom. A proposal only: each pair waits for its member, and each seat is claimed when they agree.
 *
 * @param inputs names the problem it answers
 */
public record Assignment(
        AssignmentSolver.Policy policy,
        long seed,
        String inputs,
        List<Placement> placements,
        List<UUID> unplaced,
        Load load) {

    public Assignment {
        placements = List.copyOf(placements);
        unplaced = List.copyOf(unplaced);
    }

    /**
     * Two who would walk together.
     *
     * @param quality how well they go together, out of {@link Problem#SCALE}; for the record, never to be shown
     */
    public record Placement(UUID person, UUID specialist, int quality) {}

    /**
     * How the cases fall on those who have seats.
     *
     * @param idle specialists with seats to whom nobody comes
     * @param full specialists whose last seat is taken
     */
    public record Load(int idle, int full, double mean, double deviation) {
        static Load of(Problem problem, int[] taken) {
            int[] free = problem.seats().stream().mapToInt(Problem.Seats::free).toArray();
            double mean = Arrays.stream(taken).average().orElse(0);
            double variance = Arrays.stream(taken)
                    .mapToDouble(cases -> (cases - mean) * (cases - mean))
                    .average()
                    .orElse(0);
            int idle = (int) IntStream.range(0, taken.length)
                    .filter(i -> free[i] > 0 && taken[i] == 0)
                    .count();
            int full = (int) IntStream.range(0, taken.length)
                    .filter(i -> free[i] > 0 && taken[i] == free[i])
                    .count();
            return new Load(idle, full, mean, Math.sqrt(variance));
        }
    }

    public long totalQuality() {
        return placements.stream().mapToLong(Placement::quality).sum();
    }

    /** @param chosen for each person the pair they come in, or -1 */
    static Assignment of(Problem problem, AssignmentSolver.Policy policy, int[] chosen) {
        int[] taken = new int[problem.seats().size()];
        Arrays.stream(chosen).filter(pair -> pair >= 0).forEach(pair -> taken[problem.seatsOf(pair)]++);
        List<Placement> placements = Arrays.stream(chosen)
                .filter(pair -> pair >= 0)
                .mapToObj(pair -> new Placement(
                        problem.people().get(problem.person(pair)).id(),
                        problem.seats().get(problem.seatsOf(pair)).specialist(),
                        problem.quality(pair)))
                .toList();
        List<UUID> unplaced = IntStream.range(0, chosen.length)
                .filter(person -> chosen[person] < 0)
                .mapToObj(person -> problem.people().get(person).id())
                .toList();
        return new Assignment(
                policy, problem.costs().seed(), problem.hash(), placements, unplaced, Load.of(problem, taken));
    }
}
