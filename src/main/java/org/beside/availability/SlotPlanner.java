package org.beside.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.beside.availability.Schedule.TimeOff;

/**
 * Which starts are left with one specialist. The list a member reads and the check a booking must pass are this one
 * calculation, so that what is offered can be booked. It counts in epoch seconds: a window is a grid of starts that
 * begins where the window begins, and everything else only takes starts away.
 */
final class SlotPlanner {
    private static final int DAY = WallClock.DAY;
    private static final int MINUTE = 60;
    private static final int WEEK = 7;

    /** The epoch was a Thursday; a week begins on Monday. */
    private static final int THURSDAY = 3;

    private final Schedule schedule;
    private final Schedule.SessionType type;
    private final Busy busy;
    private final long length;
    private final long interval;
    private final long earliest;
    private final long latest;

    SlotPlanner(Schedule schedule, Schedule.SessionType type, Busy busy, Instant now) {
        this.schedule = schedule;
        this.type = type;
        this.busy = busy;
        this.length = (long) type.lengthMin() * MINUTE;
        this.interval = (long) type.intervalMin() * MINUTE;
        this.earliest = ceil(now) + (long) schedule.limits().noticeMin() * MINUTE;
        this.latest = LocalDate.ofInstant(now, schedule.zone())
                .plusDays(schedule.limits().horizonDays() + 1L)
                .atStartOfDay(schedule.zone())
                .toEpochSecond();
    }

    /** The starts in {@code [from, to)} that are open in one of the asked modes. */
    Slots slots(Instant from, Instant to, int asked) {
        long first = Math.max(ceil(from), earliest);
        long end = Math.min(ceil(to), latest);
        if (first >= end) {
            return new Slots(length, 0);
        }
        return new Sweep(first, end).timeOff().taken().caps().starts(asked);
    }

    /** Empty when the start can be booked in one of the asked modes; else the first reason against it. */
    Optional<Refusal> refusal(Instant at, int asked) {
        long start = at.getEpochSecond();
        if (start < earliest) {
            return Optional.of(Refusal.NOTICE);
        }
        if (start >= latest) {
            return Optional.of(Refusal.HORIZON);
        }
        Sweep sweep = new Sweep(start, start + 1);
        if (at.getNano() != 0 || sweep.starts(Schedule.ANY_MODE).isEmpty()) {
            return Optional.of(sweep.isOpen() ? Refusal.OFF_GRID : Refusal.OUTSIDE_HOURS);
        }
        if (sweep.starts(asked).isEmpty()) {
            return Optional.of(Refusal.MODE);
        }
        if (sweep.timeOff().starts(asked).isEmpty()) {
            return Optional.of(Refusal.TIME_OFF);
        }
        if (sweep.taken().starts(asked).isEmpty()) {
            return Optional.of(Refusal.TAKEN);
        }
        return sweep.caps().starts(asked).isEmpty() ? Optional.of(Refusal.CAP) : Optional.empty();
    }

    /** Whether nothing stands at this moment and no time off covers it; whether hours are open does not matter. */
    boolean isFree(Instant moment) {
        long second = moment.getEpochSecond();
        LocalDate day = LocalDate.ofInstant(moment, schedule.zone());
        return IntStream.range(0, busy.from.length).noneMatch(i -> busy.from[i] <= second && second < busy.to[i])
                && schedule.timeOff().stream().noneMatch(off -> off.holds(day));
    }

    /** Whether hours are open at this moment and no time off covers it; whether something stands there does not matter. */
    boolean isOpen(Instant moment) {
        long second = moment.getEpochSecond();
        LocalDate day = LocalDate.ofInstant(moment, schedule.zone());
        return new Sweep(second, second + 1).open.modesThroughout(second, second + 1) != 0
                && schedule.timeOff().stream().noneMatch(off -> off.holds(day));
    }

    private static long ceil(Instant moment) {
        return moment.getNano() == 0 ? moment.getEpochSecond() : moment.getEpochSecond() + 1;
    }

    /** The windows around a range of starts; each layer laid on them takes starts away. */
    private final class Sweep {
        /** Room for a week's other sessions, which count for its cap. */
        private static final int MARGIN = 10 * DAY;

