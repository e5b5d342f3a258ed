package org.beside.availability;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beside.availability.Schedule.Limits;
import org.beside.availability.Schedule.SessionType;
import org.beside.availability.Schedule.TimeOff;
import org.beside.availability.Schedule.Weekly;
import org.beside.availability.Schedule.Window;
import org.beside.availability.SlotPlanner.Busy;
import org.beside.availability.SlotPlanner.Slots;
import org.jspecify.annotations.Nullable;

/** Writes down a specialist's week in the words of the rules, and asks the planner. */
final class Plans {
    private static final UUID SOME_ID = new UUID(0, 1);

    private final ZoneId zone;
    private final List<Weekly> weekly = new ArrayList<>();
    private final Map<LocalDate, List<Window>> overrides = new HashMap<>();
    private final List<TimeOff> timeOff = new ArrayList<>();
    private final List<long[]> taken = new ArrayList<>();
    private final List<Instant> sessions = new ArrayList<>();
    private SessionType type = new SessionType(60, 60, 0, 0, Schedule.ANY_MODE);
    private Limits limits = new Limits(0, 3650, Limits.NO_CAP, Limits.NO_CAP);
    private @Nullable Instant now;

    private Plans(ZoneId zone) {
        this.zone = zone;
    }

    static Plans in(String zone) {
        return new Plans(ZoneId.of(zone));
    }

    Plans on(DayOfWeek day, String start, String end) {
        return seasonal(day, start, end, null, null);
    }

    Plans seasonal(DayOfWeek day, String start, String end, @Nullable String from, @Nullable String until) {
        weekly.add(new Weekly(day, window(start, end), date(from), date(until)));
        return this;
    }

    Plans daily(String start, String end) {
        for (DayOfWeek day : DayOfWeek.values()) {
            on(day, start, end);
        }
        return this;
    }

    Plans override(String date, Window... windows) {
        overrides.put(LocalDate.parse(date), Arrays.asList(windows));
        return this;
    }

    Plans away(String from, String to) {
        timeOff.add(new TimeOff(SOME_ID, LocalDate.parse(from), LocalDate.parse(to)));
        return this;
    }

    Plans sessionsOf(int lengthMin, int intervalMin) {
        return sessionsOf(lengthMin, intervalMin, 0, 0);
    }

    Plans sessionsOf(int lengthMin, int intervalMin, int beforeMin, int afterMin) {
        type = new SessionType(lengthMin, intervalMin, beforeMin, afterMin, Schedule.ANY_MODE);
        return this;
    }

    Plans noticeHours(int hours) {
        limits = new Limits(hours * 60, limits.horizonDays(), limits.perDay(), limits.perWeek());
        return this;
    }

    Plans noticeMinutes(int minutes) {
        limits = new Limits(minutes, limits.horizonDays(), limits.perDay(), limits.perWeek());
        return this;
    }

    Plans horizonDays(int days) {
        limits = new Limits(limits.noticeMin(), days, limits.perDay(), limits.perWeek());
        return this;
    }

    Plans atMost(int perDay, int perWeek) {
        limits = new Limits(limits.noticeMin(), limits.horizonDays(), perDay, perWeek);
        return this;
    }

    Plans at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Plans booked(String from, String to) {
        sessions.add(Instant.parse(from));
        return blocked(from, to);
    }

    Plans blocked(String from, String to) {
        taken.add(new long[] {
            Instant.parse(from).getEpochSecond(), Instant.parse(to).getEpochSecond()
        });
        return this;
    }

    static Window window(String start, String end) {
        return window(start, end, Schedule.ANY_MODE);
    }

    static Window window(String start, String end, int modes) {
        int from = minutes(start);
        int to = minutes(end);
        return new Window(from, to > from ? to : to + 24 * 60, modes);
    }

    Schedule schedule() {
        return new Schedule(zone, weekly, overrides, timeOff, limits, List.of(type));
    }

    SlotPlanner planner(Instant from) {
        return new SlotPlanner(schedule(), type, busy(), now == null ? from : now);
    }

    Slots slots(String from, String to) {
        Instant start = Instant.parse(from);
        return planner(start).slots(start, Instant.parse(to), Schedule.ANY_MODE);
    }

    List<String> starts(String from, String to) {
        Slots slots = slots(from, to);
        return IntStream.range(0, slots.size())
                .mapToObj(i -> slots.start(i).toString())
                .toList();
    }

    @Nullable
    Refusal refusal(String start) {
        Instant at = Instant.parse(start);
        return planner(at).refusal(at, Schedule.ANY_MODE).orElse(null);
    }

    private Busy busy() {
        taken.sort((a, b) -> Long.compare(a[0], b[0]));
        return new Busy(
                taken.stream().mapToLong(stretch -> stretch[0]).toArray(),
                taken.stream().mapToLong(stretch -> stretch[1]).toArray(),
                seconds(sessions));
    }

    private static long[] seconds(Collection<Instant> moments) {
        return moments.stream().mapToLong(Instant::getEpochSecond).sorted().toArray();
    }

    private static int minutes(String time) {
        String[] parts = time.split(":", -1);
        return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
    }

    private static @Nullable LocalDate date(@Nullable String date) {
        return date == null ? null : LocalDate.parse(date);
    }
}
