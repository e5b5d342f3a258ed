package org.beside.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rule of bounds, held against every zone the JDK knows, around every change of its clocks from 2000 to 2040. */
class WallClockTest {
    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2041-01-01T00:00:00Z");
    private static final int STEP = 10 * 60;
    private static final int AROUND = 26 * 3600;

    @Test
    void aLaterTimeOnTheWallIsNeverAnEarlierMoment() {
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            WallClock clock = clock(zone);
            long known = Long.MIN_VALUE;

            for (long local : timesAroundChanges(zone)) {
                long moment = clock.bound(local);

                assertThat(moment).as("%s %s", id, shown(local)).isGreaterThanOrEqualTo(known);
                known = moment;
            }
        }
    }

    @Test
    void aMissingTimeIsTheMomentOfTheChangeAndADoubleOneIsTheFirst() {
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            WallClock clock = clock(zone);

            for (long local : timesAroundChanges(zone)) {
                assertThat(clock.bound(local)).as("%s %s", id, shown(local)).isEqualTo(byTheJdk(zone, local));
            }
        }
    }

    @Test
    void everyMomentBelongsToTheDayThatBeganLast() {
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            WallClock clock = clock(zone);

            for (ZoneOffsetTransition change : changes(zone)) {
                for (long moment = change.toEpochSecond() - AROUND;
                        moment < change.toEpochSecond() + AROUND;
                        moment += STEP) {
                    long day = clock.dayOf(moment);

                    assertThat(clock.startOfDay(day)).as(id).isLessThanOrEqualTo(moment);
                    assertThat(clock.startOfDay(day + 1)).as(id).isGreaterThan(moment);
                }
            }
        }
    }

    private static WallClock clock(ZoneId zone) {
        return WallClock.over(zone, FROM.getEpochSecond() - AROUND, TO.getEpochSecond() + AROUND);
    }

    private static long byTheJdk(ZoneId zone, long local) {
        ZoneRules rules = zone.getRules();
        LocalDateTime time = shown(local);
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        return offsets.isEmpty() ? rules.getTransition(time).toEpochSecond() : time.toEpochSecond(offsets.getFirst());
    }

    private static LocalDateTime shown(long local) {
        return LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    }

    private static List<Long> timesAroundChanges(ZoneId zone) {
        TreeSet<Long> times = new TreeSet<>();
        for (ZoneOffsetTransition change : changes(zone)) {
            long middle = change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
            for (long time = middle - AROUND; time <= middle + AROUND; time += STEP) {
                times.add(time);
            }
        }
        return List.copyOf(times);
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.nextTransition(FROM);
        while (change != null && change.getInstant().isBefore(TO)) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        return changes;
    }
}
