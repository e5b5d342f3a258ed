package org.beside.pairing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** What a pairing costs, counted from the outside. */
final class Bill {
    private Bill() {}

    static long of(Problem problem, Assignment assignment) {
        Map<UUID, Integer> taken = new HashMap<>();
        assignment.placements().forEach(placement -> taken.merge(placement.specialist(), 1, Integer::sum));
        long seats = taken.values().stream()
                .mapToLong(cases -> (long) problem.costs().eachFurtherSeat() * cases * (cases - 1) / 2)
                .sum();
        long left = problem.people().stream()
                .filter(person -> assignment.unplaced().contains(person.id()))
                .mapToLong(problem.costs()::ofLeaving)
                .sum();
        return left + seats - assignment.totalQuality();
    }

    /** Pairs of two who would both rather have each other than what they were given. */
    static long blockingPairs(Problem problem, Assignment assignment) {
        int[] chosen = chosen(problem, assignment);
        int[] cases = new int[problem.seats().size()];
        int[] least = new int[cases.length];
        Arrays.fill(least, Integer.MAX_VALUE);
        Arrays.stream(chosen).filter(pair -> pair >= 0).forEach(pair -> {
            cases[problem.seatsOf(pair)]++;
            least[problem.seatsOf(pair)] = Math.min(least[problem.seatsOf(pair)], problem.forSpecialist(pair));
        });
        return IntStream.range(0, problem.pairs())
                .filter(pair -> {
                    int now = chosen[problem.person(pair)];
                    boolean personWould = now < 0 || problem.forPerson(pair) > problem.forPerson(now);
                    int seats = problem.seatsOf(pair);
                    boolean specialistWould =
                            cases[seats] < problem.seats().get(seats).free()
                                    || problem.forSpecialist(pair) > least[seats];
                    return personWould && specialistWould;
                })
                .count();
    }

    private static int[] chosen(Problem problem, Assignment assignment) {
        Map<List<UUID>, Integer> pairs = new HashMap<>();
        for (int pair = 0; pair < problem.pairs(); pair++) {
            pairs.put(
                    List.of(
                            problem.people().get(problem.person(pair)).id(),
                            problem.seats().get(problem.seatsOf(pair)).specialist()),
                    pair);
        }
        int[] chosen = new int[problem.people().size()];
        Arrays.fill(chosen, -1);
        assignment.placements().forEach(placement -> {
            int pair = pairs.getOrDefault(List.of(placement.person(), placement.specialist()), -1);
            chosen[problem.person(pair)] = pair;
        });
        return chosen;
    }
}
