package org.beside.ranking;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Candidate.Standing;
import org.beside.ranking.MatchIndex.Match;
import org.beside.ranking.Plan.Spare;
import org.beside.ranking.Score.Scorer;
import org.beside.ranking.Score.Week;
import org.beside.ranking.Vocabulary.Column;
import org.beside.ranking.Vocabulary.Kind;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * One look through a jurisdiction: whole columns are ANDed until those are left who pass every filter, the bound passes
 * over whoever cannot come among the best any more, and only the rest is scored. Used again and again, so that a question
 * allocates nothing but its answer.
 */
final class Scan implements Partition.Reader<Match[]> {
    /** For fewer than so many times the wanted number it is quicker to look at each. */
    private static final int WORTH_A_BOUND = 4;

    private static final Mode[] MODES = Mode.values();
    private static final Match[] NOBODY = {};

    private final Plan plan = new Plan();
    private final Bound bound = new Bound();
    private final Best best = new Best();
    private final Spare spare = new Spare();
    private @Nullable Question question;
    private int words;
    private int counted;

    /**
     * What is asked, and in which way.
     *
     * @param open whoever is counted must be open in one of these hours
     * @param closed and in none of those
     */
    record Question(
            Query query,
            Vocabulary vocabulary,
            Way way,
            int k,
            @Nullable Week open,
            @Nullable Week closed) {
        boolean counts(Partition partition, int row) {
            return open == null
                    || (partition.knowsHours(row)
                            && partition.sharedHours(row, open) > 0
                            && (closed == null || partition.sharedHours(row, closed) == 0));
        }
    }

    enum Way {
        /** Whoever openly shares something wanted. */
        SHARING,
        /** Whoever does not, but openly shows something of the same side of life. */
        NEAR,
        /** As the first, but how many they are and not who. */
        COUNT
    }

    void ask(Question asked) {
        question = asked;
        plan.begin(asked.query(), asked.vocabulary());
    }

    int counted() {
        return counted;
    }

    @Override
    public Match[] look(Partition partition) {
        Question asked = Objects.requireNonNull(question);
        words = partition.words();
        spare.begin();
        long[] rows = spare.none(words);
        pass(asked, partition, rows);
        long day = Standing.day(asked.query().day());
        if (asked.way() == Way.COUNT) {
            counted = count(asked, partition, rows, day);
            return NOBODY;
        }
        best.begin(asked.k(), partition.ids());
        offerFormer(asked.query(), partition, rows, day);
        offerAll(asked.query(), partition, rows, day);
        return answer(partition);
    }

    private void pass(Question asked, Partition partition, long[] rows) {
        Query query = asked.query();
        Columns columns = partition.columns();
        columns.join(find(Kind.OPEN, ""), rows);
        long[] any = spare.none(words);
        for (String language : query.languages()) {
            columns.join(find(Kind.LANGUAGE, language), any);
        }
        keep(rows, any);
        for (Mode mode : MODES) {
            if (query.modes().contains(mode)) {
                columns.join(find(Kind.MODE, mode.name()), any);
            }
        }
        keep(rows, any);
        hold(query, columns, rows, any);
        refuse(query, columns, rows, any);
        if (plan.wanted() > 0) {
            share(asked.way(), columns, rows, any);
        } else if (asked.way() == Way.NEAR) {
            Arrays.fill(rows, 0, words, 0);
        }
        leaveOut(query, partition, rows, any);
    }

    private void hold(Query query, Columns columns, long[] rows, long[] any) {
        for (int i = 0; i < query.wishes().size(); i++) {
            Wish wish = query.wishes().get(i);
            if (wish.importance() == Importance.MUST) {
                columns.join(find(Kind.HELD, wish.code()), any);
                keep(rows, any);
            }
        }
        if (query.gender() != null) {
            columns.join(find(Kind.HELD, query.gender()), any);
            keep(rows, any);
        }
    }

    private void refuse(Query query, Columns columns, long[] rows, long[] any) {
        for (int i = 0; i < query.wishes().size(); i++) {
            Wish wish = query.wishes().get(i);
            Kind refused = wish.importance() == Importance.AVOID ? Kind.HELD : Kind.NOT_NOW;
            columns.join(find(refused, wish.code()), any);
        }
        drop(rows, any);
    }

    private void share(Way way, Columns columns, long[] rows, long[] any) {
        for (int i = 0; i < plan.wanted(); i++) {
            columns.join(plan.shown(i), any);
        }
        if (way != Way.NEAR) {
            keep(rows, any);
            return;
        }
        drop(rows, any);
        Vocabulary vocabulary = Objects.requireNonNull(question).vocabulary();
        for (int i = 0; i < plan.wanted(); i++) {
            columns.join(
                    find(
                            Kind.SHOWN_FACET,
                            vocabulary.kinship().facetOf(plan.wish(i).code())),
                    any);
        }
        keep(rows, any);
    }

