package org.beside.ranking;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Score.Week;
import org.jspecify.annotations.Nullable;

/**
 * The score as it is defined, read aloud: everybody is looked at, scored by the book and sorted. Slow on purpose and kept
 * apart from the engine, so that the two can only agree by both being right.
 */
final class ReferenceScorer {
    private final Map<String, Integer> df = new HashMap<>();
    private final int n;
    private final UnaryOperator<String> group;
    private final UnaryOperator<String> facet;

    ReferenceScorer(Collection<Candidate> epoch, UnaryOperator<String> group, UnaryOperator<String> facet) {
        epoch.forEach(candidate -> candidate.held().forEach(tag -> df.merge(tag, 1, Integer::sum)));
        this.n = epoch.size();
        this.group = group;
        this.facet = facet;
    }

    /** One specialist of an answer: the points of each wanted tag in order, and all points together. */
    record Line(UUID id, List<Integer> tagPoints, int points) {
        /** What the index answered, in the same words. */
        static List<Line> of(List<MatchIndex.Match> matches) {
            return matches.stream()
                    .map(match -> new Line(
                            match.specialist(),
                            match.score().tags().stream()
                                    .map(Score.TagPoints::points)
                                    .toList(),
                            match.score().points()))
                    .toList();
        }
    }

    List<Line> suggestions(Query query, Collection<Candidate> everybody, int limit) {
        return sorted(
                query,
                everybody.stream()
                        .filter(candidate -> passes(query, candidate))
                        .filter(candidate -> wanted(query).isEmpty() || sharesOpenly(query, candidate)),
                limit);
    }

    List<Line> nearExperience(Query query, Collection<Candidate> everybody, int limit) {
        return sorted(
                query,
                everybody.stream()
                        .filter(candidate -> passes(query, candidate))
                        .filter(candidate -> !wanted(query).isEmpty() && !sharesOpenly(query, candidate))
                        .filter(candidate ->
                                query.codes(Importance.MUST).isEmpty() && showsSomethingNear(query, candidate)),
                limit);
    }

    private List<Line> sorted(Query query, Stream<Candidate> candidates, int limit) {
        record Placed(boolean former, Line line, Instant lastOffer, long hash) {}
        Comparator<Placed> order = Comparator.comparing((Placed placed) -> !placed.former())
                .thenComparingInt(placed -> -placed.line().points())
                .thenComparing(Placed::lastOffer)
                .thenComparing(Placed::hash, Long::compareUnsigned)
                .thenComparing(placed -> placed.line().id());
        return candidates
                .map(one -> new Placed(
                        query.former().contains(one.id()), line(query, one), lastOffer(one), hash(query, one.id())))
                .sorted(order)
                .map(Placed::line)
                .limit(limit)
                .toList();
    }

    private static Instant lastOffer(Candidate candidate) {
        return Objects.requireNonNullElse(candidate.caseload().offers().last(), Instant.EPOCH);
    }

    private Line line(Query query, Candidate candidate) {
        List<Integer> tags = tagPoints(query, candidate);
        int cap = candidate.caseload().cap();
        int free = Math.max(
                0,
                cap
                        - candidate.caseload().taken()
                        - candidate.caseload().offers().waiting());
        int load = (int) Math.floorDiv(100_000L * free, cap);
        return new Line(
                candidate.id(),
                tags,
                tags.stream().mapToInt(Integer::intValue).sum()
                        + availability(query.hours(), candidate.hours())
                        + load);
    }

    /** Ten common hours of a week are enough, or all hours of somebody who has fewer; who is silent gets half of all. */
    private static int availability(@Nullable Week wished, @Nullable Week open) {
        List<Integer> wishedHours = hours(wished);
        if (wishedHours.isEmpty() || open == null) {
            return 100_000;
        }
        int enough = Math.min(10, wishedHours.size());
        long common = hours(open).stream().filter(wishedHours::contains).count();
        return (int) Math.floorDiv(200_000L * Math.min(common, enough), enough);
    }

