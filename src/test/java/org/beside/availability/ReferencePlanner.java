package org.beside.availability;

import static java.util.Comparator.comparing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.beside.availability.Schedule.Limits;
import org.beside.availability.Schedule.SessionType;
import org.beside.availability.Schedule.TimeOff;
import org.beside.availability.Schedule.Weekly;
import org.beside.availability.Schedule.Window;
import org.beside.taxonomy.Mode;

/**
 * The rules once more, slowly and in java.time alone, to hold {@link SlotPlanner} against: every start is judged by
 * itself, nothing is counted in seconds and nothing is shared with the planner but the schedule.
 */
final class ReferencePlanner {
    private final Schedule schedule;
    private final SessionType type;
    private final List<Stretch> taken;
    private final List<Instant> sessions;
    private final Instant now;
    private final ZoneId zone;
    private final Duration length;

    ReferencePlanner(Schedule schedule, SessionType type, List<Stretch> taken, List<Instant> sessions, Instant now) {
        this.schedule = schedule;
        this.type = type;
        this.taken = taken;
        this.sessions = sessions;
        this.now = now;
        this.zone = schedule.zone();
        this.length = Duration.ofMinutes(type.lengthMin());
    }

    record Stretch(Instant from, Instant to) {
        boolean overlaps(Instant start, Instant end) {
            return from.isBefore(end) && start.isBefore(to);
        }

