package org.beside.ranking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Score.Kinship;
import org.beside.ranking.Score.Week;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/** Made-up specialists and questions, the same for the same seed; dense enough that filters, ties and near misses all occur. */
final class Corpus {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Instant LAST_OFFER = Instant.parse("2026-11-20T12:00:00Z");
    static final Kinship KINSHIP = new Kinship(Corpus::groupOf, Corpus::facetOf);
    /** More than a row has bits for. */
    static final List<String> CODES = IntStream.range(0, 400)
            .mapToObj(i -> "facet%d.group%d.tag%d".formatted(i % 5, i % 40, i))
            .toList();

    private static final List<String> GENDERS = List.of("id.gender.woman", "id.gender.man", "id.gender.nonbinary");
    private static final List<String> REGIONS = List.of("US-MA", "US-NY", "US-CA", "US-TX");
    private static final List<String> LANGUAGES = List.of("en", "es", "pt", "ase");

    private final Random random;

    Corpus(long seed) {
        random = new Random(seed);
    }

    List<Candidate> people(int count) {
        return Stream.generate(() -> person(id())).limit(count).toList();
    }

    UUID id() {
        return new UUID(
                (random.nextLong() & 0x7fff_ffff_ffff_0fffL) | 0x7000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    Candidate person(UUID id) {
        Set<String> held = some(CODES, 12);
        held.add(GENDERS.get(random.nextInt(GENDERS.size())));
        Set<String> shown = new HashSet<>(held);
        shown.removeIf(code -> random.nextInt(4) == 0);
        Candidate.Caseload caseload =
                new Candidate.Caseload(random.nextInt(13), random.nextInt(10), random.nextInt(10) > 0, offers());
        return new Candidate(
                id,
                held,
                shown,
                random.nextInt(3) == 0 ? some(CODES, 2) : Set.of(),
                atLeastOne(LANGUAGES),
                atLeastOne(List.of(Mode.values())),
                atLeastOne(REGIONS),
                caseload,
                week(random),
                liveUntil());
    }

    /** The same person with other seats, or, now and then and for a newcomer, with everything else too. */
    Candidate changed(@Nullable Candidate before, UUID id) {
        if (before == null || random.nextInt(4) == 0) {
            return person(id);
        }
        return new Candidate(
                id,
                before.held(),
                before.shown(),
                before.notNow(),
                before.languages(),
                before.modes(),
                before.regions(),
                new Candidate.Caseload(before.caseload().cap(), random.nextInt(10), true, offers()),
                before.hours(),
                before.liveUntil());
    }

    /** Half were never offered; of the others many at the same moment, so that this and chance decide as well. */
    private Candidate.Offers offers() {
        return random.nextBoolean()
                ? Candidate.Offers.NONE
                : new Candidate.Offers(random.nextInt(3), LAST_OFFER.plusSeconds(random.nextInt(3)));
    }

    /** Some hours here and there, none at all, or nothing said of them. */
    static @Nullable Week week(Random random) {
        if (random.nextInt(4) == 0) {
            return null;
        }
        BitSet hours = new BitSet(Week.HOURS);
        for (int shifts = random.nextInt(8); shifts > 0; shifts--) {
            int begins = random.nextInt(Week.HOURS);
            hours.set(begins, Math.min(Week.HOURS, begins + 1 + random.nextInt(8)));
        }
        return Week.of(hours);
    }

    private @Nullable LocalDate liveUntil() {
        return switch (random.nextInt(20)) {
            case 0 -> null;
            case 1 -> TODAY.minusDays(1);
            case 2 -> TODAY;
            default -> TODAY.plusDays(random.nextInt(900));
        };
    }

    Query question(List<Candidate> people) {
        List<UUID> ids = people.stream().map(Candidate::id).toList();
        return new Query(
                random.nextInt(50) == 0 && !ids.isEmpty() ? ids.getFirst() : id(),
                wishes(),
                atLeastOne(LANGUAGES),
                atLeastOne(List.of(Mode.values())),
                REGIONS.get(random.nextInt(REGIONS.size())),
                random.nextInt(6) == 0 ? GENDERS.get(random.nextInt(GENDERS.size())) : null,
                some(ids, 5),
                random.nextInt(4) == 0 ? some(ids, 40) : Set.of(),
                week(random),
                random.nextInt(8) == 0 ? some(ids, 60) : null,
                TODAY.plusDays(random.nextInt(3)));
    }

    private List<Wish> wishes() {
        int wishes = random.nextInt(8);
        return some(CODES, wishes).stream()
                .map(code -> new Wish(code, importance()))
                .toList();
    }

    private Importance importance() {
        return switch (random.nextInt(12)) {
            case 0 -> Importance.MUST;
            case 1 -> Importance.AVOID;
            case 2, 3, 4 -> Importance.NICE;
            default -> Importance.SHOULD;
        };
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** The first ones are drawn far more often, as some experiences are more common than others. */
    private <T> Set<T> some(List<T> all, int draws) {
        Set<T> some = new HashSet<>();
        for (int i = 0; i < draws && !all.isEmpty(); i++) {
            double skewed = random.nextDouble();
            some.add(all.get((int) (all.size() * skewed * skewed)));
        }
        return some;
    }

    private <T> Set<T> atLeastOne(List<T> all) {
        Set<T> some = some(all, 2);
        some.add(all.get(random.nextInt(all.size())));
        return some;
    }

    /** The same people in another order. */
    List<Candidate> shuffled(List<Candidate> people) {
        List<Candidate> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static String groupOf(String code) {
        return code.substring(0, code.lastIndexOf('.'));
    }

    private static String facetOf(String code) {
        return code.substring(0, code.indexOf('.'));
    }
}
