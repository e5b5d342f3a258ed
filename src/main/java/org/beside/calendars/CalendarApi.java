package org.beside.calendars;

import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person is told of their calendar's address. */
interface CalendarApi {
    String ICALENDAR = "text/calendar";

    @Schema(name = "CalendarAddress")
    record Address(
            @Schema(required = true, description = "To be kept like a password.")
            URI url) {}
}