        boolean holds(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    private record Open(Stretch stretch, Set<Mode> modes) {}

    /** Every start in {@code [from, to)} with the modes it is open in. */
    SortedMap<Instant, Set<Mode>> slots(Instant from, Instant to, Set<Mode> asked) {
        List<Open> windows = windows(from, to);
        TreeMap<Instant, Set<Mode>> slots = new TreeMap<>();
        windows.stream()
                .flatMap(this::grid)
                .distinct()
                .filter(start -> new Stretch(from, to).holds(start))
                .filter(start -> refusal(start, asked, windows).isEmpty())
                .forEach(start -> slots.put(start, modesOf(start, windows)));
        return slots;
    }

    Optional<Refusal> refusal(Instant start, Set<Mode> asked) {
        return refusal(start, asked, windows(start, start));
    }

    private Optional<Refusal> refusal(Instant start, Set<Mode> asked, List<Open> windows) {
        Limits limits = schedule.limits();
        if (start.isBefore(now.plus(Duration.ofMinutes(limits.noticeMin())))) {
            return Optional.of(Refusal.NOTICE);
        }
        if (start.atZone(zone)
                .toLocalDate()
                .isAfter(now.atZone(zone).toLocalDate().plusDays(limits.horizonDays()))) {
            return Optional.of(Refusal.HORIZON);
        }
        Set<Mode> modes = modesOf(start, windows);
        if (modes.isEmpty()) {
            boolean open = Stream.of(Mode.values()).anyMatch(mode -> isOpen(mode, start, windows));
            return Optional.of(open ? Refusal.OFF_GRID : Refusal.OUTSIDE_HOURS);
        }
        if (modes.stream().noneMatch(asked::contains)) {
            return Optional.of(Refusal.MODE);
        }
        return refusalOfTime(start);
    }

    private Optional<Refusal> refusalOfTime(Instant start) {
        Instant end = start.plus(length);
        if (schedule.timeOff().stream().map(this::stretch).anyMatch(off -> off.overlaps(start, end))) {
            return Optional.of(Refusal.TIME_OFF);
        }
        Instant withPauseBefore = start.minus(Duration.ofMinutes(type.beforeMin()));
        Instant withPauseAfter = end.plus(Duration.ofMinutes(type.afterMin()));
        if (taken.stream().anyMatch(stretch -> stretch.overlaps(withPauseBefore, withPauseAfter))) {
            return Optional.of(Refusal.TAKEN);
        }
        LocalDate day = start.atZone(zone).toLocalDate();
        LocalDate monday = monday(day);
        boolean full =
                sessionDays().filter(day::equals).count() >= schedule.limits().perDay()
                        || sessionDays().filter(it -> monday(it).equals(monday)).count()
                                >= schedule.limits().perWeek();
        return full ? Optional.of(Refusal.CAP) : Optional.empty();
    }

    private Stream<LocalDate> sessionDays() {
        return sessions.stream().map(session -> session.atZone(zone).toLocalDate());
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Stretch stretch(TimeOff off) {
        return new Stretch(
                off.from().atStartOfDay(zone).toInstant(),
                off.to().plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** The offered modes of the windows on whose grid the start lies, as far as they stay open to the session's end. */
    private Set<Mode> modesOf(Instant start, List<Open> windows) {
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        windows.stream()
                .filter(window -> window.stretch().holds(start) && isOnGrid(window, start))
                .forEach(window -> modes.addAll(window.modes()));
        modes.removeIf(mode -> !isOpen(mode, start, windows));
        return modes;
    }

    private boolean isOpen(Mode mode, Instant start, List<Open> windows) {
        Instant reached = start;
        for (Open window : windows) {
            if (window.modes().contains(mode)
                    && !window.stretch().from().isAfter(reached)
                    && window.stretch().to().isAfter(reached)) {
                reached = window.stretch().to();
            }
        }
        return !reached.isBefore(start.plus(length));
    }

    private Stream<Instant> grid(Open window) {
        return Stream.iterate(
                window.stretch().from(),
                start -> start.isBefore(window.stretch().to()),
                start -> start.plus(Duration.ofMinutes(type.intervalMin())));
    }

    private boolean isOnGrid(Open window, Instant start) {
        Duration sinceOpening = Duration.between(window.stretch().from(), start);
        Duration interval = Duration.ofMinutes(type.intervalMin());
        return interval.multipliedBy(sinceOpening.dividedBy(interval)).equals(sinceOpening);
    }

    private List<Open> windows(Instant from, Instant to) {
        List<Open> windows = new ArrayList<>();
        LocalDate last = to.plus(length).atZone(zone).toLocalDate().plusDays(2);
        for (LocalDate day = from.atZone(zone).toLocalDate().minusDays(3); day.isBefore(last); day = day.plusDays(1)) {
            for (Window window : windowsOf(day)) {
                Set<Mode> modes = EnumSet.copyOf(Schedule.modes(window.modes()));
                modes.retainAll(Schedule.modes(type.modes()));
                Stretch stretch = stretch(day, window);
                if (stretch.from().isBefore(stretch.to())) {
                    windows.add(new Open(stretch, modes));
                }
            }
        }
        windows.sort(comparing(window -> window.stretch().from()));
        return windows;
    }

    private List<Window> windowsOf(LocalDate day) {
        List<Window> override = schedule.overrides().get(day);
        return override != null
                ? override
                : schedule.weekly().stream()
                        .filter(weekly -> weekly.day() == day.getDayOfWeek() && isInSeason(weekly, day))
                        .map(Weekly::window)
                        .toList();
    }

    private static boolean isInSeason(Weekly weekly, LocalDate day) {
        return (weekly.validFrom() == null || !day.isBefore(weekly.validFrom()))
                && (weekly.validUntil() == null || !day.isAfter(weekly.validUntil()));
    }

    private Stretch stretch(LocalDate day, Window window) {
        Instant opens = bound(day.atStartOfDay().plusMinutes(window.startMin()));
        Instant closes = bound(day.atStartOfDay().plusMinutes(window.endMin()));
        LocalDate next = day.plusDays(1);
        Instant cut = bound(next.atStartOfDay());
        return new Stretch(opens, schedule.overrides().containsKey(next) && cut.isBefore(closes) ? cut : closes);
    }

    private Instant bound(LocalDateTime time) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(time).getInstant()
                : time.toInstant(offsets.getFirst());
    }
}
