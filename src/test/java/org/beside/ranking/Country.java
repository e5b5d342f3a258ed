package org.beside.ranking;

import java.time.LocalDate;
import java.util.AbstractCollection;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Candidate.Caseload;
import org.beside.ranking.Score.Kinship;
import org.beside.ranking.Score.Week;
import org.beside.taxonomy.Mode;

/**
 * Specialists as a country has them: fifty regions of very different size, common and rare experiences that keep
 * company with their like, nearly all with English. The same for the same number, and made when they are asked for.
 */
final class Country extends AbstractCollection<Candidate> {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    static final Kinship KINSHIP = new Kinship(Country::groupOf, Country::facetOf);
    private static final int TAGS = 300;
    private static final int GROUPS = 80;
    private static final int FACETS = 19;
    private static final List<String> CODES =
            IntStream.range(0, TAGS).mapToObj(Country::code).toList();
    private static final List<String> REGIONS =
            IntStream.range(0, 50).mapToObj("US-%02d"::formatted).toList();
    private static final List<String> OTHER_LANGUAGES = List.of("es", "pt", "zh", "vi", "ko", "ar", "fr", "ase");

    private final int size;

    Country(int size) {
        this.size = size;
    }

    /** For a list where each is needed more than once. */
    List<Candidate> all() {
        return List.copyOf(this);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<Candidate> iterator() {
        return IntStream.range(0, size).mapToObj(Country::person).iterator();
    }

    static Candidate person(int number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Set<String> held = experiences(random, 4 + random.nextInt(12));
        Set<String> shown = new HashSet<>(held);
        shown.removeIf(code -> random.nextInt(4) == 0);
        Set<String> regions = new HashSet<>(Set.of(region(random)));
        if (random.nextInt(5) == 0) {
            regions.add(region(random));
        }
        int cap = 5 + random.nextInt(16);
        int taken = random.nextInt(10) < 3 ? cap : random.nextInt(cap);
        return new Candidate(
                id,
                held,
                shown,
                random.nextInt(10) == 0 ? Set.of(tag(random)) : Set.of(),
                languages(random),
                modes(random),
                regions,
                new Caseload(cap, taken, true),
                week(random),
                TODAY.plusDays(random.nextInt(700)));
    }

    static List<Query> questions(int count) {
        return IntStream.range(0, count).mapToObj(Country::question).toList();
    }

    private static Query question(int number) {
        Random random = new Random(~number * 0x9E3779B97F4A7C15L);
        List<Wish> wishes = experiences(random, 3 + random.nextInt(6)).stream()
                .map(code -> new Wish(
                        code,
                        random.nextInt(40) == 0
                                ? Importance.MUST
                                : random.nextBoolean() ? Importance.SHOULD : Importance.NICE))
                .toList();
        Set<UUID> barred = new HashSet<>();
        for (int i = random.nextInt(10) < 3 ? 1 + random.nextInt(5) : 0; i > 0; i--) {
            barred.add(person(random.nextInt(10_000)).id());
        }
        return new Query(
                new UUID(random.nextLong(), random.nextLong()),
                wishes,
                languages(random),
                modes(random),
                region(random),
                null,
                barred,
                Set.of(),
                random.nextInt(10) < 7 ? week(random) : null,
                null,
                TODAY);
    }

    /** Most come from one to three sides of life. */
    private static Set<String> experiences(Random random, int count) {
        Set<String> codes = new HashSet<>();
        Set<String> home = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            home.add(facetOf(tag(random)));
        }
        while (codes.size() < count) {
            String code = tag(random);
            if (random.nextInt(10) < 3 || home.contains(facetOf(code))) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static String tag(Random random) {
        return CODES.get(zipf(random, TAGS));
    }

    private static String region(Random random) {
        return REGIONS.get(zipf(random, REGIONS.size()));
    }

    /** Nearly as 1/rank: the logarithm of the rank is even. */
    private static int zipf(Random random, int of) {
        return (int) Math.min(of - 1, Math.exp(random.nextDouble() * Math.log(of + 1)) - 1);
    }

    private static Set<String> languages(Random random) {
        Set<String> languages = new HashSet<>();
        if (random.nextInt(100) < 93) {
            languages.add("en");
        }
        if (languages.isEmpty() || random.nextInt(5) == 0) {
            languages.add(OTHER_LANGUAGES.get(zipf(random, OTHER_LANGUAGES.size())));
        }
        return languages;
    }

    private static Set<Mode> modes(Random random) {
        Set<Mode> modes = EnumSet.of(Mode.TEXT);
        for (Mode mode : Mode.values()) {
            if (random.nextInt(3) > 0) {
                modes.add(mode);
            }
        }
        return modes;
    }

    private static Week week(Random random) {
        BitSet hours = new BitSet(Week.HOURS);
        for (int shifts = 3 + random.nextInt(5); shifts > 0; shifts--) {
            int begins = random.nextInt(Week.HOURS);
            hours.set(begins, Math.min(Week.HOURS, begins + 2 + random.nextInt(7)));
        }
        return Week.of(hours);
    }

    private static String code(int tag) {
        int group = tag % GROUPS;
        return "f%d.g%d.t%d".formatted(group % FACETS, group, tag);
    }

    private static String groupOf(String code) {
        return code.substring(0, code.lastIndexOf('.'));
    }

    private static String facetOf(String code) {
        return code.substring(0, code.indexOf('.'));
    }

    /** What an engine is measured with must be all there. */
    static Collection<Candidate> of(int size) {
        return new Country(size);
    }
}
