package org.beside.availability;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.beside.availability.SlotPlanner.Slots;
import org.beside.taxonomy.Mode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people complained about elsewhere, as rules with their instants. */
class SlotPlannerTest {
    @Nested
    class ClockChanges {
        @Test
        void anAfternoonOnTheDayTheClocksGoForwardIsOpenInItsNewOffset() {
            Plans plans = Plans.in("America/New_York").on(SUNDAY, "13:00", "18:00");

            assertThat(plans.starts("2027-03-14T00:00:00Z", "2027-03-15T00:00:00Z"))
                    .containsExactly(
                            "2027-03-14T17:00:00Z",
                            "2027-03-14T18:00:00Z",
                            "2027-03-14T19:00:00Z",
                            "2027-03-14T20:00:00Z",
                            "2027-03-14T21:00:00Z");
        }

        @Test
        void laterWeeksUseTheirOwnOffsetAndNotTodays() {
            Plans plans = Plans.in("America/New_York")
                    .at("2027-02-26T12:00:00Z")
                    .on(MONDAY, "12:30", "13:00")
                    .sessionsOf(30, 30);

            List<String> starts = plans.starts("2027-02-26T12:00:00Z", "2027-11-09T00:00:00Z");

            assertThat(starts).contains("2027-03-08T17:30:00Z", "2027-03-15T16:30:00Z", "2027-11-08T17:30:00Z");
            assertThat(starts)
                    .allSatisfy(start -> assertThat(plans.refusal(start)).isNull());
        }

        @Test
        void noticeIsCountedInElapsedTimeOverAClockChange() {
            Plans plans =
                    Plans.in("America/New_York").at("2027-10-31T12:00:00Z").daily("06:00", "10:00");
            List<String> withoutNotice = plans.starts("2027-10-31T00:00:00Z", "2027-11-30T00:00:00Z");

            List<String> withNotice = plans.noticeHours(168).starts("2027-10-31T00:00:00Z", "2027-11-30T00:00:00Z");

            assertThat(withNotice).first().isEqualTo("2027-11-07T12:00:00Z");
            assertThat(withNotice)
                    .isEqualTo(withoutNotice.stream()
                            .filter(start -> start.compareTo("2027-11-07T12:00:00Z") >= 0)
                            .toList());
        }
    }

    @Nested
    class Zones {
        @Test
        void theGridOfAHalfHourZoneBeginsWhereItsWindowBegins() {
            Plans plans = Plans.in("Asia/Kolkata").daily("07:30", "12:00");

            assertThat(plans.starts("2027-03-14T00:00:00Z", "2027-03-15T00:00:00Z"))
                    .containsExactly(
                            "2027-03-14T02:00:00Z",
                            "2027-03-14T03:00:00Z",
                            "2027-03-14T04:00:00Z",
                            "2027-03-14T05:00:00Z");
        }

        @Test
        void theLastDayOfTheMonthIsListedEastOfGreenwich() {
            Plans plans = Plans.in("Australia/Sydney").daily("09:00", "17:00");

            List<String> october = plans.starts("2027-09-30T14:00:00Z", "2027-10-31T13:00:00Z");

            assertThat(october).last().isEqualTo("2027-10-31T05:00:00Z");
            assertThat(october).contains("2027-10-30T22:00:00Z");
        }

        @Test
        void aRangeIsHalfOpen() {
            Plans plans = Plans.in("Australia/Sydney").daily("09:00", "17:00");

            List<String> day = plans.starts("2024-11-24T13:00:00Z", "2024-11-25T13:00:00Z");

            assertThat(day).first().isEqualTo("2024-11-24T22:00:00Z");
            assertThat(day).last().isEqualTo("2024-11-25T05:00:00Z");
            assertThat(plans.starts("2024-11-24T22:00:00Z", "2024-11-24T23:00:00Z"))
                    .containsExactly("2024-11-24T22:00:00Z");
        }

        @Test
        void whoMovesToAnotherZoneTakesTheHoursAlongButNotWhatIsBooked() {
            Plans losAngeles = Plans.in("America/Los_Angeles").on(FRIDAY, "09:00", "12:00");

            assertThat(losAngeles
                            .booked("2027-01-08T18:00:00Z", "2027-01-08T19:00:00Z")
                            .starts("2027-01-08T00:00:00Z", "2027-01-09T00:00:00Z"))
                    .containsExactly("2027-01-08T17:00:00Z", "2027-01-08T19:00:00Z");
        }

