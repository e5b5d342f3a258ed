package org.beside.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.beside.ranking.ReferenceScorer.Line;
import org.junit.jupiter.api.Test;

/** The index against the definition of the score. */
class MatchIndexTest {
    private final Corpus corpus = new Corpus(20261121);
    private final MatchIndex index = new MatchIndex(Corpus.KINSHIP);

    @Test
    void theIndexAnswersAsTheDefinitionOfTheScoreDoes() {
        List<Candidate> people = corpus.people(600);
        ReferenceScorer reference = reference(people);
        index.rebuild(people);

        int found = 0;
        for (int i = 0; i < 1000; i++) {
            Query query = corpus.question(people);
            found += assertSame(reference, people, query);
        }

        assertThat(found).isGreaterThan(5_000);
    }

    @Test
    void andStillDoesSoAfterManyChanges() {
        List<Candidate> epoch = corpus.people(300);
        Map<UUID, Candidate> people = byId(epoch);
        ReferenceScorer reference = reference(epoch);
        index.rebuild(epoch);

        for (int i = 0; i < 200; i++) {
            change(people);
            List<Candidate> present = List.copyOf(people.values());
            assertSame(reference, present, corpus.question(present));
        }
    }

    @Test
    void theOrderDoesNotHangOnWhoWasAddedFirst() {
        List<Candidate> people = corpus.people(500);
        MatchIndex other = new MatchIndex(Corpus.KINSHIP);
        index.rebuild(people);
        other.rebuild(corpus.shuffled(people));

        for (int i = 0; i < 200; i++) {
            Query query = corpus.question(people);
            assertThat(other.best(query, 50)).isEqualTo(index.best(query, 50));
        }
    }

    @Test
    void anEmptyIndexAnswersWithNobody() {
        Query query = corpus.question(List.of());

        assertThat(index.best(query, 5)).isEmpty();
        assertThat(index.near(query, 5)).isEmpty();
    }

    @Test
    void whoeverReadsWhileAnotherWritesSeesOneWholeState() throws Exception {
        List<Candidate> before = corpus.people(200);
        List<Candidate> after =
                before.stream().map(one -> corpus.person(one.id())).toList();
        Query query = corpus.question(before);
        index.rebuild(before);
        List<UUID> first = ids(query);
        index.apply(after, List.of());
        List<UUID> second = ids(query);

        Callable<List<UUID>> reading = () -> ids(query);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<UUID>>> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answers.add(readers.submit(reading));
                index.apply(i % 2 == 0 ? before : after, List.of());
                answers.add(readers.submit(reading));
            }
            for (Future<List<UUID>> answer : answers) {
                assertThat(answer.get()).isIn(first, second);
            }
        }
    }

    @Test
    void aQuestionAllocatesItsAnswerAndNothingForThoseWhoAreLookedAt() {
        List<Candidate> people = corpus.people(10_000);
        index.rebuild(people);
        Query query = corpus.question(people).atAnyTime().withWishes(List.of()).withLanguages(Set.of("en"));
        for (int i = 0; i < 20_000; i++) {
            index.best(query, 5);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            index.best(query, 5);
        }

        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1_000).isLessThan(2_000);
    }

    @Test
    void twoIndexesOfTheSamePeopleHaveTheSameChecksumAndNoOthers() {
        Map<UUID, Candidate> people = byId(corpus.people(300));
        index.rebuild(people.values());
        for (int i = 0; i < 100; i++) {
            change(people);
        }
        MatchIndex other = new MatchIndex(Corpus.KINSHIP);
        other.rebuild(corpus.shuffled(List.copyOf(people.values())));

        assertThat(other.checksum()).isEqualTo(index.checksum());
        change(people);
        assertThat(other.checksum()).isNotEqualTo(index.checksum());
    }

    private int assertSame(ReferenceScorer reference, List<Candidate> people, Query query) {
        int k = 1 + corpus.below(50);
        List<Line> best = Line.of(index.best(query, k));
        List<Line> near = Line.of(index.near(query, k));

        assertThat(best).isEqualTo(reference.suggestions(query, people, k));
        assertThat(near).isEqualTo(reference.nearExperience(query, people, k));
        return best.size() + near.size();
    }

    private void change(Map<UUID, Candidate> people) {
        List<UUID> ids = List.copyOf(people.keySet());
        List<UUID> gone = List.of(ids.get(corpus.below(ids.size())));
        List<Candidate> changed = Stream.of(ids.get(corpus.below(ids.size())), corpus.id())
                .filter(id -> !gone.contains(id))
                .map(corpus::person)
                .toList();
        gone.forEach(people::remove);
        people.putAll(byId(changed));
        index.apply(changed, gone);
    }

    private List<UUID> ids(Query query) {
        return index.best(query, 20).stream().map(MatchIndex.Match::specialist).toList();
    }

    private static Map<UUID, Candidate> byId(List<Candidate> people) {
        Map<UUID, Candidate> byId = new HashMap<>();
        people.forEach(one -> byId.put(one.id(), one));
        return byId;
    }

    private static ReferenceScorer reference(List<Candidate> epoch) {
        return new ReferenceScorer(epoch, Corpus.KINSHIP.group(), Corpus.KINSHIP.facet());
    }
}
