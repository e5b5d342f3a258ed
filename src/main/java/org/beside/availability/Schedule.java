package org.beside.availability;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Everything a specialist has said about being met, in the wall-clock time of one zone: "Tuesday 18:00" must survive
 * the clock change.
 *
 * @param overrides what replaces the windows that start on a date; an empty list closes it
 * @param types the sessions on offer, the usual one first; no two of the same length
 */
record Schedule(
        ZoneId zone,
        List<Weekly> weekly,
        Map<LocalDate, List<Window>> overrides,
        List<TimeOff> timeOff,
        Limits limits,
        List<SessionType> types) {
    static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    static final int ANY_MODE = bits(EnumSet.allOf(Mode.class));

    /** An hour with time to breathe, and a short one to check in. */
    static final List<SessionType> USUAL_TYPES =
            List.of(new SessionType(50, 30, 0, 10, ANY_MODE), new SessionType(30, 30, 0, 10, ANY_MODE));

    static final Schedule NOTHING_SAID =
            new Schedule(ZoneOffset.UTC, List.of(), Map.of(), List.of(), Limits.USUAL, USUAL_TYPES);

    Schedule {
        weekly = weekly.stream().sorted(Weekly.ORDER).toList();
        overrides = overrides.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        day -> day.getValue().stream().sorted(Window.ORDER).toList()));
        timeOff = timeOff.stream().sorted(Comparator.comparing(TimeOff::from)).toList();
        types = List.copyOf(types);
    }

    /** The part of it that an agency's ceiling leaves. */
    Schedule within(Ceiling ceiling) {
        return new Schedule(
                zone,
                weekly,
                overrides,
                timeOff,
                limits.within(ceiling.limits()),
                types.stream()
                        .filter(type -> type.lengthMin() <= ceiling.longestMin())
                        .toList());
    }

    /** The type of this length, or the usual one when none is asked for. */
    Optional<SessionType> type(@Nullable Duration length) {
        return types.stream()
                .filter(type -> length == null || type.length().equals(length))
                .findFirst();
    }

    /** What stands in place of the weekly windows on this day; null on an ordinary one. */
    @Nullable
    List<Window> overrideOf(long epochDay) {
        return overrides.isEmpty() ? null : overrides.get(LocalDate.ofEpochDay(epochDay));
    }

    static int bits(Collection<Mode> modes) {
        return modes.stream().mapToInt(Schedule::bit).reduce(0, (a, b) -> a | b);
    }

    static Set<Mode> modes(int bits) {
        EnumSet<Mode> modes = EnumSet.allOf(Mode.class);
        modes.removeIf(mode -> (bits & bit(mode)) == 0);
        return modes;
    }

    @SuppressWarnings("EnumOrdinal") // bits live only as long as one calculation and are never stored
    private static int bit(Mode mode) {
        return 1 << mode.ordinal();
    }

    /**
     * Minutes since local midnight; the end may lie on the next day (26:00), so that neither 24:00 nor a night shift
     * is a special case.
     */
    record Window(int startMin, int endMin, int modes) {
        static final Comparator<Window> ORDER =
                Comparator.comparingInt(Window::startMin).thenComparingInt(Window::endMin);

        Window {
            require(startMin >= 0 && startMin < DAY, "a window starts on its own day");
            require(endMin > startMin && endMin <= startMin + DAY, "a window lasts up to a day");
        }

        boolean overlaps(Window other) {
            return overlaps(other, 0);
        }

        private boolean overlaps(Window other, int itsDay) {
            return startMin < other.endMin + itsDay && other.startMin + itsDay < endMin;
        }
    }

    /** A window of every week, perhaps only for a season; both dates inclusive. */
    record Weekly(
            DayOfWeek day,
            Window window,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {
        static final Comparator<Weekly> ORDER =
                Comparator.comparing(Weekly::day).thenComparing(Weekly::window, Window.ORDER);

        /** Whether both are open at once in some week; Sunday's night runs into Monday. */
        boolean overlaps(Weekly other) {
            int apart = DAY * (other.day.getValue() - day.getValue());
            return (validFrom == null || other.validUntil == null || !validFrom.isAfter(other.validUntil))
                    && (other.validFrom == null || validUntil == null || !other.validFrom.isAfter(validUntil))
                    && IntStream.of(apart - WEEK, apart, apart + WEEK)
                            .anyMatch(days -> window.overlaps(other.window, days));
        }

        boolean holdsOn(long epochDay) {
            return (validFrom == null || validFrom.toEpochDay() <= epochDay)
                    && (validUntil == null || epochDay <= validUntil.toEpochDay());
        }
    }

    /** Whole local days away, both inclusive. */
    record TimeOff(UUID id, LocalDate from, LocalDate to) {
        TimeOff {
            require(!to.isBefore(from), "time off ends after it begins");
        }

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * What guards a specialist's energy, whatever the type of session.
     *
     * @param horizonDays local days ahead, the last one whole
     * @param perDay sessions a local day may hold; {@link #NO_CAP} for no limit but the hours themselves
     * @param perWeek likewise from Monday to Sunday
     */
    record Limits(int noticeMin, int horizonDays, int perDay, int perWeek) {
        static final int NO_CAP = Integer.MAX_VALUE;

        /** Two hours to get ready, two months ahead; the hours themselves limit the rest. */
        static final Limits USUAL = new Limits(120, 60, NO_CAP, NO_CAP);

        /** The narrower of what the specialist wants and what their agency allows. */
        Limits within(Limits ceiling) {
            return new Limits(
                    Math.max(noticeMin, ceiling.noticeMin),
                    Math.min(horizonDays, ceiling.horizonDays),
                    Math.min(perDay, ceiling.perDay),
                    Math.min(perWeek, ceiling.perWeek));
        }

        boolean capped() {
            return perDay < NO_CAP || perWeek < NO_CAP;
        }
    }

    /** What an agency's policy allows all its specialists; of each pair the narrower holds. */
    record Ceiling(int longestMin, Limits limits) {
        static final Ceiling NONE = new Ceiling(DAY, new Limits(0, 180, Limits.NO_CAP, Limits.NO_CAP));
    }

    /**
     * One kind of session.
     *
     * @param intervalMin the grid of starts, counted from where a window begins
     * @param beforeMin kept free before; need not lie inside open hours
     * @param afterMin kept free after, likewise
     */
    record SessionType(int lengthMin, int intervalMin, int beforeMin, int afterMin, int modes) {
        SessionType {
            require(lengthMin > 0 && intervalMin > 0, "a session has a length and a grid");
            require(beforeMin >= 0 && afterMin >= 0, "a pause is not negative");
        }

        Duration length() {
            return Duration.ofMinutes(lengthMin);
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
