package org.beside.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.beside.availability.Schedule.SessionType;
import org.beside.availability.SlotPlanner.Busy;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Everything about meeting one specialist, as it was read. Other rooms may keep it and ask it again, as long as nobody
 * wrote in it and nothing in it was over by itself.
 */
public final class Diary {
    static final Diary EMPTY =
            new Diary(0, Schedule.NOTHING_SAID, Schedule.NOTHING_SAID, Busy.NOTHING, new Passing(null, null));

    private final int version;
    private final Schedule said;
    private final Schedule schedule;
    private final Busy busy;
    private final Passing passing;
    private volatile @Nullable First first;

    /**
     * A diary.
     *
     * @param version 0 as long as they have said nothing about their hours
     * @param said what they chose
     * @param schedule what holds of it within their agency's ceilings
     */
    Diary(int version, Schedule said, Schedule schedule, Busy busy, Passing passing) {
        this.version = version;
        this.said = said;
        this.schedule = schedule;
        this.busy = busy;
        this.passing = passing;
    }

    /**
     * What is over by itself.
     *
     * @param thereUntil until when they said to be there; absent when they are not
     * @param holdEnds when the first of those holds ends that nobody confirmed; absent without one
     */
    record Passing(@Nullable Instant thereUntil, @Nullable Instant holdEnds) {}

    /**
     * How soon somebody can be met.
     *
     * @param nextOpen the first start within what was asked
     * @param availableNow whether they said to be there, and neither sit in a session nor are on leave
     */
    public record Outlook(@Nullable Instant nextOpen, boolean availableNow) {
        /** Of whoever never spoke of hours. */
        public static final Outlook UNKNOWN = new Outlook(null, false);
    }

    /** A start before which, from a moment on, there is none. */
    private record First(int modes, Instant from, Instant asked, Instant start) {}

    /** How soon they can be met in one of these modes, for a session of their usual length. */
    public Outlook outlook(Instant from, Instant to, Set<Mode> modes, Instant now) {
        return new Outlook(firstStart(from, to, Schedule.bits(modes), now), isThere(now));
    }

    /** Whether their hours are open at this moment, and they are not on leave. */
    public boolean isOpen(Instant now) {
        return !schedule.types().isEmpty()
                && planner(schedule.types().getFirst(), now).isOpen(now);
    }

    /** Whether what it says is still so at this moment, if nobody wrote in it. */
    public boolean holdsAt(Instant moment) {
        return isBefore(moment, passing.thereUntil()) && isBefore(moment, passing.holdEnds());
    }

    int version() {
        return version;
    }

    Schedule said() {
        return said;
    }

    Schedule schedule() {
        return schedule;
    }

    SlotPlanner planner(SessionType type, Instant now) {
        return new SlotPlanner(schedule, type, busy, now);
    }

    private @Nullable Instant firstStart(Instant from, Instant to, int modes, Instant now) {
        First known = first;
        if (known != null && known.modes() == modes && isStillFirst(known, from, to, now)) {
            return known.start();
        }
        if (schedule.types().isEmpty()) {
            return null;
        }
        SlotPlanner.Slots slots = planner(schedule.types().getFirst(), now).slots(from, to, modes);
        if (slots.isEmpty()) {
            return null;
        }
        Instant start = slots.start(0);
        first = new First(modes, from, now, start);
        return start;
    }

    /** Time only takes away starts at the near end and adds some at the far one, so the first stays first until it is gone. */
    private boolean isStillFirst(First known, Instant from, Instant to, Instant now) {
        Instant earliest = now.plus(Duration.ofMinutes(schedule.limits().noticeMin()));
        return !from.isBefore(known.from())
                && !now.isBefore(known.asked())
                && !known.start().isBefore(from)
                && !known.start().isBefore(earliest)
                && known.start().isBefore(to);
    }

    private boolean isThere(Instant now) {
        return passing.thereUntil() != null
                && planner(said.types().getFirst(), now).isFree(now);
    }

    private static boolean isBefore(Instant moment, @Nullable Instant end) {
        return end == null || moment.isBefore(end);
    }
}
