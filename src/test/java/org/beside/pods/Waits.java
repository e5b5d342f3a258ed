package org.beside.pods;

import java.util.Collection;
import java.util.List;

/** How long the same thing took each time, in one unit; there was at least one. */
public final class Waits {
    private final List<Long> sorted;

    public Waits(Collection<Long> waits) {
        this.sorted = waits.stream().sorted().toList();
    }

    /** This part of them took no longer: a half, or 0.99, or 1 for all. */
    public long at(double part) {
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    public long longerThan(long much) {
        return sorted.stream().filter(wait -> wait > much).count();
    }

    public String inWords(String unit) {
        return "p50 %,d %s, p99 %,d %s, longest %,d %s, of %,d"
                .formatted(at(0.5), unit, at(0.99), unit, at(1), unit, sorted.size());
    }
}
