package org.beside.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.beside.availability.SlotPlanner.Slots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a window of local hours means on the days on which clocks change, in UTC. */
class ClockChangeTest {
    @ParameterizedTest(name = "{0}: {1} {2} {3}-{4}")
    @CsvSource(textBlock = """
            an ordinary Friday,            America/New_York,    2027-03-12, 09:00, 17:00, 2027-03-12T14:00Z, 2027-03-12T22:00Z
            starts in the gap,             America/New_York,    2027-03-14, 02:30, 05:00, 2027-03-14T07:00Z, 2027-03-14T09:00Z
            straddles the gap's end,       America/New_York,    2027-03-14, 02:45, 03:15, 2027-03-14T07:00Z, 2027-03-14T07:15Z
            afternoon of the spring day,   America/New_York,    2027-03-14, 13:00, 18:00, 2027-03-14T17:00Z, 2027-03-14T22:00Z
            over the spring night,         America/New_York,    2027-03-13, 22:00, 06:00, 2027-03-14T03:00Z, 2027-03-14T10:00Z
            over the autumn night,         America/New_York,    2027-11-06, 22:00, 06:00, 2027-11-07T02:00Z, 2027-11-07T11:00Z
            starts in the overlap,         America/New_York,    2027-11-07, 01:30, 03:00, 2027-11-07T05:30Z, 2027-11-07T08:00Z
            inside the overlap,            America/New_York,    2027-11-07, 01:00, 01:30, 2027-11-07T05:00Z, 2027-11-07T05:30Z
            over the overlap,              America/New_York,    2027-11-07, 00:00, 02:00, 2027-11-07T04:00Z, 2027-11-07T07:00Z
            whole spring day,              America/New_York,    2027-03-14, 00:00, 24:00, 2027-03-14T05:00Z, 2027-03-15T04:00Z
            whole autumn day,              America/New_York,    2027-11-07, 00:00, 24:00, 2027-11-07T04:00Z, 2027-11-08T05:00Z
            gap of half an hour,           Australia/Lord_Howe, 2027-10-03, 02:00, 04:00, 2027-10-02T15:30Z, 2027-10-02T17:00Z
            overlap of half an hour,       Australia/Lord_Howe, 2027-04-04, 01:00, 03:00, 2027-04-03T14:00Z, 2027-04-03T16:30Z
            into a day that was skipped,   Pacific/Apia,        2011-12-29, 22:00, 06:00, 2011-12-30T08:00Z, 2011-12-30T10:00Z
            midnight in the gap,           Asia/Beirut,         2027-03-28, 00:00, 02:00, 2027-03-27T22:00Z, 2027-03-27T23:00Z
            midnight in the gap,           Africa/Cairo,        2027-04-30, 00:00, 02:00, 2027-04-29T22:00Z, 2027-04-29T23:00Z
            midnight in the gap,           America/Santiago,    2027-09-05, 00:00, 02:00, 2027-09-05T04:00Z, 2027-09-05T05:00Z
            midnight twice,                America/Havana,      2027-11-07, 00:00, 02:00, 2027-11-07T04:00Z, 2027-11-07T07:00Z
            Ramadan's offset,              Africa/Casablanca,   2027-02-07, 01:00, 05:00, 2027-02-07T00:00Z, 2027-02-07T05:00Z
            negative summer time,          Europe/Dublin,       2027-10-31, 00:30, 02:30, 2027-10-30T23:30Z, 2027-10-31T02:30Z
            offset of half an hour,        Asia/Kolkata,        2027-03-14, 07:30, 12:00, 2027-03-14T02:00Z, 2027-03-14T06:30Z
            offset of three quarters,      Asia/Kathmandu,      2027-03-14, 09:00, 17:00, 2027-03-14T03:15Z, 2027-03-14T11:15Z
            leap day,                      Europe/Berlin,       2028-02-29, 09:00, 17:00, 2028-02-29T08:00Z, 2028-02-29T16:00Z
            """)
    void aWindowIsOpenFromTheFirstMomentShowingItsStartToTheFirstShowingItsEnd(
            String name, String zone, LocalDate date, String start, String end, String opens, String closes) {
        assertThat(openOn(zone, date, start, end)).containsExactly(instant(opens), instant(closes));
    }

    @ParameterizedTest(name = "{0} {1} {2}-{3}")
    @CsvSource(textBlock = """
            America/New_York, 2027-03-14, 02:00, 02:30
            Pacific/Apia,     2011-12-30, 09:00, 17:00
            """)
    void hoursThatNeverHappenAreNotOpen(String zone, LocalDate date, String start, String end) {
        assertThat(openOn(zone, date, start, end)).isEmpty();
    }

    @Test
    void anOverrideOfTheLeapDayHoldsOnThatDayAlone() {
        Plans plans = Plans.in("Europe/Berlin").override("2028-02-29", Plans.window("09:00", "10:00"));

        assertThat(plans.starts("2028-01-01T00:00:00Z", "2033-01-01T00:00:00Z"))
                .containsExactly("2028-02-29T08:00:00Z");
    }

    /** A session is an appointment, not a bound: what a missing time means is RFC 5545's rule, not a window's. */
    @Test
    void aRecurringStartInTheGapMovesByTheGap() {
        ZoneId newYork = ZoneId.of("America/New_York");

        assertThat(WallClock.startOf(LocalDateTime.parse("2027-03-14T02:30"), newYork))
                .isEqualTo("2027-03-14T07:30:00Z");
        assertThat(WallClock.startOf(LocalDateTime.parse("2027-11-07T01:30"), newYork))
                .isEqualTo("2027-11-07T05:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Singapore", "America/St_Johns"})
    void theServersOwnZoneChangesNothing(String serverZone) {
        TimeZone before = TimeZone.getDefault();
        List<String> here = sample();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(serverZone));

            assertThat(sample()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static List<String> sample() {
        return Stream.of("America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca")
                .flatMap(zone -> Plans.in(zone)
                        .daily("22:30", "26:00")
                        .override("2027-03-14", Plans.window("02:30", "05:00"))
                        .away("2027-10-31", "2027-11-01")
                        .booked("2027-06-01T14:00:00Z", "2027-06-01T16:00:00Z")
                        .atMost(1, 4)
                        .noticeHours(24)
                        .starts("2027-02-01T00:00:00Z", "2028-02-01T00:00:00Z")
                        .stream())
                .toList();
    }

    /** The bounds of the day's open time, found as the first start and the last end of sessions of one minute. */
    private static List<Instant> openOn(String zone, LocalDate date, String start, String end) {
        Instant noon = date.atTime(12, 0).atZone(ZoneId.of(zone)).toInstant();
        Slots minutes = Plans.in(zone)
                .override(date.toString(), Plans.window(start, end))
                .sessionsOf(1, 1)
                .slots(
                        noon.minus(Duration.ofDays(3)).toString(),
                        noon.plus(Duration.ofDays(3)).toString());
        if (minutes.isEmpty()) {
            return List.of();
        }
        Instant opens = minutes.start(0);
        Instant closes = minutes.end(minutes.size() - 1);
        assertThat(Duration.between(opens, closes)).isEqualTo(Duration.ofMinutes(minutes.size()));
        return List.of(opens, closes);
    }

    private static Instant instant(String minutes) {
        return Instant.parse(minutes.replace("Z", ":00Z"));
    }
}
