package org.beside.availability;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.beside.availability.Schedule.Weekly;
import org.beside.availability.Schedule.Window;
import org.beside.availability.SlotPlanner.Slots;

/**
 * Windows laid on the time line in the order in which they begin. Each is a grid of starts that begins where the window
 * begins; a session may run on from one window into the next as long as its mode stays open.
 */
final class Openings {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int WEEK = 7 * WallClock.DAY;

    private final Schedule schedule;
    private final WallClock clock;
    private final int offered;
    private long[] from = new long[64];
    private long[] to = new long[64];
    private int[] modes = new int[64];
    private int size;
    private long latestEnd = Long.MIN_VALUE;
    private long openFor;
    private boolean overlapping;

    private Openings(Schedule schedule, WallClock clock, int offered) {
        this.schedule = schedule;
        this.clock = clock;
        this.offered = offered;
    }

    /** The windows that begin on these days, as far as they are open in one of the offered modes. */
    static Openings of(Schedule schedule, WallClock clock, long firstDay, long lastDay, int offered) {
        Openings openings = new Openings(schedule, clock, offered);
        for (long day = firstDay; day <= lastDay; day++) {
            openings.addDay(day);
        }
        return openings;
    }

    /** The hours of a UTC week of which at least half stands open, the first one beginning on Monday at 00:00. */
    static BitSet hoursOfWeek(Schedule schedule, LocalDate monday) {
        long begins = monday.toEpochDay() * WallClock.DAY;
        long ends = begins + WEEK;
        WallClock clock = WallClock.over(schedule.zone(), begins - 2 * WallClock.DAY, ends + 2 * WallClock.DAY);
        Openings week = of(schedule, clock, clock.dayOf(begins) - 1, clock.dayOf(ends), Schedule.ANY_MODE);
        BitSet hours = new BitSet(WEEK / HOUR);
        for (int hour = 0; hour < WEEK / HOUR; hour++) {
            hours.set(hour, 2 * week.openBetween(begins + (long) hour * HOUR, begins + (hour + 1L) * HOUR) >= HOUR);
        }
        return hours;
    }

    private long openBetween(long begins, long ends) {
        long open = 0;
        long reach = begins;
        for (int i = 0; i < size && from[i] < ends; i++) {
            long end = Math.min(to[i], ends);
            open += Math.max(0, end - Math.max(from[i], reach));
            reach = Math.max(reach, end);
        }
        return open;
    }

    private void addDay(long day) {
        List<Window> override = schedule.overrideOf(day);
        long cut = schedule.overrideOf(day + 1) == null ? Long.MAX_VALUE : clock.startOfDay(day + 1);
        if (override != null) {
            for (Window window : override) {
                add(day, window, cut);
            }
            return;
        }
        DayOfWeek weekday = DayOfWeek.THURSDAY.plus(day); // the epoch was a Thursday
        for (Weekly weekly : schedule.weekly()) {
            if (weekly.day() == weekday && weekly.holdsOn(day)) {
                add(day, weekly.window(), cut);
            }
        }
    }

