package org.beside.calendars;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calendars bring no token; whoever knows the secret may look. */
@Path("/v1/calendars")
@Tag(name = "Calendars")
@RunOnVirtualThread
class FeedResource {
    private final CalendarService calendars;

    FeedResource(CalendarService calendars) {
        this.calendars = calendars;
    }

    @GET
    @Path("{secret}.ics")
    @PermitAll
    @Produces(CalendarApi.ICALENDAR)
    @Operation(summary = "A calendar, for whoever knows its address", description = "RFC 5545; moments in UTC.")
    public String feed(@PathParam("secret") String secret) {
        return calendars.feed(secret);
    }
}
