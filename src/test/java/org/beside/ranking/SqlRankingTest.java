package org.beside.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.beside.ranking.SqlRanking.Row;
import org.junit.jupiter.api.Test;

/** The index against one SQL statement: an author who shares nothing with it but the definition. */
class SqlRankingTest {
    private static final int SPECIALISTS = 10_000;
    private static final int QUESTIONS = 1_000;

    @Test
    void postgresRanksTheSamePeopleInTheSameOrderWithTheSamePoints() throws SQLException {
        Corpus corpus = new Corpus(20261127);
        List<Candidate> people = corpus.people(SPECIALISTS);
        MatchIndex index = new MatchIndex(Corpus.KINSHIP);
        index.rebuild(people);

        int found = 0;
        try (SqlRanking sql = new SqlRanking(people, Corpus.KINSHIP)) {
            for (int i = 0; i < QUESTIONS; i++) {
                Query query = corpus.question(people);
                List<Row> best = index.best(query, 20).stream()
                        .map(match -> new Row(match.specialist(), match.score().points()))
                        .toList();
                assertThat(sql.best(query, 20)).isEqualTo(best);
                found += best.size();
            }
        }

        assertThat(found).isGreaterThan(QUESTIONS);
    }
}
