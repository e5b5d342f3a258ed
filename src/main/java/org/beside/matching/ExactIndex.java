package org.beside.matching;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beside.matching.Columns.Column;
import org.beside.matching.Columns.Trait;
import org.beside.matching.Score.Kind;
import org.beside.matching.Score.Kinship;
import org.beside.matching.Score.Scorer;
import org.beside.matching.Score.TagPoints;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.taxonomy.Mode;

/**
 * The index that looks at everybody who passes the filters. Readers take the present {@link Columns} once and work on
 * them undisturbed; the writer puts the next ones in their place as a whole.
 */
final class ExactIndex implements MatchIndex {
    private final Kinship kinship;
    /** Where each specialist's row is: the writer's alone. A row once left stays empty until the next rebuild. */
    private final Map<UUID, Integer> rows = new HashMap<>();

    private int nextRow;
    private volatile Columns present = Columns.EMPTY;

    ExactIndex(Kinship kinship) {
        this.kinship = kinship;
    }

    @Override
    public List<Match> best(Query query, int k) {
        return ranking(query).best(k);
    }

    @Override
    public List<Match> near(Query query, int k) {
        return ranking(query).near(k);
    }

    private Ranking ranking(Query query) {
        return new Ranking(present, query, kinship);
    }

    @Override
    public synchronized void rebuild(Collection<Candidate> everybody) {
        rows.clear();
        nextRow = 0;
        Columns.Draft draft = new Columns.Draft(everybody.size());
        everybody.forEach(candidate -> write(draft, candidate));
        present = draft.done(draft.rarity(rows.size()));
    }

    @Override
    public synchronized void apply(Collection<Candidate> changed, Collection<UUID> gone) {
        if (changed.isEmpty() && gone.isEmpty()) {
            return;
        }
        Columns.Draft draft = present.change();
        changed.forEach(candidate -> write(draft, candidate));
        gone.forEach(id -> erase(draft, id));
        present = draft.done(present.rarity());
    }

    private void write(Columns.Draft draft, Candidate candidate) {
        Integer row = rows.putIfAbsent(candidate.id(), nextRow);
        if (row == null) {
            draft.add(nextRow++, candidate, traits(candidate));
        } else {
            draft.change(row, candidate, traits(candidate));
        }
    }

    private void erase(Columns.Draft draft, UUID id) {
        Integer row = rows.remove(id);
        if (row != null) {
            draft.remove(row);
        }
    }

    private Set<Column> traits(Candidate candidate) {
        Set<Column> traits = new HashSet<>();
        for (String code : candidate.held()) {
            traits.add(new Column(Trait.HELD, code));
            traits.add(new Column(Trait.GROUP, kinship.groupOf(code)));
            traits.add(new Column(Trait.FACET, kinship.facetOf(code)));
        }
        for (String code : candidate.shown()) {
            traits.add(new Column(Trait.SHOWN, code));
            traits.add(new Column(Trait.SHOWN_FACET, kinship.facetOf(code)));
        }
        candidate.notNow().forEach(code -> traits.add(new Column(Trait.NOT_NOW, code)));
        candidate.languages().forEach(language -> traits.add(new Column(Trait.LANGUAGE, language)));
        candidate.modes().forEach(mode -> traits.add(new Column(Trait.MODE, mode.name())));
        candidate.regions().forEach(region -> traits.add(new Column(Trait.REGION, region)));
        if (candidate.caseload().open()) {
            traits.add(Column.OPEN);
        }
        return traits;
    }

    /** One question put to one state of the index. */
    private static final class Ranking {
        private final Columns columns;
        private final Query query;
        private final List<String> codes;
        private final List<String> facets;
        private final Track[] tracks;
        private final int epochDay;

        Ranking(Columns columns, Query query, Kinship kinship) {
            List<Wish> wanted = query.wanted();
            Scorer scorer = new Scorer(wanted, columns.rarity());
            this.columns = columns;
            this.query = query;
            this.codes = wanted.stream().map(Wish::code).toList();
            this.facets = codes.stream().map(kinship::facetOf).toList();
            this.tracks = IntStream.range(0, wanted.size())
                    .mapToObj(i -> new Track(wanted.get(i), scorer.maxPoints(i), columns, kinship))
                    .toArray(Track[]::new);
            this.epochDay = Math.toIntExact(query.day().toEpochDay());
        }

        List<Match> best(int k) {
            long[] rows = passing();
            if (!codes.isEmpty()) {
                Columns.keep(rows, columns.anyOf(Trait.SHOWN, codes));
            }
            return top(rows, k);
        }

        List<Match> near(int k) {
            if (!query.codes(Importance.MUST).isEmpty()) {
                return List.of();
            }
            long[] rows = passing();
            Columns.drop(rows, columns.anyOf(Trait.SHOWN, codes));
            Columns.keep(rows, columns.anyOf(Trait.SHOWN_FACET, facets));
            return top(rows, k);
        }

