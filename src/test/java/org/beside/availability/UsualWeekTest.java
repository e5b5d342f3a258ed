package org.beside.availability;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The hours of the UTC week by which matching weighs who is there when. */
class UsualWeekTest {
    private static final LocalDate WINTER = LocalDate.parse("2027-01-04");
    private static final LocalDate SUMMER = LocalDate.parse("2027-07-05");

    @Test
    void anHourCountsWhenHalfOfItIsOpen() {
        Plans plans = Plans.in("Asia/Kolkata").on(MONDAY, "18:00", "21:00");

        assertThat(Openings.hoursOfWeek(plans.schedule(), WINTER).stream()).containsExactly(12, 13, 14, 15);
    }

    @Test
    void theWeekFollowsTheClocksOfItsSeason() {
        Plans plans = Plans.in("America/New_York").on(MONDAY, "09:00", "11:00");

        assertThat(Openings.hoursOfWeek(plans.schedule(), WINTER).stream()).containsExactly(14, 15);
        assertThat(Openings.hoursOfWeek(plans.schedule(), SUMMER).stream()).containsExactly(13, 14);
    }

    @Test
    void whatTheWeekBeforeLeavesOpenBelongsToThisOne() {
        Plans plans = Plans.in("America/New_York").on(SUNDAY, "18:00", "22:00");

        assertThat(Openings.hoursOfWeek(plans.schedule(), WINTER).stream()).containsExactly(0, 1, 2, 167);
    }

    @Test
    void windowsThatMeetOrOverlapAreCountedOnce() {
        Plans plans = Plans.in("UTC").on(MONDAY, "09:00", "09:20").on(MONDAY, "09:10", "09:25");

        assertThat(Openings.hoursOfWeek(plans.schedule(), WINTER).stream()).isEmpty();
    }
}
