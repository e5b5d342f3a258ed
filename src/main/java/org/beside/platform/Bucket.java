package org.beside.platform;

import java.time.Duration;

/**
 * How much of something one may do: so much at once, and then one more after each interval. The numbers lie above what
 * a person does on their worst day. Whom to call in a crisis is in no bucket.
 */
public enum Bucket {
    /** Requests of an address that show no token, or would need none: many people may share one address. */
    ADDRESS(600, Duration.ofMillis(20), Kept.HERE),
    /** Requests of a person, whatever they ask. */
    PERSON(300, Duration.ofMillis(33), Kept.HERE),
    /**
     * Asking who fits: a person looks around for an evening, a program would list everybody. Counted on each pod, because
     * a search only reads and should not have to write first.
     */
    SEARCHING(120, Duration.ofSeconds(10), Kept.HERE),
    /** Asking specialists to walk along: a person needs one answer, and whoever asks everybody means nobody. */
    ASKING(60, Duration.ofMinutes(5), Kept.TOGETHER_OR_NOT_AT_ALL),
    /** Concerns, each of which calls somebody out of bed; a person in need must not be counted out by a fault of ours. */
    CONCERN(30, Duration.ofMinutes(1), Kept.TOGETHER_OR_UNCOUNTED),
    /** Reports, each of which somebody reads. */
    REPORT(30, Duration.ofMinutes(5), Kept.TOGETHER_OR_UNCOUNTED),
    /** Saying yes with the code of somebody who trusts me: typed wrong a few times, not tried by the thousand. */
    TRUSTING(20, Duration.ofMinutes(5), Kept.TOGETHER_OR_NOT_AT_ALL),
    /** Asking for everything that names me. */
    EXPORT(10, Duration.ofHours(6), Kept.TOGETHER_OR_NOT_AT_ALL);

    private final int burst;
    private final Duration interval;
    private final Kept kept;

    /** Where it is counted, and what happens when it cannot be. */
    public enum Kept {
        /** By each pod for itself, which cannot fail; several pods let through several times as much. */
        HERE,
        /** Once for all pods, in PostgreSQL; what cannot be counted is let through. */
        TOGETHER_OR_UNCOUNTED,
        /** Once for all pods, in PostgreSQL; what cannot be counted is refused with 503. */
        TOGETHER_OR_NOT_AT_ALL
    }

    Bucket(int burst, Duration interval, Kept kept) {
        this.burst = burst;
        this.interval = interval;
        this.kept = kept;
    }

    public Kept kept() {
        return kept;
    }

    int burst() {
        return burst;
    }

    Duration interval() {
        return interval;
    }
}