        /** The rows that every filter lets through, save those that hang on one date or one pair of people. */
        private long[] passing() {
            long[] rows = columns.of(Column.OPEN).clone();
            Columns.keep(rows, columns.of(Trait.REGION, query.region()));
            Columns.keep(rows, columns.anyOf(Trait.LANGUAGE, query.languages()));
            Columns.keep(
                    rows,
                    columns.anyOf(
                            Trait.MODE, query.modes().stream().map(Mode::name).toList()));
            Columns.drop(rows, columns.anyOf(Trait.HELD, query.codes(Importance.AVOID)));
            Columns.drop(rows, columns.anyOf(Trait.NOT_NOW, codes));
            query.codes(Importance.MUST).forEach(code -> Columns.keep(rows, columns.of(Trait.HELD, code)));
            if (query.gender() != null) {
                Columns.keep(rows, columns.of(Trait.HELD, query.gender()));
            }
            return rows;
        }

        private List<Match> top(long[] rows, int k) {
            PriorityQueue<Place> top = new PriorityQueue<>(Place.WORST_FIRST);
            for (int word = 0; word < rows.length; word++) {
                for (long left = rows[word]; left != 0; left &= left - 1) {
                    offer(top, k, (word << 6) + Long.numberOfTrailingZeros(left));
                }
            }
            return top.stream()
                    .sorted(Place.WORST_FIRST.reversed())
                    .map(place -> new Match(place.id(), explain(place.row())))
                    .toList();
        }

        private void offer(PriorityQueue<Place> top, int k, int row) {
            UUID id = columns.id(row);
            boolean former = !query.former().isEmpty() && query.former().contains(id);
            int points = points(row);
            Place worst = top.size() < k ? null : top.peek();
            if (worst != null && worst.beats(former, points)) {
                return;
            }
            if (!columns.liveOn(row, epochDay) || query.bars(id)) {
                return;
            }
            Place place = new Place(row, id, former, points, Scorer.chance(query.member(), id, epochDay));
            if (worst == null) {
                top.add(place);
            } else if (Place.WORST_FIRST.compare(place, worst) > 0) {
                top.poll();
                top.add(place);
            }
        }

        private int points(int row) {
            int points = availabilityPoints(row) + columns.loadPoints(row);
            for (Track track : tracks) {
                points += track.points(row);
            }
            return points;
        }

        private int availabilityPoints(int row) {
            return Scorer.availabilityPoints(query.hours(), columns.week(row));
        }

        private Score explain(int row) {
            List<TagPoints> tags = IntStream.range(0, tracks.length)
                    .mapToObj(i -> tracks[i].explain(row))
                    .toList();
            return new Score(tags, availabilityPoints(row), columns.loadPoints(row));
        }

        /** Who has lived one wanted tag, and who something near it. */
        private static final class Track {
            private final Wish wish;
            private final int maxPoints;
            private final long[] held;
            private final long[] shown;
            private final long[] group;
            private final long[] facet;

            Track(Wish wish, int maxPoints, Columns columns, Kinship kinship) {
                this.wish = wish;
                this.maxPoints = maxPoints;
                this.held = columns.of(Trait.HELD, wish.code());
                this.shown = columns.of(Trait.SHOWN, wish.code());
                this.group = columns.of(Trait.GROUP, kinship.groupOf(wish.code()));
                this.facet = columns.of(Trait.FACET, kinship.facetOf(wish.code()));
            }

            int points(int row) {
                return kind(row).of(maxPoints);
            }

            Kind kind(int row) {
                if (Columns.has(held, row)) {
                    return Kind.EXACT;
                }
                if (Columns.has(group, row)) {
                    return Kind.RELATED;
                }
                return Columns.has(facet, row) ? Kind.SAME_AREA : Kind.MISSING;
            }

            TagPoints explain(int row) {
                return new TagPoints(wish.code(), wish.importance(), kind(row), Columns.has(shown, row), maxPoints);
            }
        }

        /** Where one specialist stands in one answer: former companions first, then points, then the day's chance, then the id. */
        private record Place(int row, UUID id, boolean former, int points, long chance) {

            static final Comparator<Place> WORST_FIRST = Comparator.comparing(Place::former)
                    .thenComparingInt(Place::points)
                    .thenComparing(Place::chance, (one, other) -> Long.compareUnsigned(other, one))
                    .thenComparing(Place::id, Comparator.reverseOrder());

            /** Whether somebody with these points comes after this place whatever chance says. */
            boolean beats(boolean otherFormer, int otherPoints) {
                return former == otherFormer ? points > otherPoints : former;
            }
        }
    }
}