    private void leaveOut(Query query, Partition partition, long[] rows, long[] any) {
        Set<UUID> among = query.among();
        if (among != null) {
            mark(among, partition, any);
            keep(rows, any);
        }
        mark(query.barred(), partition, any);
        mark(query.member(), partition, any);
        drop(rows, any);
    }

    private static void mark(Collection<UUID> people, Partition partition, long[] rows) {
        for (UUID person : people) {
            mark(person, partition, rows);
        }
    }

    private static void mark(UUID person, Partition partition, long[] rows) {
        int row = partition.ids().rowOf(person);
        if (row != Ids.ABSENT) {
            rows[row >>> 6] |= 1L << row;
        }
    }

    private @Nullable Column find(Kind kind, String value) {
        return Objects.requireNonNull(question).vocabulary().find(kind, value);
    }

    /** What is kept from is empty afterwards, ready for the next filter. */
    private void keep(long[] rows, long[] any) {
        for (int word = 0; word < words; word++) {
            rows[word] &= any[word];
            any[word] = 0;
        }
    }

    private void drop(long[] rows, long[] any) {
        for (int word = 0; word < words; word++) {
            rows[word] &= ~any[word];
            any[word] = 0;
        }
    }

    private int count(Question asked, Partition partition, long[] rows, long day) {
        int count = 0;
        for (int word = 0; word < words; word++) {
            for (long left = rows[word]; left != 0; left &= left - 1) {
                int row = word << 6 | Long.numberOfTrailingZeros(left);
                count += Standing.isLive(partition.standing(row), day) && asked.counts(partition, row) ? 1 : 0;
            }
        }
        return count;
    }

    /** Points do not decide about those, so no bound may pass over them. */
    private void offerFormer(Query query, Partition partition, long[] rows, long day) {
        for (UUID former : query.former()) {
            int row = partition.ids().rowOf(former);
            if (row != Ids.ABSENT && (rows[row >>> 6] >>> row & 1) != 0) {
                offer(query, partition, row, day, true);
                rows[row >>> 6] &= ~(1L << row);
            }
        }
    }

    /** Those who may fit best come first, so that the bound soon passes over most of the others. */
    private void offerAll(Query query, Partition partition, long[] rows, long day) {
        if (howMany(rows) >= WORTH_A_BOUND * best.wanted() && plan.bound(bound, partition, spare)) {
            long[] first = spare.none(words);
            bound.markGreatest(rows, best.wanted(), first);
            for (int word = 0; word < words; word++) {
                offerEach(query, partition, word, first[word], day);
                rows[word] &= ~first[word];
            }
            offerAbove(query, partition, rows, day);
        } else {
            for (int word = 0; word < words; word++) {
                offerEach(query, partition, word, rows[word], day);
            }
        }
    }

    private void offerAbove(Query query, Partition partition, long[] rows, long day) {
        for (int word = 0; word < words; word++) {
            long left = rows[word];
            if (left != 0 && best.isFull()) {
                left &= bound.atLeast(word, best.threshold());
            }
            offerEach(query, partition, word, left, day);
        }
    }

    private void offerEach(Query query, Partition partition, int word, long some, long day) {
        for (long left = some; left != 0; left &= left - 1) {
            offer(query, partition, word << 6 | Long.numberOfTrailingZeros(left), day, false);
        }
    }

    private int howMany(long[] rows) {
        int count = 0;
        for (int word = 0; word < words; word++) {
            count += Long.bitCount(rows[word]);
        }
        return count;
    }

    private void offer(Query query, Partition partition, int row, long day, boolean former) {
        long standing = partition.standing(row);
        if (!Standing.isLive(standing, day)) {
            return;
        }
        long place = Best.place(former, plan.points(partition, row), Standing.lastOffer(standing));
        if (best.mayTake(place)) {
            Ids ids = partition.ids();
            long chance = Scorer.chance(
                    query.member(), ids.most(row) ^ ids.least(row), query.day().toEpochDay());
            best.offer(place, chance, row);
        }
    }

    private Match[] answer(Partition partition) {
        int[] order = best.inOrder();
        Match[] matches = new Match[order.length];
        for (int i = 0; i < order.length; i++) {
            matches[i] = new Match(
                    partition.ids().of(order[i]),
                    plan.explain(partition, order[i]),
                    Standing.lastOfferAt(partition.standing(order[i])));
        }
        return matches;
    }
}
