package org.beside.availability;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * The clock on a specialist's wall over one stretch of time, in seconds. A bound of open hours lies at the first moment
 * at which that clock shows the written time or a later one: in a gap that is the moment of the change, at an overlap
 * the first of the two. So a later time is never an earlier moment, and no window turns inside out at a clock change.
 */
final class WallClock {
    static final int DAY = 86_400;

    private final long[] changes;
    private final long[] offsets;

    private WallClock(long[] changes, long[] offsets) {
        this.changes = changes;
        this.offsets = offsets;
    }

    /** Reads the zone's changes once; moments asked for later must lie within the stretch. */
    static WallClock over(ZoneId zone, long from, long to) {
        ZoneRules rules = zone.getRules();
        long[] changes = {Long.MAX_VALUE};
        long[] offsets = {rules.getOffset(Instant.ofEpochSecond(from)).getTotalSeconds()};
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(from));
        while (change != null && change.toEpochSecond() < to) {
            int known = offsets.length;
            changes = Arrays.copyOf(changes, known + 1);
            changes[known - 1] = change.toEpochSecond();
            changes[known] = Long.MAX_VALUE;
            offsets = Arrays.copyOf(offsets, known + 1);
            offsets[known] = change.getOffsetAfter().getTotalSeconds();
            change = rules.nextTransition(change.getInstant());
        }
        return new WallClock(changes, offsets);
    }

    /** The moment of a recurring start: here a time that does not exist moves by the gap (RFC 5545 §3.3.5). */
    static Instant startOf(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toInstant();
    }

    /** The first moment at which the clock shows this local second, counted like epoch seconds, or a later one. */
    long bound(long local) {
        int i = 0;
        while (local - offsets[i] >= changes[i]) {
            i++;
        }
        return i == 0 ? local - offsets[0] : Math.max(changes[i - 1], local - offsets[i]);
    }

    long startOfDay(long epochDay) {
        return bound(epochDay * DAY);
    }

    /** The day that began last, also where the clock falls back over midnight. */
    long dayOf(long moment) {
        int i = 0;
        while (moment >= changes[i]) {
            i++;
        }
        long shown = Math.floorDiv(moment + offsets[i], DAY);
        return startOfDay(shown + 1) <= moment ? shown + 1 : shown;
    }
}