        private final long first;
        private final long end;
        private final WallClock clock;
        private final Openings open;
        private final Openings.Bars bars = new Openings.Bars();

        Sweep(long first, long end) {
            this.first = first;
            this.end = end;
            this.clock = WallClock.over(schedule.zone(), first - MARGIN, end + length + MARGIN);
            this.open = Openings.of(schedule, clock, clock.dayOf(first) - 1, clock.dayOf(end + length), type.modes());
        }

        Sweep timeOff() {
            for (TimeOff off : schedule.timeOff()) {
                long from = clock.startOfDay(off.from().toEpochDay());
                bar(from - length + 1, clock.startOfDay(off.to().toEpochDay() + 1));
            }
            return this;
        }

        Sweep taken() {
            long before = (long) type.beforeMin() * MINUTE;
            long after = (long) type.afterMin() * MINUTE;
            for (int i = 0; i < busy.from.length; i++) {
                bar(busy.from[i] - length - after + 1, busy.to[i] + before);
            }
            return this;
        }

        Sweep caps() {
            cap(schedule.limits().perDay(), 1, 0);
            cap(schedule.limits().perWeek(), WEEK, THURSDAY);
            return this;
        }

        /** Bars each period of so many days that holds as many sessions as it may. */
        private void cap(int most, int days, int shift) {
            if (most == Schedule.Limits.NO_CAP) {
                return;
            }
            long period = Long.MIN_VALUE;
            int held = 0;
            for (int i = 0; i < busy.sessions.length; i++) {
                long itsPeriod = Math.floorDiv(clock.dayOf(busy.sessions[i]) + shift, days);
                held = itsPeriod == period ? held + 1 : 1;
                period = itsPeriod;
                if (held == most) {
                    long day = period * days - shift;
                    bar(clock.startOfDay(day), clock.startOfDay(day + days));
                }
            }
        }

        private void bar(long from, long to) {
            if (from < end && to > first) {
                bars.add(from, to);
            }
        }

        boolean isOpen() {
            return open.modesThroughout(first, first + length) != 0;
        }

        Slots starts(int asked) {
            return open.starts(new Openings.Ask(first, end, length, interval, asked), bars);
        }
    }

    /** What is taken: stretches with their pauses, and the starts of sessions, which count for the caps; both sorted. */
    static final class Busy {
        static final Busy NOTHING = new Busy(new long[0], new long[0], new long[0]);

        private final long[] from;
        private final long[] to;
        private final long[] sessions;

        Busy(long[] from, long[] to, long[] sessions) {
            this.from = from;
            this.to = to;
            this.sessions = sessions;
        }
    }

    /** Starts in order, each with the modes it is open in. */
    static final class Slots {
        private final long length;
        private final long[] starts;
        private final int[] modes;
        private int size;

        Slots(long length, int most) {
            this.length = length;
            this.starts = new long[most];
            this.modes = new int[most];
        }

        boolean isEmpty() {
            return size == 0;
        }

        int size() {
            return size;
        }

        Instant start(int i) {
            return Instant.ofEpochSecond(starts[i]);
        }

        Instant end(int i) {
            return Instant.ofEpochSecond(starts[i] + length);
        }

        int modes(int i) {
            return modes[i];
        }

        /** Adds every start up to the last; answers the first one beyond it. */
        long addAll(long first, long last, long interval, int openIn) {
            long start = first;
            int i = size;
            for (; start <= last; start += interval) {
                starts[i] = start;
                modes[i++] = openIn;
            }
            size = i;
            return start;
        }

        void add(long start, int openIn, int asked) {
            if ((openIn & asked) != 0) {
                addAll(start, start, 1, openIn);
            }
        }

        /** Where windows overlap, starts come out of order or twice: then the modes of one start belong together. */
        Slots joined(int asked) {
            TreeMap<Long, Integer> merged = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                merged.merge(starts[i], modes[i], (a, b) -> a | b);
            }
            Slots slots = new Slots(length, merged.size());
            merged.forEach((start, openIn) -> slots.add(start, openIn, asked));
            return slots;
        }
    }
}
