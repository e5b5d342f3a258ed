package org.beside.availability;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.beside.availability.Schedule.Limits;
import org.beside.availability.Schedule.SessionType;
import org.beside.availability.Schedule.Weekly;
import org.beside.availability.Schedule.Window;
import org.beside.availability.SlotPlanner.Busy;
import org.beside.availability.SlotPlanner.Slots;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One specialist, ten windows a week, forty things taken, thirty days with a clock change. The lower bound is written
 * by hand for exactly this question, without modes, time off, overrides or caps.
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class SlotPlannerBenchmark {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(30));
    private static final int MINUTE = 60;
    private static final int DAY = 86_400;
    private static final int LENGTH = 50 * MINUTE;
    private static final int INTERVAL = 15 * MINUTE;
    private static final int AFTER = 10 * MINUTE;
    private static final int NOTICE = 120 * MINUTE;

    private final SessionType type = new SessionType(50, 15, 0, 10, Schedule.ANY_MODE);
    private final Schedule schedule = schedule(type);
    private final long[] busyFrom = new long[40];
    private final long[] busyTo = new long[40];
    private final Busy busy = new Busy(busyFrom, busyTo, busyFrom);
    private final int[] starts = new int[10];
    private final int[] ends = new int[10];

    @Setup
    public void check() {
        for (int i = 0; i < busyFrom.length; i++) {
            busyFrom[i] = NOW.getEpochSecond() + i * 17L * 3600;
            busyTo[i] = busyFrom[i] + 3600;
        }
        for (int i = 0; i < starts.length; i++) {
            Weekly weekly = schedule.weekly().get(i);
            starts[i] = weekly.window().startMin() * MINUTE;
            ends[i] = weekly.window().endMin() * MINUTE;
        }
        Slots slots = planner();
        long[] planned = IntStream.range(0, slots.size())
                .mapToLong(i -> slots.start(i).getEpochSecond())
                .toArray();
        if (!Arrays.equals(planned, lowerBound())) {
            throw new IllegalStateException("the lower bound answers another question");
        }
    }

    @Benchmark
    public Slots planner() {
        return new SlotPlanner(schedule, type, busy, NOW).slots(NOW, END, Schedule.ANY_MODE);
    }

    @Benchmark
    public long[] lowerBound() {
        long first = NOW.getEpochSecond() + NOTICE;
        long end = END.getEpochSecond();
        ZoneRules rules = ZONE.getRules();
        long offset = rules.getOffset(NOW).getTotalSeconds();
        ZoneOffsetTransition change = rules.nextTransition(NOW);
        long changesAt = change.toEpochSecond() + offset;
        long offsetAfter = change.getOffsetAfter().getTotalSeconds();
        long[] found = new long[1024];
        int size = 0;
        int next = 0;
        for (long day = Math.floorDiv(first + offset, DAY); day * DAY - offsetAfter < end; day++) {
            int weekday = Math.floorMod(day + 3, 7);
            for (int w = 2 * weekday; w < 2 * weekday + 2 && weekday < 5; w++) {
                long opens = day * DAY + starts[w];
                long closes = day * DAY + ends[w];
                opens -= opens < changesAt ? offset : offsetAfter;
                closes -= closes < changesAt ? offset : offsetAfter;
                long last = Math.min(closes - LENGTH, end - 1);
                long start = opens >= first ? opens : opens + (first - opens + INTERVAL - 1) / INTERVAL * INTERVAL;
                while (start <= last) {
                    while (next < busyTo.length && busyTo[next] <= start) {
                        next++;
                    }
                    if (next < busyTo.length && busyFrom[next] < start + LENGTH + AFTER) {
                        start = opens + (busyTo[next] - opens + INTERVAL - 1) / INTERVAL * INTERVAL;
                        continue;
                    }
                    found[size++] = start;
                    start += INTERVAL;
                }
            }
        }
        return Arrays.copyOf(found, size);
    }

    private static Schedule schedule(SessionType type) {
        List<Weekly> weekly = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            weekly.add(new Weekly(DayOfWeek.of(day), new Window(540, 765, Schedule.ANY_MODE), null, null));
            weekly.add(new Weekly(DayOfWeek.of(day), new Window(840, 1110, Schedule.ANY_MODE), null, null));
        }
        Limits limits = new Limits(120, 60, Limits.NO_CAP, Limits.NO_CAP);
        return new Schedule(ZONE, weekly, Map.of(), List.of(), limits, List.of(type));
    }
}
