package org.beside.calendars;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/me/calendar")
@Tag(name = "Calendars")
@RunOnVirtualThread
class CalendarResource {
    private final CurrentActor who;
    private final CalendarService calendars;

    CalendarResource(CurrentActor who, CalendarService calendars) {
        this.who = who;
        this.calendars = calendars;
    }

    @POST
    @RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
    @Operation(summary = "An address for the calendar I already use", description = """
            Whoever knows it can read when I meet somebody, and nothing else: not whom, nor what for. It is told this once;
            asking again makes a new one, and the one before leads nowhere.""")
    @APIResponse(
            responseCode = "201",
            description = "The only time that the address is told.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CalendarApi.Address.class)))
    public RestResponse<CalendarApi.Address> open(@Context UriInfo request) {
        URI address =
                request.getBaseUriBuilder().path("v1/calendars/{secret}.ics").build(calendars.open(who.actor()));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, new CalendarApi.Address(address))
                .location(address)
                .build();
    }

    @DELETE
    @RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
    @Operation(summary = "Close that address", description = "None to close is fine too.")
    public void close() {
        calendars.close(who.actor());
    }
}
