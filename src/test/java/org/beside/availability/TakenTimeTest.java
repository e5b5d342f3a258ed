package org.beside.availability;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.beside.availability.Schedule.Limits;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What takes starts away, and which reason is told: complaints heard elsewhere, as rules with their instants. */
class TakenTimeTest {
    @Nested
    class DaysThatDiffer {
        @Test
        void anOverrideReplacesItsDayAndShowsBackAsTheSameDate() {
            Plans plans = Plans.in("Europe/Amsterdam")
                    .daily("09:00", "17:00")
                    .override("2023-05-13", Plans.window("00:00", "00:15"))
                    .sessionsOf(15, 15);

            assertThat(plans.starts("2023-05-12T22:00:00Z", "2023-05-13T22:00:00Z"))
                    .containsExactly("2023-05-12T22:00:00Z");
            assertThat(plans.refusal("2023-05-13T08:00:00Z")).isEqualTo(Refusal.OUTSIDE_HOURS);
        }

        @Test
        void anOverrideCutsOffWhatSpillsOverFromTheNightBefore() {
            Plans plans = Plans.in("UTC").on(FRIDAY, "22:00", "26:00").override("2027-01-02");

            assertThat(plans.starts("2027-01-01T00:00:00Z", "2027-01-03T00:00:00Z"))
                    .containsExactly("2027-01-01T22:00:00Z", "2027-01-01T23:00:00Z");
        }

        @Test
        void anOverridesOwnNightRunsOnIntoTheNextDay() {
            Plans plans = Plans.in("UTC").override("2027-01-01", Plans.window("23:00", "25:00"));

            assertThat(plans.starts("2027-01-01T00:00:00Z", "2027-01-03T00:00:00Z"))
                    .containsExactly("2027-01-01T23:00:00Z", "2027-01-02T00:00:00Z");
        }

        @Test
        void timeOffTakesWholeLocalDays() {
            Plans plans =
                    Plans.in("America/Los_Angeles").daily("00:00", "24:00").away("2024-10-28", "2024-10-28");

            assertThat(plans.starts("2024-10-28T04:00:00Z", "2024-10-29T09:00:00Z"))
                    .containsExactly(
                            "2024-10-28T04:00:00Z",
                            "2024-10-28T05:00:00Z",
                            "2024-10-28T06:00:00Z",
                            "2024-10-29T07:00:00Z",
                            "2024-10-29T08:00:00Z");
            assertThat(plans.refusal("2024-10-28T07:00:00Z")).isEqualTo(Refusal.TIME_OFF);
        }
    }

    @Nested
    class WhatIsTaken {
        @Test
        void thePauseAfterASessionIsKeptFromTheListAndFromBooking() {
            Plans plans = Plans.in("UTC")
                    .daily("09:00", "12:00")
                    .sessionsOf(15, 15, 0, 30)
                    .booked("2027-01-01T09:00:00Z", "2027-01-01T09:45:00Z");

            assertThat(plans.starts("2027-01-01T00:00:00Z", "2027-01-01T12:00:00Z"))
                    .first()
                    .isEqualTo("2027-01-01T09:45:00Z");
            assertThat(plans.at("2027-01-01T00:00:00Z").starts("2027-01-01T09:30:00Z", "2027-01-01T12:00:00Z"))
                    .first()
                    .isEqualTo("2027-01-01T09:45:00Z");
            assertThat(plans.refusal("2027-01-01T09:30:00Z")).isEqualTo(Refusal.TAKEN);
        }

        @Test
        void thePauseBeforeASessionIsKeptFreeButNeedNotLieInsideHours() {
            Plans plans = Plans.in("UTC")
                    .daily("10:00", "16:00")
                    .sessionsOf(60, 5, 15, 0)
                    .blocked("2027-01-01T12:50:00Z", "2027-01-01T13:50:00Z");

            assertThat(plans.starts("2027-01-01T13:00:00Z", "2027-01-02T00:00:00Z"))
                    .first()
                    .isEqualTo("2027-01-01T14:05:00Z");
            assertThat(plans.starts("2027-01-01T13:00:00Z", "2027-01-02T00:00:00Z"))
                    .last()
                    .isEqualTo("2027-01-01T15:00:00Z");
            assertThat(plans.refusal("2027-01-01T10:00:00Z")).isNull();
        }

