package org.beside.pairing;

import java.util.Arrays;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/**
 * People are springs, one sink takes them all, and what they flow through are specialists' seats, each seat an arc of
 * its own and dearer than the one before; who finds none flows to the sink directly, which costs most. The cheapest flow
 * is the best pairing. Costs are whole numbers, so the optimum is exact; none is negative, as the library would fill
 * every such arc first and then take most of it back.
 */
final class MinCostFlow {
    private static final int SINK = -1;
    private static final int CHANCE_BITS = 16;
    /** Enough for as many pairs as a problem may have. */
    private static final int PAIR_BITS = 23;

    private MinCostFlow() {}

    /** An arc; compared by identity, as two seats of one specialist may cost the same. */
    private static final class Arc {
        private final int pair;

        Arc(int pair) {
            this.pair = pair;
        }
    }

    static int[] choose(Problem problem, int[] pairs) {
        int people = problem.people().size();
        Graph<Integer, Arc> graph = graph(problem, pairs);
        Map<Arc, Double> flow = new CapacityScalingMinimumCostFlow<Integer, Arc>()
                .getMinimumCostFlow(new MinimumCostFlowProblemImpl<>(
                        graph,
                        vertex -> vertex == SINK ? -people : vertex < people ? 1 : 0,
                        // the library reads costs from the weights of the graph alone
                        arc -> 1))
                .getFlowMap();
        int[] chosen = new int[people];
        Arrays.fill(chosen, -1);
        flow.forEach((arc, amount) -> {
            if (arc.pair >= 0 && amount > 0.5) {
                chosen[problem.person(arc.pair)] = arc.pair;
            }
        });
        return chosen;
    }

    private static Graph<Integer, Arc> graph(Problem problem, int[] pairs) {
        Graph<Integer, Arc> graph = new DirectedWeightedMultigraph<>(Arc.class);
        int people = problem.people().size();
        graph.addVertex(SINK);
        for (int vertex = 0; vertex < people + problem.seats().size(); vertex++) {
            graph.addVertex(vertex);
        }
        for (int person = 0; person < people; person++) {
            long cost = problem.costs().ofLeaving(problem.people().get(person));
            add(graph, person, SINK, new Arc(-1), Problem.SCALE + cost);
        }
        for (int pair : byPersonAndChance(problem, pairs)) {
            add(
                    graph,
                    problem.person(pair),
                    people + problem.seatsOf(pair),
                    new Arc(pair),
                    Problem.SCALE - problem.quality(pair));
        }
        for (int one = 0; one < problem.seats().size(); one++) {
            for (int seat = 0; seat < problem.seats().get(one).free(); seat++) {
                long cost = (long) seat * problem.costs().eachFurtherSeat();
                add(graph, people + one, SINK, new Arc(-1), cost);
            }
        }
        return graph;
    }

    /**
     * What costs the same is decided by the order in which the solver meets it: each person's pairs come by chance.
     * Persons stay together, as the solver is twice as fast where what belongs together lies together.
     */
    private static int[] byPersonAndChance(Problem problem, int[] pairs) {
        long[] keys = new long[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            long chance = problem.chance(pairs[i], 1 << CHANCE_BITS);
            keys[i] = ((long) problem.person(pairs[i]) << CHANCE_BITS | chance) << PAIR_BITS | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys)
                .mapToInt(key -> pairs[(int) (key & (1 << PAIR_BITS) - 1)])
                .toArray();
    }

    private static void add(Graph<Integer, Arc> graph, int from, int to, Arc arc, long cost) {
        graph.addEdge(from, to, arc);
        graph.setEdgeWeight(arc, (double) cost);
    }
}
