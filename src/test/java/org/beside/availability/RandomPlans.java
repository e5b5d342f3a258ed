package org.beside.availability;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beside.availability.ReferencePlanner.Stretch;
import org.beside.availability.Schedule.Limits;
import org.beside.availability.Schedule.SessionType;
import org.beside.availability.Schedule.TimeOff;
import org.beside.availability.Schedule.Weekly;
import org.beside.availability.Schedule.Window;
import org.beside.availability.SlotPlanner.Busy;

/** Any specialist's week anywhere, around a clock change more often than not; windows may overlap and meet. */
final class RandomPlans {
    private static final List<String> ZONES = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    private static final Instant ERA = Instant.parse("2020-01-01T00:00:00Z");

    final Schedule schedule;
    final SessionType type;
    final Instant from;
    final Instant to;
    final Instant now;
    private final Random random;
    private final List<Stretch> taken = new ArrayList<>();
    private final List<Instant> sessions = new ArrayList<>();

    RandomPlans(long seed) {
        random = new Random(seed);
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        from = beginning(zone);
        to = from.plus(Duration.ofHours(1 + random.nextInt(72)));
        now = from.minus(Duration.ofMinutes(random.nextInt(3 * 1440))).plusMillis(random.nextInt(1000));
        LocalDate day = from.atZone(zone).toLocalDate();
        type = new SessionType(5 * (1 + random.nextInt(24)), 5 * (1 + random.nextInt(18)), pause(), pause(), modes());
        schedule = new Schedule(zone, weekly(day), overrides(day), timeOff(day), limits(), List.of(type));
        book();
    }

    SlotPlanner planner() {
        Busy busy = new Busy(
                taken.stream()
                        .mapToLong(stretch -> stretch.from().getEpochSecond())
                        .toArray(),
                taken.stream()
                        .mapToLong(stretch -> stretch.to().getEpochSecond())
                        .toArray(),
                sessions.stream().mapToLong(Instant::getEpochSecond).toArray());
        return new SlotPlanner(schedule, type, busy, now);
    }

    ReferencePlanner reference() {
        return new ReferencePlanner(schedule, type, taken, sessions, now);
    }

    private Instant beginning(ZoneId zone) {
        Instant anywhere = ERA.plus(Duration.ofMinutes(5L * random.nextInt(15 * 365 * 288)));
        ZoneOffsetTransition change = zone.getRules().nextTransition(anywhere);
        return change == null || random.nextInt(3) == 0
                ? anywhere
                : change.getInstant().minus(Duration.ofMinutes(5L * random.nextInt(3 * 288)));
    }

    private List<Weekly> weekly(LocalDate day) {
        return Stream.generate(() -> new Weekly(
                        DayOfWeek.of(1 + random.nextInt(7)),
                        window(),
                        rarely() ? day.plusDays(random.nextInt(9) - 4) : null,
                        rarely() ? day.plusDays(random.nextInt(9) - 4) : null))
                .limit(random.nextInt(14))
                .toList();
    }

    private Map<LocalDate, List<Window>> overrides(LocalDate day) {
        Map<LocalDate, List<Window>> overrides = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            List<Window> windows =
                    Stream.generate(this::window).limit(random.nextInt(4)).toList();
            overrides.put(day.plusDays(random.nextInt(6) - 2), windows);
        }
        return overrides;
    }

    private List<TimeOff> timeOff(LocalDate day) {
        if (!rarely()) {
            return List.of();
        }
        LocalDate first = day.plusDays(random.nextInt(6) - 3);
        return List.of(new TimeOff(new UUID(0, 1), first, first.plusDays(random.nextInt(2))));
    }

    private Limits limits() {
        return new Limits(
                random.nextInt(1440),
                random.nextInt(5),
                rarely() ? 1 + random.nextInt(2) : Limits.NO_CAP,
                rarely() ? 1 + random.nextInt(4) : Limits.NO_CAP);
    }

    private Window window() {
        int start = 5 * random.nextInt(288);
        return new Window(start, start + 5 * (1 + random.nextInt(rarely() ? 288 : 100)), modes());
    }

    private int modes() {
        int some = random.nextInt(Schedule.ANY_MODE + 1);
        return some == 0 || random.nextBoolean() ? Schedule.ANY_MODE : some;
    }

    private int pause() {
        return random.nextBoolean() ? 0 : 5 * random.nextInt(7);
    }

    private boolean rarely() {
        return random.nextInt(4) == 0;
    }

    private void book() {
        IntStream.generate(() -> random.nextInt(8 * 288))
                .limit(random.nextInt(12))
                .mapToObj(step -> from.plus(Duration.ofMinutes(5L * step - 3 * 1440)))
                .sorted(Comparator.naturalOrder())
                .forEach(start -> {
                    boolean free = taken.isEmpty() || !taken.getLast().to().isAfter(start);
                    if (free) {
                        taken.add(new Stretch(start, start.plus(Duration.ofMinutes(5L * (1 + random.nextInt(20))))));
                        if (random.nextBoolean()) {
                            sessions.add(start);
                        }
                    }
                });
    }
}
