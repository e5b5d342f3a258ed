package org.beside.ranking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Score.Kind;
import org.beside.ranking.Score.Kinship;
import org.beside.ranking.Score.Rarity;
import org.beside.ranking.Score.Scorer;

/** What one would write first: a list of everybody, a look at each, and the best kept. */
final class PlainScan {
    private final List<Candidate> everybody;
    private final Kinship kinship;
    private final Rarity rarity;

    PlainScan(Collection<Candidate> everybody, Kinship kinship) {
        this.everybody = List.copyOf(everybody);
        this.kinship = kinship;
        this.rarity = Rarity.of(everybody);
    }

    /** The points of the best, the highest first. */
    List<Integer> best(Query query, int k) {
        List<Wish> wanted = query.wanted();
        long[] weights = wanted.stream()
                .mapToLong(wish -> Scorer.weight(wish.importance(), rarity.of(wish.code())))
                .toArray();
        Scorer.share(weights, weights.length);
        PriorityQueue<Integer> best = new PriorityQueue<>();
        for (Candidate one : everybody) {
            if (passes(query, wanted, one)) {
                best.add(points(query, wanted, weights, one));
                if (best.size() > k) {
                    best.remove();
                }
            }
        }
        List<Integer> order = new ArrayList<>(best);
        order.sort(Comparator.reverseOrder());
        return order;
    }

    private static boolean passes(Query query, List<Wish> wanted, Candidate one) {
        if (!one.regions().contains(query.region()) || !one.caseload().open()) {
            return false;
        }
        boolean shares = wanted.isEmpty();
        for (Wish wish : wanted) {
            shares |= one.shown().contains(wish.code());
        }
        return shares && one.liveUntil() != null && !one.liveUntil().isBefore(query.day()) && query.admits(one);
    }

    private int points(Query query, List<Wish> wanted, long[] weights, Candidate one) {
        int points = Scorer.loadPoints(one.caseload()) + Scorer.availabilityPoints(query.hours(), one.hours());
        for (int i = 0; i < weights.length; i++) {
            points += kind(wanted.get(i).code(), one).of((int) weights[i]);
        }
        return points;
    }

    private Kind kind(String code, Candidate one) {
        if (one.held().contains(code)) {
            return Kind.EXACT;
        }
        Kind kind = Kind.MISSING;
        for (String held : one.held()) {
            if (kinship.groupOf(held).equals(kinship.groupOf(code))) {
                return Kind.RELATED;
            }
            if (kinship.facetOf(held).equals(kinship.facetOf(code))) {
                kind = Kind.SAME_AREA;
            }
        }
        return kind;
    }
}