        @Test
        void aStretchThatBeganEarlierStillTakesWhatItCovers() {
            Plans plans = Plans.in("UTC")
                    .at("2027-01-01T10:05:00Z")
                    .noticeMinutes(30)
                    .daily("09:00", "17:00")
                    .blocked("2027-01-01T10:00:00Z", "2027-01-01T11:45:00Z");

            assertThat(plans.starts("2027-01-01T10:05:00Z", "2027-01-01T17:00:00Z"))
                    .doesNotContain("2027-01-01T11:00:00Z")
                    .first()
                    .isEqualTo("2027-01-01T12:00:00Z");
        }

        @Test
        void aFullDayListsNothingAndTheNextDayIsAsBefore() {
            Plans plans = Plans.in("America/New_York")
                    .daily("18:00", "26:00")
                    .atMost(1, Limits.NO_CAP)
                    .booked("2027-01-12T23:00:00Z", "2027-01-13T00:00:00Z");

            assertThat(plans.starts("2027-01-12T05:00:00Z", "2027-01-13T05:00:00Z"))
                    .isEmpty();
            assertThat(plans.starts("2027-01-13T05:00:00Z", "2027-01-13T12:00:00Z"))
                    .containsExactly("2027-01-13T05:00:00Z", "2027-01-13T06:00:00Z");
            assertThat(plans.refusal("2027-01-13T02:00:00Z")).isEqualTo(Refusal.CAP);
            assertThat(plans.refusal("2027-01-12T23:00:00Z")).isEqualTo(Refusal.TAKEN);
        }

        @Test
        void aFullWeekIsFullFromMondayToSunday() {
            Plans plans = Plans.in("UTC")
                    .daily("09:00", "10:00")
                    .atMost(Limits.NO_CAP, 2)
                    .booked("2027-01-04T09:00:00Z", "2027-01-04T10:00:00Z")
                    .booked("2027-01-10T09:00:00Z", "2027-01-10T10:00:00Z");

            assertThat(plans.starts("2027-01-03T00:00:00Z", "2027-01-13T00:00:00Z"))
                    .containsExactly("2027-01-03T09:00:00Z", "2027-01-11T09:00:00Z", "2027-01-12T09:00:00Z");
        }

        @Test
        void whatBlocksWithoutBeingASessionDoesNotCountForACap() {
            Plans plans = Plans.in("UTC")
                    .daily("09:00", "11:00")
                    .atMost(1, 1)
                    .blocked("2027-01-04T09:00:00Z", "2027-01-04T10:00:00Z");

            assertThat(plans.starts("2027-01-04T00:00:00Z", "2027-01-05T00:00:00Z"))
                    .containsExactly("2027-01-04T10:00:00Z");
        }
    }

    @Nested
    class Refusals {
        private final Plans plans = Plans.in("UTC")
                .at("2027-01-01T00:00:00Z")
                .on(SATURDAY, "09:00", "12:00")
                .noticeHours(48)
                .horizonDays(30)
                .sessionsOf(60, 30);

        @Test
        void theFirstReasonIsTold() {
            assertThat(plans.refusal("2027-01-02T09:00:00Z")).isEqualTo(Refusal.NOTICE);
            assertThat(plans.refusal("2027-02-06T09:00:00Z")).isEqualTo(Refusal.HORIZON);
            assertThat(plans.refusal("2027-01-09T08:30:00Z")).isEqualTo(Refusal.OUTSIDE_HOURS);
            assertThat(plans.refusal("2027-01-09T11:30:00Z")).isEqualTo(Refusal.OUTSIDE_HOURS);
            assertThat(plans.refusal("2027-01-09T09:10:00Z")).isEqualTo(Refusal.OFF_GRID);
            assertThat(plans.refusal("2027-01-09T09:00:00.500Z")).isEqualTo(Refusal.OFF_GRID);
            assertThat(plans.refusal("2027-01-09T11:00:00Z")).isNull();
        }

        @Test
        void theHorizonsLastDayIsWhole() {
            assertThat(plans.on(FRIDAY, "00:00", "24:00")
                            .on(SUNDAY, "00:00", "24:00")
                            .starts("2027-01-29T00:00:00Z", "2027-03-01T00:00:00Z"))
                    .last()
                    .isEqualTo("2027-01-31T23:00:00Z");
        }

        @Test
        void timePassingOnlyTakesStartsAway() {
            List<String> now = plans.starts("2027-01-01T00:00:00Z", "2027-01-30T00:00:00Z");

            List<String> later =
                    plans.at("2027-01-07T10:17:03Z").starts("2027-01-01T00:00:00Z", "2027-01-30T00:00:00Z");

            assertThat(now).containsAll(later);
            assertThat(later).first().isEqualTo("2027-01-09T10:30:00Z");
        }
    }
}
