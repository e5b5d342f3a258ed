package org.beside.availability;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.beside.availability.Schedule.Ceiling;
import org.beside.availability.Schedule.Limits;
import org.beside.availability.Schedule.SessionType;
import org.beside.availability.Schedule.TimeOff;
import org.beside.availability.Schedule.Weekly;
import org.beside.availability.Schedule.Window;
import org.beside.availability.SlotPlanner.Busy;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/** What was read of one specialist's diary, row by row, until it can be bound. */
final class DiaryPages {
    private ZoneId zone = Schedule.NOTHING_SAID.zone();
    private Limits limits = Schedule.NOTHING_SAID.limits();
    private int version;
    private final List<Weekly> weekly = new ArrayList<>();
    private final Map<LocalDate, List<Window>> overrides = new HashMap<>();
    private final List<TimeOff> timeOff = new ArrayList<>();
    private final List<SessionType> types = new ArrayList<>();
    private final List<Long[]> taken = new ArrayList<>();
    private Ceiling ceiling = Ceiling.NONE;
    private @Nullable Instant thereUntil;

    void add(String part, String words, @Nullable Long[] n) {
        switch (part) {
            case "HOURS" -> hours(ZoneId.of(words), n);
            case "WINDOW" ->
                weekly.add(new Weekly(DayOfWeek.of(number(n, 0)), window(n, words), date(n, 3), date(n, 4)));
            case "OVERRIDE" -> override(LocalDate.ofEpochDay(number(n, 0)), n, words);
            case "TIME_OFF" ->
                timeOff.add(new TimeOff(
                        UUID.fromString(words),
                        LocalDate.ofEpochDay(number(n, 0)),
                        LocalDate.ofEpochDay(number(n, 1))));
            case "TYPE" ->
                types.add(new SessionType(number(n, 1), number(n, 2), number(n, 3), number(n, 4), modes(words)));
            case "CEILING" -> ceiling = ceiling(n);
            case "TAKEN" -> taken.add(n);
            default -> thereUntil = Instant.ofEpochSecond(requireNonNull(n[0]));
        }
    }

    Diary bound() {
        Schedule said =
                new Schedule(zone, weekly, overrides, timeOff, limits, types.isEmpty() ? Schedule.USUAL_TYPES : types);
        return new Diary(
                version,
                said,
                ceiling.equals(Ceiling.NONE) ? said : said.within(ceiling),
                new Busy(moments(0), moments(1), moments(2)),
                new Diary.Passing(thereUntil, holdEnds()));
    }

    private void hours(ZoneId itsZone, @Nullable Long[] n) {
        zone = itsZone;
        version = number(n, 0);
        limits = new Limits(number(n, 1), number(n, 2), numberOr(n, 3, Limits.NO_CAP), numberOr(n, 4, Limits.NO_CAP));
    }

    private static Ceiling ceiling(@Nullable Long[] n) {
        return new Ceiling(
                numberOr(n, 0, Schedule.DAY),
                new Limits(
                        numberOr(n, 1, 0),
                        numberOr(n, 2, Ceiling.NONE.limits().horizonDays()),
                        numberOr(n, 3, Limits.NO_CAP),
                        numberOr(n, 4, Limits.NO_CAP)));
    }

    /** A closed day has one row, and no window in it. */
    private void override(LocalDate day, @Nullable Long[] n, String words) {
        List<Window> windows = overrides.computeIfAbsent(day, it -> new ArrayList<>());
        if (n[1] != null) {
            windows.add(window(n, words));
        }
    }

    private @Nullable Instant holdEnds() {
        return taken.stream()
                .map(n -> n[3])
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(Instant::ofEpochSecond)
                .orElse(null);
    }

    private long[] moments(int position) {
        return taken.stream().mapToLong(n -> requireNonNull(n[position])).toArray();
    }

    private static Window window(@Nullable Long[] n, String words) {
        return new Window(number(n, 1), number(n, 2), modes(words));
    }

    private static int modes(String words) {
        return Schedule.bits(
                Arrays.stream(words.split(",", -1)).map(Mode::valueOf).toList());
    }

    private static int number(@Nullable Long[] n, int position) {
        return Math.toIntExact(requireNonNull(n[position]));
    }

    private static int numberOr(@Nullable Long[] n, int position, int otherwise) {
        return n[position] == null ? otherwise : number(n, position);
    }

    private static @Nullable LocalDate date(@Nullable Long[] n, int position) {
        Long day = n[position];
        return day == null ? null : LocalDate.ofEpochDay(day);
    }
}
