package org.beside.sample;

import java.util.List;
import java.util.UUID;

/**
 * One person's luck: a SplitMix64 stream that depends on the person's number alone, so that a larger world begins with
 * the same people. Own code because the JDK does not promise the same numbers from one version to the next.
 */
final class Draw {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    Draw(long seed, long person) {
        state = mixed(seed ^ mixed(person * GOLDEN_GAMMA));
    }

    long bits() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    /** From 0 up to but not including 1. */
    double unit() {
        return (bits() >>> 11) * UNIT;
    }

    boolean chance(double share) {
        return unit() < share;
    }

    /** Both ends included. */
    int between(int least, int most) {
        return least + (int) (unit() * (most - least + 1));
    }

    <T> T oneOf(List<T> items) {
        return items.get(between(0, items.size() - 1));
    }

    /** Shaped like every id of the service, a UUIDv7, with a moment of its own so that no two are alike. */
    UUID id(long millis) {
        return new UUID(
                (millis << 16) | 0x7000L | (bits() & 0x0fffL), (bits() & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    private static long mixed(long bits) {
        long once = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
