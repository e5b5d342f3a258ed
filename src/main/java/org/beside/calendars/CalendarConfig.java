package org.beside.calendars;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "beside.calendars")
interface CalendarConfig {
    /** How long an appointment stays in the calendar after it was. */
    @WithDefault("P30D")
    Duration past();

    /** How often calendars are asked to look again. */
    @WithDefault("PT1H")
    Duration lookAgain();
}
