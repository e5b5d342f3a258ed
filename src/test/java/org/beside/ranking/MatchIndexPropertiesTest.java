package org.beside.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.MatchIndex.Match;
import org.beside.ranking.Score.TagPoints;

/** What holds for every question to every index. */
class MatchIndexPropertiesTest {
    private final MatchIndex index = new MatchIndex(Corpus.KINSHIP);

    @Property
    void nobodyIsSuggestedAgainstAWishOrAFilter(@ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        Corpus corpus = new Corpus(seed);
        List<Candidate> people = corpus.people(size);
        Query query = corpus.question(people);
        index.rebuild(people);

        for (Candidate found : found(people, query)) {
            assertThat(query.barred()).doesNotContain(found.id());
            assertThat(found.id()).isNotEqualTo(query.member());
            assertThat(found.caseload().open()).isTrue();
            assertThat(Objects.requireNonNull(found.liveUntil())).isAfterOrEqualTo(query.day());
            assertThat(found.languages()).containsAnyElementsOf(query.languages());
            assertThat(found.modes()).containsAnyElementsOf(query.modes());
            assertThat(found.regions()).contains(query.region());
            assertThat(found.held()).containsAll(query.codes(Importance.MUST));
            assertThat(found.held()).doesNotContainAnyElementsOf(orNothing(query.codes(Importance.AVOID)));
            assertThat(found.notNow()).doesNotContainAnyElementsOf(orNothing(codes(query)));
        }
    }

    @Property
    void whoeverIsSuggestedSharesSomethingOpenlyAndWhoeverIsNearDoesNot(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        Corpus corpus = new Corpus(seed);
        List<Candidate> people = corpus.people(size);
        Query query = corpus.question(people);
        index.rebuild(people);

        for (Match match : index.best(query, size + 1)) {
            assertThat(query.wanted().isEmpty() || sharesOpenly(match)).isTrue();
        }
        for (Match match : index.near(query, size + 1)) {
            assertThat(sharesOpenly(match)).isFalse();
            assertThat(match.score().tagPoints()).isPositive();
        }
    }

    @Property
    void anExplanationAddsUpExactlyAndNeverPassesTheTop(@ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        Corpus corpus = new Corpus(seed);
        List<Candidate> people = corpus.people(size);
        Query query = corpus.question(people);
        index.rebuild(people);

        for (Match match : index.best(query, size + 1)) {
            Score score = match.score();
            int tags = score.tags().stream().mapToInt(TagPoints::points).sum();
            assertThat(score.points()).isEqualTo(tags + score.availabilityPoints() + score.loadPoints());
            assertThat(score.points()).isBetween(0, 1_000_000);
            assertThat(score.tags()).extracting(TagPoints::code).containsExactlyElementsOf(codes(query));
        }
    }

    @Property
    void pointsNeverRiseOnTheWayDownUnlessAFormerCompanionLeads(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size) {
        Corpus corpus = new Corpus(seed);
        List<Candidate> people = corpus.people(size);
        Query query = corpus.question(people);
        index.rebuild(people);

        Map<Boolean, List<Match>> parts = index.best(query, size + 1).stream()
                .collect(Collectors.partitioningBy(match -> query.former().contains(match.specialist())));
        List<Match> inOrder = Stream.of(true, false)
                .flatMap(former -> parts.getOrDefault(former, List.of()).stream())
                .toList();

        assertThat(index.best(query, size + 1)).isEqualTo(inOrder);
        parts.values()
                .forEach(part -> assertThat(part)
                        .extracting(match -> -match.score().points())
                        .isSorted());
    }

    @Property
    void havingLivedOneMoreWantedThingNeverLowersThePoints(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        Corpus corpus = new Corpus(seed);
        List<Candidate> people = corpus.people(size);
        Query query = corpus.question(people);
        index.rebuild(people);
        Map<UUID, Integer> before = points(query, size);

        for (Wish wish : query.wanted()) {
            index.apply(people.stream().map(one -> with(one, wish.code())).toList(), List.of());
            Map<UUID, Integer> after = points(query, size);
            before.forEach((id, points) -> assertThat(after.get(id)).isGreaterThanOrEqualTo(points));
        }
    }

    @Property
    void askingForFewerOnlyShortensTheAnswer(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        Corpus corpus = new Corpus(seed);
        List<Candidate> people = corpus.people(size);
        Query query = corpus.question(people);
        index.rebuild(people);
        List<Match> all = index.best(query, size + 1);

        int k = 1 + corpus.below(size);

        assertThat(index.best(query, k)).isEqualTo(all.subList(0, Math.min(k, all.size())));
    }

    private List<Candidate> found(List<Candidate> people, Query query) {
        Map<UUID, Candidate> byId = people.stream().collect(Collectors.toMap(Candidate::id, Function.identity()));
        List<Match> all = new ArrayList<>(index.best(query, people.size() + 1));
        all.addAll(index.near(query, people.size() + 1));
        return all.stream()
                .map(match -> Objects.requireNonNull(byId.get(match.specialist())))
                .toList();
    }

    private Map<UUID, Integer> points(Query query, int size) {
        return index.best(query, size).stream()
                .collect(Collectors.toMap(
                        Match::specialist, match -> match.score().points()));
    }

    private static Candidate with(Candidate one, String code) {
        Set<String> held = new HashSet<>(one.held());
        held.add(code);
        return new Candidate(
                one.id(),
                held,
                one.shown(),
                one.notNow(),
                one.languages(),
                one.modes(),
                one.regions(),
                one.caseload(),
                one.hours(),
                one.liveUntil());
    }

    private static boolean sharesOpenly(Match match) {
        return match.score().tags().stream().anyMatch(TagPoints::shown);
    }

    private static List<String> codes(Query query) {
        return query.wanted().stream().map(Wish::code).toList();
    }

    /** AssertJ takes an empty list of unwanted elements for a mistake. */
    private static List<String> orNothing(List<String> codes) {
        return codes.isEmpty() ? List.of("nothing") : codes;
    }
}
