package org.beside.availability;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.Ids;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned.IfMatch;
import org.beside.taxonomy.Mode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/specialists")
@Tag(name = "Availability")
@RunOnVirtualThread
class AvailabilityResource {
    private static final String ME = "/v1/specialists/me/";

    private final CurrentActor who;
    private final HoursService hours;
    private final AvailabilityService availability;

    AvailabilityResource(CurrentActor who, HoursService hours, AvailabilityService availability) {
        this.who = who;
        this.hours = hours;
        this.availability = availability;
    }

    @GET
    @Path("me/hours")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "My usual week", description = "Before I write any, no windows in the zone of my profile.")
    @APIResponseSchema(AvailabilityApi.Hours.class)
    @APIResponse(responseCode = "404", description = "I have no profile yet.")
    public RestResponse<AvailabilityApi.Hours> hours() {
        return hours.hours(who.actor()).answer(ME + "hours");
    }

    @PUT
    @Path("me/hours")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "Write my usual week", description = """
            Replaces all windows. Needs the `ETag` of what was read as `If-Match` (missing 428, stale 412). Windows may
            pass midnight (`"26:00"`) but not overlap. What is booked keeps its moments, also when the zone changes.""")
    public RestResponse<AvailabilityApi.Hours> writeHours(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Valid @NotNull AvailabilityApi.Hours said) {
        return hours.write(who.actor(), said, new IfMatch(ifMatch)).answer(ME + "hours");
    }

    @GET
    @Path("me/overrides")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "My days that differ", description = "From today on, all of them, the next first.")
    @APIResponseSchema(AvailabilityApi.Overrides.class)
    @APIResponse(responseCode = "404", description = "I have no profile yet.")
    public AvailabilityApi.Overrides overrides() {
        return hours.overrides(who.actor());
    }

    @PUT
    @Path("me/overrides/{date}")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "Change one day", description = """
            Replaces the windows that start on this day, and cuts off what spills over from the night before; without
            windows the day is closed. Up to two years ahead.""")
    public AvailabilityApi.DayOverride override(
            @PathParam("date") String date, @Valid @NotNull AvailabilityApi.Day said) {
        return hours.override(who.actor(), day(date), said);
    }

    @DELETE
    @Path("me/overrides/{date}")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "Let a day be as usual again", description = "Nothing to lift is fine too.")
    public void clearOverride(@PathParam("date") String date) {
        hours.clearOverride(who.actor(), day(date));
    }

    @GET
    @Path("me/time-off")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "My time off", description = "From today on, all of it, the next first.")
    @APIResponseSchema(AvailabilityApi.TimesOff.class)
    @APIResponse(responseCode = "404", description = "I have no profile yet.")
    public AvailabilityApi.TimesOff timesOff() {
        return hours.timesOff(who.actor());
    }

    @PUT
    @Path("me/time-off/{id}")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "Take time off", description = """
            Whole days in my zone, both included; nobody is told why. Sessions booked in between stay until they are
            moved or cancelled. The same id again is fine with the same days, and refused with others (422).""")
    @APIResponseSchema(AvailabilityApi.AwayView.class)
    @APIResponse(responseCode = "201", description = "Taken.")
    public RestResponse<AvailabilityApi.AwayView> takeOff(
            @PathParam("id") String id, @Valid @NotNull AvailabilityApi.Away said) {
        return hours.takeOff(who.actor(), Ids.chosen(id), said).answer(ME + "time-off/" + id);
    }

    @DELETE
    @Path("me/time-off/{id}")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "Be there after all", description = "Nothing to lift is fine too.")
    public void clearTimeOff(@PathParam("id") UUID id) {
        hours.clearTimeOff(who.actor(), id);
    }

    @GET
    @Path("me/session-settings")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(
            summary = "Which sessions I offer",
            description = "Before I write any: 50 or 30 minutes, two months ahead.")
    public RestResponse<AvailabilityApi.Settings> settings() {
        return hours.settings(who.actor()).answer(ME + "session-settings");
    }

    @PUT
    @Path("me/session-settings")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "Say which sessions I offer", description = """
            Lengths, the grid of starts, pauses around sessions, notice, horizon and caps. What is booked stays booked.""")
    public RestResponse<AvailabilityApi.Settings> writeSettings(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull AvailabilityApi.Settings said) {
        return hours.write(who.actor(), said, new IfMatch(ifMatch)).answer(ME + "session-settings");
    }

    @GET
    @Path("me/presence")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(summary = "Whether I am there now")
    public AvailabilityApi.Presence presence() {
        return availability.presence(who.actor());
    }

    @PUT
    @Path("me/presence")
    @RolesAllowed(Roles.SPECIALIST)
    @Operation(
            summary = "Say that I am there now, or no longer",
            description = "Ends by itself; say it again to go on.")
    public AvailabilityApi.Presence bePresent(@Valid @NotNull AvailabilityApi.Here said) {
        return availability.bePresent(who.actor(), said);
    }

    @GET
    @Path("{id}/slots")
    @RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
    @Operation(summary = "When a specialist can be met", description = """
            Every start from `from` until before `to` that can be booked now. Only for those who may book: the connected,
            and the specialist; to everybody else it is the 404 of what does not exist.""")
    @APIResponseSchema(AvailabilityApi.Slots.class)
    @APIResponse(responseCode = "422", description = "No session of this length is offered (`not-bookable`).")
    public AvailabilityApi.Slots slots(
            @PathParam("id") UUID id,
            @Parameter(description = "A moment with its offset; left out: now.") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "At most 62 days later; left out: two weeks later.") @QueryParam("to") @Nullable
                    String to,
            @Parameter(description = "Only starts open for this way of meeting.") @QueryParam("mode") @Nullable
                    String mode,
            @Parameter(description = "ISO 8601, such as PT50M; left out: the usual one.")
                    @QueryParam("length")
                    @Nullable
                    String length) {
        AvailabilityService.Wish wish = new AvailabilityService.Wish(
                read("from", from, AvailabilityResource::moment),
                read("to", to, AvailabilityResource::moment),
                read("mode", mode, Mode::valueOf),
                read("length", length, Duration::parse));
        return availability.slots(who.actor(), id, wish);
    }

    /** What stands in an address is read here, as the framework would answer a slip of the pen with 404. */
    private static <T> @Nullable T read(String field, @Nullable String text, Function<String, T> reader) {
        try {
            return text == null ? null : reader.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, field, "cannot be read");
        }
    }

    private static LocalDate day(String date) {
        return Objects.requireNonNull(read("date", date, LocalDate::parse));
    }

    /** The plus of an offset arrives as a space from clients that do not encode it. */
    private static Instant moment(String text) {
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }
}
