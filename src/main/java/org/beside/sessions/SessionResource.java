package org.beside.sessions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.Ids;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned.IfMatch;
import org.beside.sessions.SessionService.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
@Tag(name = "Sessions")
@RunOnVirtualThread
class SessionResource {
    private final CurrentActor who;
    private final SessionService sessions;
    private final BookingService bookings;
    private final HoldService holds;

    SessionResource(CurrentActor who, SessionService sessions, BookingService bookings, HoldService holds) {
        this.who = who;
        this.sessions = sessions;
        this.bookings = bookings;
        this.holds = holds;
    }

    @PUT
    @Path("holds/{id}")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "Keep a time while I make up my mind", description = """
            For five minutes, and one with each specialist: a new one gives the former back. 409 `slot-taken` with the
            next three that are free; 422 `not-bookable` with the reason. Once it expired the same id takes it anew.""")
    @APIResponseSchema(SessionApi.HoldView.class)
    @APIResponse(responseCode = "201", description = "Kept for me from now on.")
    public RestResponse<SessionApi.HoldView> hold(
            @PathParam("id") String id, @Valid @NotNull SessionApi.HoldRequest said) {
        HoldService.Held held = holds.hold(caller(null), Ids.chosen(id), said);
        SessionApi.HoldView view = held.hold().view();
        return held.isNew()
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                        .location(URI.create("/v1/holds/" + id))
                        .build()
                : RestResponse.ok(view);
    }

    @DELETE
    @Path("holds/{id}")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "Give a kept time back", description = "Nothing to give back is fine too.")
    public void letGo(@PathParam("id") UUID id) {
        holds.letGo(caller(null), id);
    }

    @PUT
    @Path("sessions/{id}")
    @Operation(summary = "Book a time, or propose one", description = """
            By a member it is booked; by a specialist it is proposed, and kept until the member answered: a day at most.
            409 `slot-taken` or `cap-reached` with the next three times that are free; 422 `not-bookable` with the reason;
            409 `agreement-required` before both agreed, `illegal-transition` with the reason while the two pause or when
            they have parted. The hold that the member has with this specialist is used up, named or not.""")
    @APIResponseSchema(SessionApi.View.class)
    @APIResponse(responseCode = "201", description = "Booked, or proposed.")
    public RestResponse<SessionApi.View> book(@PathParam("id") String id, @Valid @NotNull SessionApi.Booking said) {
        return bookings.book(caller(null), Ids.chosen(id), said).answer(place(id));
    }

    @GET
    @Path("sessions")
    @Operation(summary = "My sessions, on either side", description = """
            All that touch the time from `from` until before `to`, whatever became of them; the next first.""")
    public PageOf<SessionApi.View> mine(
            @Parameter(description = "A moment with its offset; left out: now.") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "Left out: without end.") @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return sessions.mine(caller(null), moment("from", from), moment("to", to), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("sessions/{id}")
    @Operation(summary = "One session, as both of us see it")
    public RestResponse<SessionApi.View> one(@PathParam("id") UUID id) {
        return sessions.one(caller(null), id).answer(place(id));
    }

    @PUT
    @Path("sessions/{id}/time")
    @Operation(summary = "Move it to another time", description = """
            Needs the `ETag` of what was read as `If-Match` (missing 428, stale 412). Keeps its id and raises its version.
            Refused as a booking is. By a member it is confirmed at once; by a specialist it is a proposal again, which the
            member accepts or not.""")
    public RestResponse<SessionApi.View> move(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull SessionApi.Time said) {
        return bookings.move(caller(ifMatch), id, said).answer(place(id));
    }

    @PUT
    @Path("sessions/{id}/acceptance")
    @Operation(summary = "Say yes to what was proposed", description = "By the member. Saying no is a cancellation.")
    public RestResponse<SessionApi.View> acceptance(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return bookings.accept(caller(ifMatch), id).answer(place(id));
    }

    @PUT
    @Path("sessions/{id}/cancellation")
    @Operation(summary = "Cancel it", description = """
            By either, until it is over, without a reason. The time is free again at once.""")
    public RestResponse<SessionApi.View> cancellation(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(required = false) @Valid SessionApi.@Nullable Cancel said) {
        return bookings.cancel(caller(ifMatch), id, said == null ? null : said.reason())
                .answer(place(id));
    }

    @PUT
    @Path("sessions/{id}/no-show")
    @Operation(summary = "Say that I waited and the other did not come", description = """
            By either, ten minutes after the start or later. Nothing follows from it.""")
    public RestResponse<SessionApi.View> noShow(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return sessions.miss(caller(ifMatch), id).answer(place(id));
    }

    @PUT
    @Path("sessions/{id}/completion")
    @Operation(summary = "Note that we met", description = """
            By the specialist, once it began: how long and in which way, and nothing of what was said. May be mended.""")
    public RestResponse<SessionApi.View> completion(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull SessionApi.Completion said) {
        return sessions.complete(caller(ifMatch), id, said).answer(place(id));
    }

    @PUT
    @Path("sessions/{id}/agenda")
    @Operation(summary = "Say what I would like to talk about", description = """
            The member's words are the member's. What the specialist writes here stands beside them as a comment.""")
    public RestResponse<SessionApi.View> agenda(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull SessionApi.Words said) {
        return sessions.write(caller(ifMatch), id, said).answer(place(id));
    }

    private Caller caller(@Nullable String ifMatch) {
        return new Caller(who.actor(), new IfMatch(ifMatch));
    }

    /** The plus of an offset arrives as a space from clients that do not encode it. */
    private static @Nullable Instant moment(String field, @Nullable String text) {
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, field, "cannot be read");
        }
    }

    private static String place(Object id) {
        return "/v1/sessions/" + id;
    }
}
