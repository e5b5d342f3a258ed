package org.beside.sample;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things of which some are drawn more often than others. */
final class Odds<T> {
    private final List<T> items;
    private final double[] upTo;

    private Odds(List<T> items, double[] upTo) {
        this.items = items;
        this.upTo = upTo;
    }

    static <T> Odds<T> of(List<T> items, ToDoubleFunction<T> weight) {
        double[] upTo = items.stream().mapToDouble(weight).toArray();
        Arrays.parallelPrefix(upTo, Double::sum);
        return new Odds<>(List.copyOf(items), upTo);
    }

    T draw(Draw luck) {
        int found = Arrays.binarySearch(upTo, luck.unit() * total());
        return items.get(found < 0 ? -found - 1 : found + 1);
    }

    double total() {
        return upTo[upTo.length - 1];
    }
}
