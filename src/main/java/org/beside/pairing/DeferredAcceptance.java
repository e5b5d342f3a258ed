package org.beside.pairing;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Gale and Shapley with several seats: everybody asks whom they would like most, seats are kept for whom the specialist
 * likes more, and whoever is turned away asks the next. Best for the people among all stable pairings, and they gain
 * nothing by hiding what they wish for. Stability is well defined because a case takes one seat.
 */
final class DeferredAcceptance {
    private DeferredAcceptance() {}

    static int[] choose(Problem problem) {
        Comparator<Integer> leastLikedFirst = Comparator.<Integer>comparingInt(problem::forSpecialist)
                .thenComparing(Comparator.<Integer>comparingInt(pair -> problem.chance(pair, Integer.MAX_VALUE))
                        .reversed());
        int[][] wishes = FirstCome.wishes(problem, problem::forPerson);
        int[] asked = new int[wishes.length];
        int[] chosen = new int[wishes.length];
        Arrays.fill(chosen, -1);
        PriorityQueue<Integer>[] kept = seats(problem, leastLikedFirst);
        Deque<Integer> free =
                new ArrayDeque<>(IntStream.range(0, wishes.length).boxed().toList());
        while (!free.isEmpty()) {
            int person = free.pop();
            if (asked[person] < wishes[person].length) {
                int pair = wishes[person][asked[person]++];
                PriorityQueue<Integer> seats = kept[problem.seatsOf(pair)];
                seats.add(pair);
                chosen[person] = pair;
                if (seats.size() > problem.seats().get(problem.seatsOf(pair)).free()) {
                    int turnedAway = problem.person(seats.remove());
                    chosen[turnedAway] = -1;
                    free.push(turnedAway);
                }
            }
        }
        return chosen;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
    private static PriorityQueue<Integer>[] seats(Problem problem, Comparator<Integer> leastLikedFirst) {
        PriorityQueue<Integer>[] seats = new PriorityQueue[problem.seats().size()];
        Arrays.setAll(seats, one -> new PriorityQueue<>(leastLikedFirst));
        return seats;
    }
}
