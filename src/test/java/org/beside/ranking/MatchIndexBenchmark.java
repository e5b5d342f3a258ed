package org.beside.ranking;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.beside.ranking.Candidate.Caseload;
import org.beside.ranking.MatchIndex.Match;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The twenty best for one of a thousand questions, from the same specialists, by each engine. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
public class MatchIndexBenchmark {
    private static final int BEST = 20;
    private static final int CHECKED = 50;

    @Benchmark
    public List<Match> index(Index engine, Questions questions) {
        return engine.index.best(questions.next(), BEST);
    }

    @Benchmark
    public List<Match> indexUnderUpdates(UpdatedIndex engine, Questions questions) {
        return engine.index.best(questions.next(), BEST);
    }

    @Benchmark
    public List<Integer> lucene(Lucene engine, Questions questions) throws IOException {
        return engine.lucene().best(questions.next(), BEST);
    }

    @Benchmark
    public List<Integer> plainScan(Scan engine, Questions questions) {
        return engine.scan().best(questions.next(), BEST);
    }

    @Benchmark
    public List<SqlRanking.Row> sql(Sql engine, Questions questions) {
        return engine.sql().best(questions.next(), BEST);
    }

    /** Asked in turn. */
    @State(Scope.Thread)
    public static class Questions {
        private final List<Query> queries = Country.questions(1_000);
        private int asked;

        Query next() {
            asked = (asked + 1) % queries.size();
            return queries.get(asked);
        }
    }

    @State(Scope.Benchmark)
    public static class Index {
        @Param({"10000", "100000", "1000000"})
        public int specialists;

        final MatchIndex index = new MatchIndex(Country.KINSHIP);

        @Setup
        public void build() {
            index.rebuild(Country.of(specialists));
            System.out.printf("%n%,d specialists: %d bytes for each%n", specialists, index.bytes() / specialists);
        }

        List<Integer> points(Query query) {
            return index.best(query, BEST).stream()
                    .map(match -> match.score().points())
                    .toList();
        }
    }

    /** Twenty thousand seats a second are taken or given back while questions are asked. */
    @State(Scope.Benchmark)
    public static class UpdatedIndex {
        private static final int EACH_MILLI = 20;

        @Param({"100000"})
        public int specialists;

        final MatchIndex index = new MatchIndex(Country.KINSHIP);
        private volatile boolean running = true;
        private Thread writer = Thread.currentThread();

        @Setup
        public void begin() {
            List<Candidate> all = List.copyOf(Country.of(specialists));
            index.rebuild(all);
            writer = Thread.ofPlatform().daemon().start(() -> write(all));
        }

        @TearDown
        public void end() throws InterruptedException {
            running = false;
            writer.join();
        }

        private void write(List<Candidate> all) {
            Random random = new Random(1);
            long next = System.nanoTime();
            while (running) {
                index.apply(
                        random.ints(EACH_MILLI, 0, all.size())
                                .mapToObj(all::get)
                                .map(one -> withOtherSeats(one, random))
                                .toList(),
                        List.of());
                next += 1_000_000;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }

        private static Candidate withOtherSeats(Candidate one, Random random) {
            int cap = one.caseload().cap();
            return new Candidate(
                    one.id(),
                    one.held(),
                    one.shown(),
                    one.notNow(),
                    one.languages(),
                    one.modes(),
                    one.regions(),
                    new Caseload(cap, random.nextInt(cap + 1), true),
                    one.hours(),
                    one.liveUntil());
        }
    }

    @State(Scope.Benchmark)
    public static class Lucene extends Index {
        @SuppressWarnings("NullAway.Init") // by the set-up
        private LuceneRanking lucene;

        @Override
        @Setup
        public void build() {
            super.build();
            try {
                lucene = new LuceneRanking(Country.of(specialists), Country.KINSHIP);
                for (Query query : Country.questions(CHECKED)) {
                    check(lucene.best(query, BEST), points(query));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @TearDown(Level.Trial)
        public void close() throws IOException {
            lucene.close();
        }

        LuceneRanking lucene() {
            return lucene;
        }
    }

    @State(Scope.Benchmark)
    public static class Scan extends Index {
        @SuppressWarnings("NullAway.Init") // by the set-up
        private PlainScan scan;

        @Override
        @Setup
        public void build() {
            super.build();
            scan = new PlainScan(Country.of(specialists), Country.KINSHIP);
            Country.questions(CHECKED).forEach(query -> check(scan.best(query, BEST), points(query)));
        }

        PlainScan scan() {
            return scan;
        }
    }

    @State(Scope.Benchmark)
    public static class Sql extends Index {
        @SuppressWarnings("NullAway.Init") // by the set-up
        private SqlRanking sql;

        @Override
        @Setup
        public void build() {
            super.build();
            try {
                sql = new SqlRanking(Country.of(specialists), Country.KINSHIP);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Country.questions(CHECKED)
                    .forEach(query -> check(
                            sql.best(query, BEST).stream()
                                    .map(SqlRanking.Row::points)
                                    .toList(),
                            points(query)));
        }

        @TearDown(Level.Trial)
        public void close() throws SQLException {
            sql.close();
        }

        SqlRanking sql() {
            return sql;
        }
    }

    private static void check(List<Integer> answer, List<Integer> expected) {
        if (!answer.equals(expected)) {
            throw new IllegalStateException("another answer: " + answer + " instead of " + expected);
        }
    }
}