    private static List<Integer> hours(@Nullable Week week) {
        if (week == null) {
            return List.of();
        }
        BitSet bits = BitSet.valueOf(new long[] {week.first(), week.second(), week.third()});
        return bits.stream().boxed().toList();
    }

    private static boolean passes(Query query, Candidate candidate) {
        boolean here = candidate.liveUntil() != null
                && !candidate.liveUntil().isBefore(query.day())
                && candidate.caseload().accepting()
                && candidate.caseload().cap() > candidate.caseload().taken();
        boolean reachable = candidate.languages().stream().anyMatch(query.languages()::contains)
                && candidate.modes().stream().anyMatch(query.modes()::contains)
                && candidate.regions().contains(query.region());
        boolean apart = candidate.id().equals(query.member()) || query.barred().contains(candidate.id());
        boolean asked =
                query.among() == null || Objects.requireNonNull(query.among()).contains(candidate.id());
        boolean gender = query.gender() == null || candidate.held().contains(Objects.requireNonNull(query.gender()));
        return here && reachable && asked && !apart && gender && wishesHold(query, candidate);
    }

    private static boolean wishesHold(Query query, Candidate candidate) {
        for (Wish wish : query.wishes()) {
            boolean has = candidate.held().contains(wish.code());
            boolean refused = candidate.notNow().contains(wish.code());
            boolean holds = switch (wish.importance()) {
                case MUST -> has && !refused;
                case SHOULD, NICE -> !refused;
                case AVOID -> !has;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static boolean sharesOpenly(Query query, Candidate candidate) {
        return wanted(query).stream().anyMatch(wish -> candidate.shown().contains(wish.code()));
    }

    private boolean showsSomethingNear(Query query, Candidate candidate) {
        return wanted(query).stream()
                .map(wish -> facet.apply(wish.code()))
                .anyMatch(area -> candidate.shown().stream().map(facet).anyMatch(area::equals));
    }

    private static List<Wish> wanted(Query query) {
        return query.wishes().stream()
                .filter(wish -> wish.importance() != Importance.AVOID)
                .toList();
    }

    private List<Integer> tagPoints(Query query, Candidate candidate) {
        long sum = wanted(query).stream().mapToLong(this::weight).sum();
        List<Integer> points = new ArrayList<>();
        for (Wish wish : wanted(query)) {
            long max = Math.floorDiv(700_000L * weight(wish), sum);
            points.add((int) Math.floorDiv(max * quarters(wish.code(), candidate), 4L));
        }
        return points;
    }

    private long weight(Wish wish) {
        long idf = 1000 + Math.round(1000 * StrictMath.log((n + 1.0) / (df.getOrDefault(wish.code(), 0) + 1.0)));
        long weight = Map.of(Importance.MUST, 5L, Importance.SHOULD, 3L, Importance.NICE, 1L)
                .getOrDefault(wish.importance(), 0L);
        return weight * idf;
    }

    private int quarters(String code, Candidate candidate) {
        if (candidate.held().contains(code)) {
            return 4;
        }
        if (candidate.held().stream().map(group).anyMatch(group.apply(code)::equals)) {
            return 2;
        }
        return candidate.held().stream().map(facet).anyMatch(facet.apply(code)::equals) ? 1 : 0;
    }

    private static long hash(Query query, UUID specialist) {
        long day = query.day().atStartOfDay(ZoneOffset.UTC).toEpochSecond() / 86_400;
        long bits = query.member().getMostSignificantBits()
                ^ query.member().getLeastSignificantBits()
                ^ specialist.getMostSignificantBits()
                ^ specialist.getLeastSignificantBits()
                ^ day;
        bits ^= bits >>> 33;
        bits *= 0xff51afd7ed558ccdL;
        bits ^= bits >>> 33;
        bits *= 0xc4ceb9fe1a85ec53L;
        bits ^= bits >>> 33;
        return bits;
    }
}
