package org.beside.pairing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beside.pairing.Problem.Costs;
import org.beside.pairing.Problem.Person;
import org.beside.pairing.Problem.Seats;

/** Made-up people who wait and specialists with seats; the same for the same seed. */
final class Crowd {
    private static final Instant BEGAN = Instant.parse("2026-11-01T00:00:00Z");
    private static final int TAGS = 60;
    private static final int HOURS = 42;

    private final Random random;
    private final List<Side> people = new ArrayList<>();
    private final List<Side> specialists = new ArrayList<>();
    private final List<Person> waiting = new ArrayList<>();
    private final List<Seats> seats = new ArrayList<>();

    /** What one of them has lived, when they are free, which language they speak and how they would meet. */
    private record Side(UUID id, long tags, long hours, int language, int modes, int gender) {}

    Crowd(long seed, int people, int specialists, int seatsEach) {
        random = new Random(seed);
        for (int i = 0; i < people; i++) {
            Side one = side(1 + random.nextInt(3), random.nextInt(7) == 0 ? random.nextInt(3) : -1);
            this.people.add(one);
            waiting.add(new Person(one.id(), random.nextInt(3), BEGAN.plusSeconds(random.nextInt(2_000_000))));
        }
        for (int i = 0; i < specialists; i++) {
            Side one = side(1 + random.nextInt(7), random.nextInt(3));
            this.specialists.add(one);
            seats.add(new Seats(one.id(), seatsEach));
        }
    }

    Problem problem(Costs costs) {
        return problem(costs, IntStream.range(0, people.size()).toArray());
    }

    /** With the pairs told person by person in this order. */
    Problem problem(Costs costs, int[] order) {
        Problem problem = new Problem(waiting, seats, costs);
        for (int person : order) {
            for (Side specialist : specialists) {
                tell(problem, people.get(person), specialist);
            }
        }
        return problem;
    }

    private static void tell(Problem problem, Side person, Side specialist) {
        int shared = Long.bitCount(person.hours() & specialist.hours());
        boolean possible = shared > 0
                && person.language() == specialist.language()
                && (person.modes() & specialist.modes()) != 0
                && (person.gender() < 0 || person.gender() == specialist.gender());
        if (possible) {
            int wanted = Math.max(1, Long.bitCount(person.tags()));
            int common = Long.bitCount(person.tags() & specialist.tags());
            int lived = Math.max(1, Long.bitCount(specialist.tags()));
            problem.mayPair(
                    person.id(),
                    specialist.id(),
                    700_000 * common / wanted + 30_000 * Math.min(10, shared),
                    800_000 * common / lived + 20_000 * Math.min(10, shared));
        }
    }

    private Side side(int modes, int gender) {
        return new Side(
                new UUID(random.nextLong(), random.nextLong()),
                bits(TAGS, 8),
                bits(HOURS, 12),
                random.nextInt(14) == 0 ? 1 + random.nextInt(2) : 0,
                modes,
                gender);
    }

    private long bits(int of, int draws) {
        long bits = 0;
        for (int i = 0; i < draws; i++) {
            double skewed = random.nextDouble();
            bits |= 1L << (int) (of * skewed * skewed);
        }
        return bits;
    }
}