        /** Two zones of fixed offsets stand for two editions of one zone's rules. */
        @Test
        void whenAZonesRulesChangeWhatIsBookedKeepsItsMoment() {
            Plans before = Plans.in("Etc/GMT+5").on(FRIDAY, "09:00", "12:00");
            Plans after = Plans.in("Etc/GMT+4").on(FRIDAY, "09:00", "12:00");

            assertThat(before.booked("2027-01-08T15:00:00Z", "2027-01-08T16:00:00Z")
                            .starts("2027-01-08T00:00:00Z", "2027-01-09T00:00:00Z"))
                    .containsExactly("2027-01-08T14:00:00Z", "2027-01-08T16:00:00Z");
            assertThat(after.booked("2027-01-08T15:00:00Z", "2027-01-08T16:00:00Z")
                            .starts("2027-01-08T00:00:00Z", "2027-01-09T00:00:00Z"))
                    .containsExactly("2027-01-08T13:00:00Z", "2027-01-08T14:00:00Z");
        }
    }

    @Nested
    class Windows {
        @Test
        void aWindowRunsOnPastMidnight() {
            Plans plans =
                    Plans.in("Europe/Berlin").on(TUESDAY, "22:30", "25:30").sessionsOf(60, 30);

            assertThat(plans.starts("2027-01-12T00:00:00Z", "2027-01-13T12:00:00Z"))
                    .containsExactly(
                            "2027-01-12T21:30:00Z",
                            "2027-01-12T22:00:00Z",
                            "2027-01-12T22:30:00Z",
                            "2027-01-12T23:00:00Z",
                            "2027-01-12T23:30:00Z");
        }

        @Test
        void askingAfterMidnightStillFindsTheNightsWindowAndItsGrid() {
            Plans plans =
                    Plans.in("Europe/Berlin").on(TUESDAY, "22:30", "25:30").sessionsOf(50, 50);

            assertThat(plans.starts("2027-01-12T23:00:00Z", "2027-01-13T12:00:00Z"))
                    .containsExactly("2027-01-12T23:10:00Z");
        }

        @Test
        void aSessionMayRunFromOneDayIntoTheNextWhenBothAreOpen() {
            Plans plans = Plans.in("UTC").daily("00:00", "24:00").sessionsOf(50, 40);

            assertThat(plans.starts("2027-01-01T23:00:00Z", "2027-01-02T01:00:00Z"))
                    .containsExactly("2027-01-01T23:20:00Z", "2027-01-02T00:00:00Z", "2027-01-02T00:40:00Z");
        }

        @Test
        void aSessionThatRunsIntoAnotherWindowHasOnlyTheModesOfBoth() {
            Plans plans = Plans.in("UTC")
                    .override(
                            "2027-01-01",
                            Plans.window("09:00", "10:00", bits(Mode.VOICE, Mode.VIDEO)),
                            Plans.window("10:00", "11:00", bits(Mode.VIDEO, Mode.TEXT)))
                    .sessionsOf(60, 30);

            Slots slots = plans.slots("2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z");

            assertThat(modesAt(slots))
                    .containsExactly(Set.of(Mode.VOICE, Mode.VIDEO), Set.of(Mode.VIDEO), Set.of(Mode.VIDEO, Mode.TEXT));
        }

        @Test
        void onlyStartsOpenInTheAskedModeAreListed() {
            Plans plans = Plans.in("UTC")
                    .override(
                            "2027-01-01",
                            Plans.window("09:00", "10:00", bits(Mode.VOICE)),
                            Plans.window("14:00", "15:00", bits(Mode.VIDEO)));
            Instant day = Instant.parse("2027-01-01T00:00:00Z");
            Instant nine = Instant.parse("2027-01-01T09:00:00Z");

            Slots video = plans.planner(day).slots(day, Instant.parse("2027-01-02T00:00:00Z"), bits(Mode.VIDEO));

            assertThat(video.size()).isEqualTo(1);
            assertThat(video.start(0)).isEqualTo("2027-01-01T14:00:00Z");
            assertThat(plans.planner(day).refusal(nine, bits(Mode.VIDEO))).contains(Refusal.MODE);
            assertThat(plans.planner(day).refusal(nine, bits(Mode.VOICE))).isEmpty();
        }

        @Test
        void aSeasonalWindowHoldsOnlyBetweenItsDatesHoweverLongAgoItBegan() {
            Plans young = Plans.in("UTC").seasonal(MONDAY, "09:00", "10:00", "2027-01-04", "2027-01-18");
            Plans old = Plans.in("UTC").seasonal(MONDAY, "09:00", "10:00", "1999-01-04", "2027-01-18");

            List<String> starts = young.starts("2027-01-01T00:00:00Z", "2027-02-15T00:00:00Z");

            assertThat(starts).containsExactly("2027-01-04T09:00:00Z", "2027-01-11T09:00:00Z", "2027-01-18T09:00:00Z");
            assertThat(old.starts("2027-01-01T00:00:00Z", "2027-02-15T00:00:00Z"))
                    .isEqualTo(starts);
        }
    }

    private static int bits(Mode... modes) {
        return Schedule.bits(List.of(modes));
    }

    private static List<Set<Mode>> modesAt(Slots slots) {
        return IntStream.range(0, slots.size())
                .mapToObj(i -> Schedule.modes(slots.modes(i)))
                .toList();
    }
}
