package org.beside.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.beside.ranking.ReferenceScorer.Line;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index against the definition of the score among as many specialists as a country has. */
@Tag("chaos")
class MatchIndexAtSizeTest {
    private static final int QUESTIONS = 1_000;
    private static final int CHANGES = 100_000;
    private static final int AT_ONCE = 100;

    private final Corpus corpus = new Corpus(20261127);
    private final MatchIndex index = new MatchIndex(Corpus.KINSHIP);

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 100_000})
    void aThousandQuestionsAreAnsweredAsTheDefinitionDoes(int size) {
        List<Candidate> people = corpus.people(size);
        index.rebuild(people);

        assertThat(found(people, people)).isGreaterThan(QUESTIONS);
    }

    @Test
    void andStillAreAfterAHundredThousandChanges() {
        Map<UUID, Candidate> people = new HashMap<>(byId(corpus.people(10_000)));
        List<Candidate> epoch = List.copyOf(people.values());
        index.rebuild(epoch);
        List<UUID> ids = new ArrayList<>(people.keySet());

        for (int done = 0; done < CHANGES; done += AT_ONCE) {
            change(people, ids);
        }

        assertThat(found(epoch, List.copyOf(people.values()))).isGreaterThan(QUESTIONS);
    }

    /** Everything of some changes, of some only the seats; a few go, and as many come. */
    private void change(Map<UUID, Candidate> people, List<UUID> ids) {
        List<UUID> gone = new ArrayList<>();
        for (int i = 0; i < AT_ONCE / 10; i++) {
            int place = corpus.below(ids.size());
            gone.add(ids.set(place, corpus.id()));
        }
        gone.forEach(people::remove);
        Map<UUID, Candidate> changed = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> ids.get(corpus.below(ids.size())))
                .distinct()
                .map(id -> corpus.changed(people.get(id), id))
                .collect(Collectors.toMap(Candidate::id, Function.identity()));
        people.putAll(changed);
        index.apply(changed.values(), gone);
    }

    private int found(List<Candidate> epoch, List<Candidate> people) {
        ReferenceScorer reference = new ReferenceScorer(epoch, Corpus.KINSHIP.group(), Corpus.KINSHIP.facet());
        return IntStream.range(0, QUESTIONS).mapToObj(i -> corpus.question(people)).toList().parallelStream()
                .mapToInt(query -> {
                    List<Line> best = Line.of(index.best(query, 20));
                    assertThat(best).isEqualTo(reference.suggestions(query, people, 20));
                    return best.size();
                })
                .sum();
    }

    private static Map<UUID, Candidate> byId(List<Candidate> people) {
        return people.stream().collect(Collectors.toMap(Candidate::id, Function.identity()));
    }
}
