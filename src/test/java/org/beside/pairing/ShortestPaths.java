package org.beside.pairing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The optimum over every pair, none left out, by the oldest exact method there is: one person after the other is placed
 * on the cheapest way that moves others along. Nothing of it is shared with the solver.
 */
final class ShortestPaths {
    private static final long NEVER = Long.MAX_VALUE / 4;

    private final Problem problem;
    private final int places;
    private final long[][] cost;
    private final List<List<Integer>> cases = new ArrayList<>();
    /** For each place and another, the least it costs to move one case from the first to the second, and whose. */
    private final long[][] move;

    private final int[][] mover;

    ShortestPaths(Problem problem) {
        this.problem = problem;
        this.places = problem.seats().size() + 1;
        this.cost = new long[problem.people().size()][places];
        this.move = new long[places][places];
        this.mover = new int[places][places];
        for (int person = 0; person < cost.length; person++) {
            Arrays.fill(cost[person], NEVER);
            cost[person][places - 1] =
                    problem.costs().ofLeaving(problem.people().get(person));
        }
        for (int pair = 0; pair < problem.pairs(); pair++) {
            cost[problem.person(pair)][problem.seatsOf(pair)] = -problem.quality(pair);
        }
        for (int place = 0; place < places; place++) {
            cases.add(new ArrayList<>());
            Arrays.fill(move[place], NEVER);
        }
    }

    long cheapest() {
        long sum = 0;
        for (int person = 0; person < cost.length; person++) {
            sum += place(person);
        }
        return sum;
    }

    private long place(int person) {
        long[] distance = cost[person].clone();
        int[] from = new int[places];
        Arrays.fill(from, -1);
        Deque<Integer> queue = new ArrayDeque<>();
        boolean[] queued = new boolean[places];
        for (int place = 0; place < places; place++) {
            if (distance[place] < NEVER) {
                queue.add(place);
                queued[place] = true;
            }
        }
        while (!queue.isEmpty()) {
            int place = queue.remove();
            queued[place] = false;
            for (int other = 0; other < places; other++) {
                if (move[place][other] < NEVER && distance[place] + move[place][other] < distance[other]) {
                    distance[other] = distance[place] + move[place][other];
                    from[other] = place;
                    if (!queued[other]) {
                        queue.add(other);
                        queued[other] = true;
                    }
                }
            }
        }
        int end = 0;
        for (int place = 1; place < places; place++) {
            if (total(distance, place) < total(distance, end)) {
                end = place;
            }
        }
        long total = total(distance, end);
        walk(person, from, end);
        return total;
    }

    private long total(long[] distance, int place) {
        if (distance[place] >= NEVER || place == places - 1) {
            return distance[place];
        }
        int taken = cases.get(place).size();
        return taken == problem.seats().get(place).free()
                ? NEVER
                : distance[place] + (long) taken * problem.costs().eachFurtherSeat();
    }

    private void walk(int person, int[] from, int end) {
        int place = end;
        while (from[place] >= 0) {
            int before = from[place];
            Integer moved = mover[before][place];
            cases.get(before).removeIf(moved::equals);
            cases.get(place).add(moved);
            place = before;
        }
        cases.get(place).add(person);
        for (int touched = end; touched >= 0; touched = from[touched]) {
            remember(touched);
        }
    }

    private void remember(int place) {
        Arrays.fill(move[place], NEVER);
        for (int person : cases.get(place)) {
            for (int other = 0; other < places; other++) {
                long step = cost[person][other] >= NEVER ? NEVER : cost[person][other] - cost[person][place];
                if (step < move[place][other]) {
                    move[place][other] = step;
                    mover[place][other] = person;
                }
            }
        }
    }
}
