package org.beside.ranking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Candidate.Standing;
import org.beside.ranking.Score.Kinship;
import org.beside.ranking.Score.Rarity;
import org.beside.ranking.Score.Scorer;
import org.beside.ranking.Score.Week;

/** The same ranking by Lucene as well as it can do it: filters are its own, points are added up from doc values. */
final class LuceneRanking implements AutoCloseable {
    private static final int WORDS = 7;

    private final Map<String, Integer> termAt = new HashMap<>();
    private final Kinship kinship;
    private final Rarity rarity;
    private final Path folder;
    private final DirectoryReader reader;

    LuceneRanking(Collection<Candidate> everybody, Kinship kinship) throws IOException {
        this.kinship = kinship;
        everybody.forEach(one -> terms(one).forEach(term -> termAt.computeIfAbsent(term, next -> termAt.size())));
        rarity = Rarity.of(everybody);
        folder = Files.createTempDirectory("lucene");
        MMapDirectory directory = new MMapDirectory(folder);
        IndexWriterConfig config = new IndexWriterConfig()
                .setIndexSort(new Sort(new SortField("home", SortField.Type.STRING)))
                .setRAMBufferSizeMB(256);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (Candidate one : everybody) {
                writer.addDocument(document(one));
            }
            writer.forceMerge(1);
        }
        reader = DirectoryReader.open(directory);
    }

    /** The points of the best, the highest first. */
    @SuppressWarnings("deprecation") // what takes its place is for several threads to one question
    List<Integer> best(Query query, int k) throws IOException {
        Points points = new Points(query, k);
        new IndexSearcher(reader).search(filter(query), points);
        List<Integer> order = new ArrayList<>(points.best);
        order.sort(Comparator.reverseOrder());
        return order;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private Document document(Candidate one) {
        Document document = new Document();
        document.add(new SortedDocValuesField("home", new BytesRef(new TreeSet<>(one.regions()).getFirst())));
        one.regions().forEach(region -> document.add(new StringField("region", region, Store.NO)));
        one.languages().forEach(language -> document.add(new StringField("language", language, Store.NO)));
        one.modes().forEach(mode -> document.add(new StringField("mode", mode.name(), Store.NO)));
        one.held().forEach(code -> document.add(new StringField("held", code, Store.NO)));
        one.shown().forEach(code -> document.add(new StringField("shown", code, Store.NO)));
        one.notNow().forEach(code -> document.add(new StringField("notNow", code, Store.NO)));
        document.add(new StringField("open", "" + one.caseload().open(), Store.NO));
        document.add(new StringField("id", one.id().toString(), Store.NO));
        long[] bits = new long[WORDS];
        terms(one).forEach(term -> bits[at(term) >>> 6] |= 1L << at(term));
        for (int word = 0; word < WORDS; word++) {
            document.add(new NumericDocValuesField("terms" + word, bits[word]));
        }
        Week week = one.hours() == null ? Week.of(new java.util.BitSet()) : one.hours();
        document.add(new NumericDocValuesField("hours0", week.first()));
        document.add(new NumericDocValuesField("hours1", week.second()));
        document.add(new NumericDocValuesField("hours2", one.hours() == null ? -1 : week.third()));
        document.add(new NumericDocValuesField("room", Scorer.loadPoints(one.caseload())));
        document.add(new NumericDocValuesField("live", one.liveUntil() == null ? 0 : Standing.day(one.liveUntil())));
        return document;
    }

    private static BooleanQuery filter(Query query) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(term("open", "true"), Occur.FILTER);
        all.add(term("region", query.region()), Occur.FILTER);
        all.add(any("language", query.languages()), Occur.FILTER);
        all.add(any("mode", query.modes().stream().map(Enum::name).toList()), Occur.FILTER);
        if (!query.wanted().isEmpty()) {
            all.add(any("shown", query.wanted().stream().map(Wish::code).toList()), Occur.FILTER);
        }
        for (Wish wish : query.wishes()) {
            if (wish.importance() == Importance.MUST) {
                all.add(term("held", wish.code()), Occur.FILTER);
            }
            boolean avoided = wish.importance() == Importance.AVOID;
            all.add(term(avoided ? "held" : "notNow", wish.code()), Occur.MUST_NOT);
        }
        query.barred().forEach(id -> all.add(term("id", id.toString()), Occur.MUST_NOT));
        return all.build();
    }

    private static BooleanQuery any(String field, Collection<String> values) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        values.forEach(value -> any.add(term(field, value), Occur.SHOULD));
        return any.build();
    }

    private static TermQuery term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private Set<String> terms(Candidate one) {
        Set<String> all = new TreeSet<>();
        one.held().forEach(code -> {
            all.add("held " + code);
            all.add("group " + kinship.groupOf(code));
            all.add("facet " + kinship.facetOf(code));
        });
        return all;
    }

    private int at(String term) {
        return termAt.getOrDefault(term, -1);
    }

    /** Adds up the points of whoever passes. */
    private final class Points extends SimpleCollector {
        private final PriorityQueue<Integer> best = new PriorityQueue<>();
        private final long[] masks = new long[WORDS];
        private final int[] gains = new int[WORDS * 64];
        private final NumericDocValues[] terms = new NumericDocValues[WORDS];
        private final NumericDocValues[] hours = new NumericDocValues[3];
        private final Query query;
        private final int k;
        private NumericDocValues room = org.apache.lucene.index.DocValues.emptyNumeric();
        private NumericDocValues live = org.apache.lucene.index.DocValues.emptyNumeric();

        Points(Query query, int k) {
            this.query = query;
            this.k = k;
            List<Wish> wanted = query.wanted();
            long[] weights = wanted.stream()
                    .mapToLong(wish -> Scorer.weight(wish.importance(), rarity.of(wish.code())))
                    .toArray();
            Scorer.share(weights, weights.length);
            for (int i = 0; i < weights.length; i++) {
                String code = wanted.get(i).code();
                gain("held " + code, (int) (weights[i] - weights[i] / 2));
                gain("group " + kinship.groupOf(code), (int) (weights[i] / 2 - weights[i] / 4));
                gain("facet " + kinship.facetOf(code), (int) (weights[i] / 4));
            }
        }

        private void gain(String term, int points) {
            int at = at(term);
            if (at >= 0) {
                masks[at >>> 6] |= 1L << at;
                gains[at] += points;
            }
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            for (int word = 0; word < WORDS; word++) {
                terms[word] = context.reader().getNumericDocValues("terms" + word);
            }
            for (int word = 0; word < hours.length; word++) {
                hours[word] = context.reader().getNumericDocValues("hours" + word);
            }
            room = context.reader().getNumericDocValues("room");
            live = context.reader().getNumericDocValues("live");
        }

        @Override
        public void collect(int doc) throws IOException {
            if (value(live, doc) < Standing.day(query.day())) {
                return;
            }
            int points = (int) value(room, doc);
            for (int word = 0; word < WORDS; word++) {
                if (masks[word] != 0) {
                    for (long bits = value(terms[word], doc) & masks[word]; bits != 0; bits &= bits - 1) {
                        points += gains[word << 6 | Long.numberOfTrailingZeros(bits)];
                    }
                }
            }
            best.add(points + availability(doc));
            if (best.size() > k) {
                best.remove();
            }
        }

        private int availability(int doc) throws IOException {
            long third = value(hours[2], doc);
            Week open = third < 0 ? null : new Week(value(hours[0], doc), value(hours[1], doc), third);
            return Scorer.availabilityPoints(query.hours(), open);
        }

        private static long value(NumericDocValues values, int doc) throws IOException {
            values.advanceExact(doc);
            return values.longValue();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        @Override
        public void setScorer(Scorable scorer) {
            // points are our own
        }
    }
}
