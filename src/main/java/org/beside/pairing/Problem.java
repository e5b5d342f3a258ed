package org.beside.pairing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Who waits, who has seats, and how well any two of them would go together. Built once, then only read; the order in
 * which things were added decides nothing.
 */
public final class Problem {
    /** Points of a perfect pair, for each of its sides. */
    public static final int SCALE = 1_000_000;
    /** More pairs than this are no longer a matter of seconds. */
    static final int PAIRS_AT_MOST = 5_000_000;

    private static final int PAIRS_AT_ONCE = 4_096;

    private final List<Person> people;
    private final List<Seats> seats;
    private final Costs costs;
    private final Map<UUID, Integer> personAt = new HashMap<>();
    private final Map<UUID, Integer> seatsAt = new HashMap<>();
    private int[] ends = new int[64];
    private long[] likings = new long[64];
    private final long[] personBits;
    private final long[] seatBits;
    private int pairs;
    private int[] order = {};

    public Problem(List<Person> people, List<Seats> seats, Costs costs) {
        this.people = people.stream().sorted(Person.FIRST_COME).toList();
        this.seats = seats.stream()
                .sorted((one, other) -> one.specialist().compareTo(other.specialist()))
                .toList();
        this.costs = costs;
        for (int i = 0; i < this.people.size(); i++) {
            personAt.put(this.people.get(i).id(), i);
        }
        for (int i = 0; i < this.seats.size(); i++) {
            seatsAt.put(this.seats.get(i).specialist(), i);
        }
        this.personBits = this.people.stream()
                .map(Person::id)
                .mapToLong(id -> id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 17))
                .toArray();
        this.seatBits = this.seats.stream()
                .map(Seats::specialist)
                .mapToLong(id -> Long.rotateLeft(id.getMostSignificantBits(), 31)
                        ^ Long.rotateLeft(id.getLeastSignificantBits(), 47))
                .toArray();
    }

    /**
     * Somebody who waits.
     *
     * @param tier how much they need somebody, 0 for the greatest need
     */
    public record Person(UUID id, int tier, Instant since) {
        static final Comparator<Person> FIRST_COME =
                Comparator.comparing(Person::since).thenComparing(Person::id);
    }

    /** A specialist and how many more may walk with them; each seat is one unit, however much somebody needs. */
    public record Seats(UUID specialist, int free) {}

    /**
     * What is weighed against how well people go together, in points.
     *
     * @param eachFurtherSeat how much more the second seat of a specialist costs than the first, the third than the
     *     second …: so that nobody is filled up while others have nobody
     * @param unplaced what it costs to leave somebody of each tier waiting; the last one goes for all further tiers
     * @param seed decides between pairings that are equally good
     */
    public record Costs(int eachFurtherSeat, List<Integer> unplaced, long seed) {
        /** The solver takes more than this for infinite. */
        private static final int MOST = 900_000_000;

        public Costs {
            unplaced = List.copyOf(unplaced);
            if (unplaced.stream().anyMatch(cost -> cost > MOST) || eachFurtherSeat > SCALE) {
                throw new IllegalArgumentException("costs beyond what can be weighed");
            }
        }

        /** As many placed as can be, those in greatest need first; one more case weighs a fiftieth of a perfect pair. */
        public static Costs usual(long seed) {
            return new Costs(SCALE / 50, List.of(40 * SCALE, 20 * SCALE, 10 * SCALE), seed);
        }

        int ofLeaving(Person person) {
            return unplaced.get(Math.min(person.tier(), unplaced.size() - 1));
        }
    }

    /**
     * These two may be brought together; whoever is never named with anybody stays unplaced.
     *
     * @param forPerson how well the specialist would suit the person, out of {@link #SCALE}
     * @param forSpecialist the other way round
     */
    public void mayPair(UUID person, UUID specialist, int forPerson, int forSpecialist) {
        if (pairs == PAIRS_AT_MOST) {
            throw new IllegalStateException("more than " + PAIRS_AT_MOST + " pairs; pair fewer people at once");
        }
        if (2 * pairs == ends.length) {
            ends = Arrays.copyOf(ends, 4 * pairs);
            likings = Arrays.copyOf(likings, 2 * pairs);
        }
        ends[2 * pairs] = Objects.requireNonNull(personAt.get(person));
        ends[2 * pairs + 1] = Objects.requireNonNull(seatsAt.get(specialist));
        likings[pairs++] = (long) forPerson << Integer.SIZE | forSpecialist;
    }

    /** In the order in which they came. */
    List<Person> people() {
        return people;
    }

    List<Seats> seats() {
        return seats;
    }

    Costs costs() {
        return costs;
    }

    int pairs() {
        return pairs;
    }

    int person(int pair) {
        return ends[2 * pair];
    }

    int seatsOf(int pair) {
        return ends[2 * pair + 1];
    }

    int forPerson(int pair) {
        return (int) (likings[pair] >>> Integer.SIZE);
    }

    int forSpecialist(int pair) {
        return (int) likings[pair];
    }

    /** The harmonic mean: a pair is as good as the side for which it is less good, almost. */
    int quality(int pair) {
        long one = forPerson(pair);
        long other = forSpecialist(pair);
        return one + other == 0 ? 0 : (int) (2 * one * other / (one + other));
    }

    /** Chance that is the same whenever the same two are looked at with the same seed; out of {@code below}. */
    int chance(int pair, int below) {
        long bits = costs.seed() ^ personBits[person(pair)] ^ seatBits[seatsOf(pair)];
        bits = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        bits = (bits ^ bits >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (int) Long.remainderUnsigned(bits ^ bits >>> 33, below);
    }

    /** Names exactly this problem: with the same hash and seed, the same pairing comes out. */
    String hash() {
        MessageDigest digest = sha256();
        people.forEach(person ->
                digest.update((person.id() + " " + person.tier() + " " + person.since() + "\n").getBytes(UTF_8)));
        seats.forEach(one -> digest.update((one.specialist() + " " + one.free() + "\n").getBytes(UTF_8)));
        digest.update((costs.eachFurtherSeat() + " " + costs.unplaced()).getBytes(UTF_8));
        ByteBuffer some = ByteBuffer.allocate(PAIRS_AT_ONCE * 2 * Long.BYTES);
        for (int pair : inOrder()) {
            some.putLong((long) person(pair) << Integer.SIZE | seatsOf(pair)).putLong(likings[pair]);
            if (!some.hasRemaining()) {
                digest.update(some.flip());
                some.clear();
            }
        }
        digest.update(some.flip());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The pairs by person and specialist, whenever they were added; worked out once, and not to be changed. */
    int[] inOrder() {
        if (order.length != pairs) {
            long[] keys = new long[pairs];
            for (int i = 0; i < pairs; i++) {
                keys[i] = ((long) person(i) * seats.size() + seatsOf(i)) * PAIRS_AT_MOST + i;
            }
            Arrays.sort(keys);
            order = Arrays.stream(keys)
                    .mapToInt(key -> (int) (key % PAIRS_AT_MOST))
                    .toArray();
        }
        return order;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
