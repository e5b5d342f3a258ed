package org.beside.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.beside.pairing.Assignment.Placement;
import org.beside.pairing.AssignmentSolver.Policy;
import org.beside.pairing.Problem.Costs;
import org.beside.pairing.Problem.Person;
import org.beside.pairing.Problem.Seats;
import org.junit.jupiter.api.Test;

class AssignmentSolverTest {
    private static final Costs USUAL = Costs.usual(7);

    @Property(tries = 60)
    void theBestTogetherIsTheCheapestThereIs(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int people,
            @ForAll @IntRange(min = 1, max = 8) int specialists) {
        Problem problem = new Crowd(seed, people, specialists, 3).problem(USUAL);

        Assignment assignment = solve(problem, Policy.BEST_TOGETHER);

        assertThat(Bill.of(problem, assignment)).isEqualTo(new ShortestPaths(problem).cheapest());
    }

    @Property(tries = 60)
    void nobodyTakesASeatThatIsNotThereAndEverybodyHasAtMostOne(
            @ForAll long seed, @ForAll Policy policy, @ForAll @IntRange(min = 1, max = 40) int people) {
        Problem problem = new Crowd(seed, people, 5, 4).problem(USUAL);

        Assignment assignment = solve(problem, policy);

        Map<UUID, Integer> taken = new HashMap<>();
        assignment.placements().forEach(placement -> taken.merge(placement.specialist(), 1, Integer::sum));
        assertThat(taken.values()).allMatch(cases -> cases <= 4);
        assertThat(assignment.placements()).extracting(Placement::person).doesNotHaveDuplicates();
        assertThat(assignment.placements().size() + assignment.unplaced().size())
                .isEqualTo(people);
    }

    @Property(tries = 60)
    void inAStablePairingNoTwoWouldRatherHaveEachOther(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int people) {
        Problem problem = new Crowd(seed, people, 6, 3).problem(USUAL);

        Assignment assignment = solve(problem, Policy.STABLE);

        assertThat(Bill.blockingPairs(problem, assignment)).isZero();
    }

    @Property(tries = 30)
    void theSameSeedAndInputsMakeTheSamePairingInWhateverOrderTheyCome(@ForAll long seed, @ForAll Policy policy) {
        Crowd crowd = new Crowd(seed, 30, 6, 3);
        int[] backwards = IntStream.range(0, 30).map(i -> 29 - i).toArray();

        Assignment one = solve(crowd.problem(USUAL), policy);
        Assignment other = solve(crowd.problem(USUAL, backwards), policy);

        assertThat(other).isEqualTo(one);
    }

    @Test
    void anotherQuestionHasAnotherHash() {
        Crowd crowd = new Crowd(1, 10, 3, 3);
        String hash = crowd.problem(USUAL).hash();

        assertThat(crowd.problem(USUAL).hash()).isEqualTo(hash);
        assertThat(crowd.problem(new Costs(1, USUAL.unplaced(), 7)).hash()).isNotEqualTo(hash);
        assertThat(new Crowd(2, 10, 3, 3).problem(USUAL).hash()).isNotEqualTo(hash);
    }

    @Test
    void theSeatThatIsLeftGoesToWhoeverNeedsItMost() {
        Person first = new Person(new UUID(0, 1), 2, Instant.parse("2026-01-01T00:00:00Z"));
        Person inNeed = new Person(new UUID(0, 2), 0, Instant.parse("2026-06-01T00:00:00Z"));
        Problem problem = new Problem(List.of(first, inNeed), List.of(new Seats(new UUID(1, 1), 1)), USUAL);
        problem.mayPair(first.id(), new UUID(1, 1), 900_000, 900_000);
        problem.mayPair(inNeed.id(), new UUID(1, 1), 300_000, 300_000);

        assertThat(solve(problem, Policy.BEST_TOGETHER).unplaced()).containsExactly(first.id());
        assertThat(solve(problem, Policy.FIRST_COME).unplaced()).containsExactly(inNeed.id());
    }

    @Test
    void casesAreSpreadWhereItCostsLittle() {
        List<Person> people = IntStream.range(0, 6)
                .mapToObj(i -> new Person(new UUID(0, i), 2, Instant.EPOCH))
                .toList();
        List<Seats> seats = List.of(new Seats(new UUID(1, 1), 6), new Seats(new UUID(1, 2), 6));
        Problem problem = new Problem(people, seats, USUAL);
        for (Person person : people) {
            problem.mayPair(person.id(), new UUID(1, 1), 510_000, 510_000);
            problem.mayPair(person.id(), new UUID(1, 2), 500_000, 500_000);
        }

        assertThat(solve(problem, Policy.BEST_TOGETHER).load()).isEqualTo(new Assignment.Load(0, 0, 3, 0));
        assertThat(solve(problem, Policy.FIRST_COME).load()).isEqualTo(new Assignment.Load(1, 1, 3, 3));
    }

    @Test
    void whoeverStopsItWaitsForNothing() {
        Problem problem = new Crowd(1, 500, 80, 8).problem(USUAL);

        assertThatThrownBy(() -> AssignmentSolver.solve(problem, Policy.BEST_TOGETHER, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    private static Assignment solve(Problem problem, Policy policy) {
        return AssignmentSolver.solve(problem, policy, () -> false);
    }
}
