package org.beside.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.beside.members.Importance;
import org.beside.ranking.Partition.Changes;
import org.beside.ranking.Scan.Question;
import org.beside.ranking.Scan.Way;
import org.beside.ranking.Score.Fit;
import org.beside.ranking.Score.Kinship;
import org.beside.ranking.Score.Rarity;
import org.beside.ranking.Score.Scorer;
import org.beside.ranking.Score.Week;
import org.jspecify.annotations.Nullable;

/**
 * Answers who fits from memory. One writer keeps it; any number of readers ask it at the same time, and each sees every
 * jurisdiction as it stood between two changes.
 */
public final class MatchIndex {
    private static final int SCANS = 64;

    private final Kinship kinship;
    private final AtomicReferenceArray<@Nullable Scan> scans = new AtomicReferenceArray<>(SCANS);
    private volatile Epoch epoch;

    public MatchIndex(Kinship kinship) {
        this.kinship = kinship;
        this.epoch = new Epoch(new Vocabulary(kinship, List.of(), Rarity.NONE, () -> {}), new ConcurrentHashMap<>());
    }

    /**
     * One specialist in the order of an answer.
     *
     * @param lastOffer when somebody last asked them, whatever came of it
     */
    public record Match(
            UUID specialist, Score score, @Nullable Instant lastOffer) {
        /**
         * The order in which people are shown. Of those who fit about as well, whoever was asked least recently comes first,
         * and then chance decides: so nobody is first by birth, by popularity, or for having declined the last one.
         */
        public static List<Match> inTurn(List<Match> matches, Query query) {
            return matches.stream()
                    .map(match -> Turn.of(match, query))
                    .sorted(Turn.NEXT_FIRST)
                    .map(Turn::match)
                    .toList();
        }
    }

    /** What decides whose turn it is, worked out once for each and then compared. */
    private record Turn(Match match, boolean isNew, Fit fit, int band, long chance) {
        /** Less of a difference in how well two fit is none that a person would notice. */
        private static final int NEAR_TIE = 50_000;

        static final Comparator<Turn> NEXT_FIRST = Comparator.comparing(Turn::isNew)
                .thenComparing(Turn::fit)
                .thenComparing(Turn::band, Comparator.reverseOrder())
                .thenComparing(turn -> turn.match().lastOffer(), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Turn::chance, Long::compareUnsigned);

        static Turn of(Match match, Query query) {
            return new Turn(
                    match,
                    !query.former().contains(match.specialist()),
                    match.score().fit(),
                    match.score().fitPoints() / NEAR_TIE,
                    Scorer.chance(
                            query.member(), match.specialist(), query.day().toEpochDay()));
        }
    }

    /** What was built from one snapshot: rarity and places stand still, people come and go. */
    private record Epoch(Vocabulary vocabulary, Map<String, Partition> partitions) {
        @Nullable
        Partition of(String region) {
            return partitions.get(region);
        }
    }

    /** Those who pass every filter and openly share at least one wanted tag (anybody, when none is wanted), best first. */
    public List<Match> best(Query query, int k) {
        return ask(query, Way.SHARING, k);
    }

    /**
     * Those who pass every filter, share no wanted tag openly, but openly show something of the same side of life, best
     * first. Nobody where something is a must: whoever passed would be known to hold it without showing it.
     */
    public List<Match> near(Query query, int k) {
        return query.codes(Importance.MUST).isEmpty() ? ask(query, Way.NEAR, k) : List.of();
    }

    /** How many {@link #best} would find if it looked for all. */
    public int count(Query query) {
        return count(query, null, null);
    }

    /** How many of them can be met in one of these hours, and in none of those. */
    public int count(Query query, @Nullable Week open, @Nullable Week closed) {
        Epoch present = epoch;
        Partition partition = present.of(query.region());
        if (partition == null) {
            return 0;
        }
        Scan scan = take();
        try {
            scan.ask(new Question(query, present.vocabulary(), Way.COUNT, 0, open, closed));
            partition.read(scan);
            return scan.counted();
        } finally {
            giveBack(scan);
        }
    }

    /** Starts over from a snapshot, and counts what is rare in it. Readers see the old state until the new one is whole. */
    public void rebuild(Collection<Candidate> everybody) {
        rebuild(everybody, Rarity.of(everybody), () -> {});
    }

    /**
     * The same.
     *
     * @param rarity what is rare until the next time
     * @param afterEach run between one step and the next; whoever is in no haste may rest in it
     */
    public synchronized void rebuild(Collection<Candidate> everybody, Rarity rarity, Runnable afterEach) {
        Vocabulary vocabulary = new Vocabulary(kinship, everybody, rarity, afterEach);
        Map<String, List<Candidate>> byRegion = new HashMap<>();
        for (Candidate candidate : everybody) {
            candidate
                    .regions()
                    .forEach(region -> byRegion.computeIfAbsent(region, none -> new ArrayList<>())
                            .add(candidate));
            afterEach.run();
        }
        Map<String, Partition> partitions = new ConcurrentHashMap<>();
        byRegion.forEach((region, people) -> {
            Partition partition = new Partition(vocabulary, region, people.size() + people.size() / 16 + 1);
            partition.write(partition.concerning(people, List.of()));
            partitions.put(region, partition);
            afterEach.run();
        });
        epoch = new Epoch(vocabulary, partitions);
    }

    public synchronized void apply(Collection<Candidate> changed, Collection<UUID> gone) {
        Epoch present = epoch;
        for (Candidate candidate : changed) {
            candidate
                    .regions()
                    .forEach(region -> present.partitions()
                            .computeIfAbsent(region, none -> new Partition(present.vocabulary(), region, 1)));
        }
        present.partitions().replaceAll((region, partition) -> {
            Changes changes = partition.concerning(changed, gone);
            Partition roomy = partition.hasRoomFor(changes) ? partition : partition.rebuilt(changes.newcomers());
            if (!changes.isEmpty()) {
                roomy.write(changes);
            }
            return roomy;
        });
    }

    /** The same for the same specialists, whatever way they came in: two indexes that differ in anything differ in this. */
    public long checksum() {
        return epoch.partitions().values().stream()
                .mapToLong(Partition::checksum)
                .sum();
    }

    /** How many rows there are: whoever may work in two jurisdictions is counted in both. */
    public int size() {
        return epoch.partitions().values().stream().mapToInt(Partition::size).sum();
    }

    /** How much memory the rows and columns take. */
    public long bytes() {
        return epoch.partitions().values().stream().mapToLong(Partition::bytes).sum();
    }

    private List<Match> ask(Query query, Way way, int k) {
        Epoch present = epoch;
        Partition partition = present.of(query.region());
        if (partition == null) {
            return List.of();
        }
        Scan scan = take();
        try {
            scan.ask(new Question(query, present.vocabulary(), way, k, null, null));
            return List.of(partition.read(scan));
        } finally {
            giveBack(scan);
        }
    }

    /** A place for each thread by its number, and no waiting: whoever finds it empty makes a new one. */
    private Scan take() {
        Scan scan = scans.getAndSet(place(), null);
        return scan == null ? new Scan() : scan;
    }

    private void giveBack(Scan scan) {
        scans.lazySet(place(), scan);
    }

    private static int place() {
        return (int) Thread.currentThread().threadId() & SCANS - 1;
    }
}