    private void add(long day, Window window, long cut) {
        long midnight = day * WallClock.DAY;
        long opens = clock.bound(midnight + (long) window.startMin() * MINUTE);
        long closes = Math.min(cut, clock.bound(midnight + (long) window.endMin() * MINUTE));
        int openIn = window.modes() & offered;
        if (opens >= closes || openIn == 0) {
            return;
        }
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            modes = Arrays.copyOf(modes, 2 * size);
        }
        overlapping |= opens < latestEnd;
        latestEnd = Math.max(latestEnd, closes);
        openFor += closes - opens;
        from[size] = opens;
        to[size] = closes;
        modes[size++] = openIn;
    }

    /**
     * The starts about which is asked.
     *
     * @param first the first moment that counts
     * @param end the first that no longer counts
     */
    record Ask(long first, long end, long length, long interval, int modes) {
        private Ask inAnyMode() {
            return new Ask(first, end, length, interval, Schedule.ANY_MODE);
        }
    }

    /** The starts on the windows' grids that no bar stands on. */
    Slots starts(Ask ask, Bars bars) {
        bars.join();
        Slots slots = new Slots(ask.length(), size + (int) (openFor / ask.interval()));
        Ask each = overlapping ? ask.inAnyMode() : ask;
        int bar = 0;
        for (int i = 0; i < size && from[i] < ask.end(); i++) {
            bar = bars.endingAfter(from[i], bar);
            if (to[i] > ask.first() && (modes[i] & each.modes()) != 0) {
                walk(i, each, bars, bar, slots);
            }
        }
        return overlapping ? slots.joined(ask.modes()) : slots;
    }

    /** Steps along one window's grid and leaps over bars; near the end a session may have to lean on other windows. */
    private void walk(int window, Ask ask, Bars bars, int knownBar, Slots slots) {
        boolean goesOn = overlapping || (window + 1 < size && from[window + 1] <= to[window]);
        long lastInside = to[window] - ask.length();
        long last = Math.min(ask.end() - 1, goesOn ? to[window] - 1 : lastInside);
        long start = onGrid(window, ask.first(), ask.interval());
        int bar = knownBar;
        while (start <= last) {
            bar = bars.endingAfter(start, bar);
            if (bars.from(bar) <= start) {
                start = onGrid(window, bars.to(bar), ask.interval());
                continue;
            }
            long free = Math.min(last, bars.from(bar) - 1);
            start = slots.addAll(start, Math.min(free, lastInside), ask.interval(), modes[window]);
            for (; start <= free; start += ask.interval()) {
                slots.add(start, modes[window] & modesThroughout(start, start + ask.length()), ask.modes());
            }
        }
    }

    private long onGrid(int window, long earliest, long interval) {
        long anchor = from[window];
        return earliest <= anchor ? anchor : anchor + Math.ceilDiv(earliest - anchor, interval) * interval;
    }

    /** The modes in which windows stand open without a break from one moment to the other. */
    int modesThroughout(long start, long end) {
        int throughout = 0;
        for (int left = offered; left != 0; left &= left - 1) {
            int mode = Integer.lowestOneBit(left);
            if (isOpen(mode, start, end)) {
                throughout |= mode;
            }
        }
        return throughout;
    }

    private boolean isOpen(int mode, long start, long end) {
        long reach = start;
        for (int i = 0; i < size && from[i] <= reach && reach < end; i++) {
            if ((modes[i] & mode) != 0) {
                reach = Math.max(reach, to[i]);
            }
        }
        return reach >= end;
    }

    /** Stretches in which no session may start, in order. */
    static final class Bars {
        private long[] from = new long[64];
        private long[] to = new long[64];
        private int size;

        private long from(int i) {
            return i < size ? from[i] : Long.MAX_VALUE;
        }

        private long to(int i) {
            return to[i];
        }

        /** Where to look next: the first bar, not before the known one, that still matters at this moment. */
        private int endingAfter(long moment, int known) {
            int i = known;
            while (i < size && to[i] <= moment) {
                i++;
            }
            return i;
        }

        void add(long start, long end) {
            if (size == from.length) {
                from = Arrays.copyOf(from, 2 * size);
                to = Arrays.copyOf(to, 2 * size);
            }
            int i = size++;
            for (; i > 0 && from[i - 1] > start; i--) {
                from[i] = from[i - 1];
                to[i] = to[i - 1];
            }
            from[i] = start;
            to[i] = end;
        }

        /** Makes one of those that meet, so that their ends are in order as well. */
        private void join() {
            int joined = 0;
            for (int i = 1; i < size; i++) {
                if (from[i] <= to[joined]) {
                    to[joined] = Math.max(to[joined], to[i]);
                } else {
                    from[++joined] = from[i];
                    to[joined] = to[i];
                }
            }
            size = Math.min(size, joined + 1);
        }
    }
}
