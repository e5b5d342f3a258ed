package org.beside.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The people of a development stack. The same size and base make the same people to the last byte, and a larger world
 * begins with those of a smaller one. The named people of {@link DemoPeople} come first; they alone can sign in.
 *
 * <p>The seats that other specialists have taken are taken by people outside this world: a count without connections,
 * because a few hundred members cannot fill twenty thousand seats. Those who can sign in have none taken at all, so
 * whatever is seen through the service agrees with itself.
 */
public final class SampleWorld {
    static final int MEMBERS = 300;
    private static final int USUAL_SPECIALISTS = 2_000;
    private static final int MOST_SPECIALISTS = 1_000_000;
    private static final String SIZE = "BESIDE_SAMPLE_SPECIALISTS";

    private final int size;
    private final DemoPeople demo;
    private final Specialists specialists;
    private final Members members;

    private SampleWorld(int size, Instant base) {
        Experiences experiences = new Experiences(TagCatalogue.read());
        this.size = size;
        this.demo = new DemoPeople(base);
        this.specialists = new Specialists(experiences, base);
        this.members = new Members(experiences, base);
    }

    /** The {@code base} is the day on which the world is as described: credentials good, and others lapsed. */
    public static SampleWorld of(int specialists, Instant base) {
        return new SampleWorld(specialists, base.truncatedTo(ChronoUnit.DAYS));
    }

    /**
     * As many specialists as the environment asks for.
     *
     * @throws IllegalStateException when it asks for something else
     */
    public static int askedSize() {
        return Optional.ofNullable(System.getenv(SIZE)).map(SampleWorld::size).orElse(USUAL_SPECIALISTS);
    }

    /** Made while they are read, so that a million need no memory. */
    public Stream<SampleSpecialist> specialists() {
        return Stream.concat(demo.specialists(), IntStream.rangeClosed(1, size).mapToObj(specialists::nth));
    }

    public Stream<SampleMember> members() {
        return Stream.concat(demo.members(), IntStream.rangeClosed(1, MEMBERS).mapToObj(members::nth));
    }

    private static int size(String asked) {
        int size = asked.strip().matches("\\d{1,7}") ? Integer.parseInt(asked.strip()) : Integer.MAX_VALUE;
        if (size <= MOST_SPECIALISTS) {
            return size;
        }
        throw new IllegalStateException(SIZE + " is '" + asked + "': choose 0 to " + MOST_SPECIALISTS);
    }
}
