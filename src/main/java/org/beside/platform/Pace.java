package org.beside.platform;

import java.time.Duration;
import java.time.Instant;

/**
 * So much at once, and then one more after each interval, remembered as one moment: when nothing of it will be used any
 * more.
 *
 * @param burst how much at once
 */
public record Pace(int burst, Duration interval) {
    /** How far ahead the moment may lie for one thing more. */
    public Duration slack() {
        return interval.multipliedBy(burst - 1L);
    }

    /** How far ahead it can lie at all; one that lies further is of a clock that was put back since. */
    public Duration whole() {
        return interval.multipliedBy(burst);
    }

    /** What was known, as it counts now. */
    Instant usedUntil(Instant known, Instant now) {
        return known.isBefore(now) || known.isAfter(now.plus(whole())) ? now : known;
    }
}
