package org.beside.messaging;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.messaging.SyncService.Caller;
import org.beside.messaging.SyncService.Patience;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

@Path("/v1")
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
@Tag(name = "Messaging")
@RunOnVirtualThread
class SyncResource {
    private final CurrentActor who;
    private final SyncService sync;
    private final EventStream events;
    private final Sse sse;

    SyncResource(CurrentActor who, SyncService sync, EventStream events, Sse sse) {
        this.who = who;
        this.sync = sync;
        this.events = events;
        this.sse = sse;
    }

    @GET
    @Path("sync")
    @Operation(summary = "What changed since I last looked", description = """
            In all my conversations at once. Without `since`: the present state. With the `token` of the answer before:
            every conversation in which anything changed, with every message that is new, changed or taken back. Where
            more changed than a page holds, `limited` is true and `messages` are the newest only: read what is older
            again with `before`. With `timeout` the answer waits, up to 25 seconds, until there is something to tell.
            Showing a token says that what it stands for has arrived.""")
    @APIResponseSchema(MessagingApi.Sync.class)
    @APIResponse(responseCode = "410", ref = "Problem410")
    public MessagingApi.Sync sync(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Parameter(description = "The `token` of the answer before.") @QueryParam("since") @Nullable String since,
            @Parameter(description = "How long to wait for news, such as `PT25S`.")
                    @QueryParam("timeout")
                    @DefaultValue("PT0S")
                    String timeout)
            throws InterruptedException {
        return sync.sync(new Caller(who.actor().id(), languages), since, Patience.of(timeout));
    }

    @GET
    @Path("events")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(summary = "Be woken when something happens", description = """
            Server-sent events. `wake`: ask for `sync`; `typing`: the other is writing in `conversationId`; `safety`: look
            at what may help. They carry no content. Every `id` is a sync token: a stream opened again with it in
            `Last-Event-ID`, on any pod, misses nothing. A comment at least every 20 seconds keeps the line open. The
            stream ends with the access token; open it again with a new one.""")
    @APIResponse(
            responseCode = "200",
            description = "The stream.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "410", ref = "Problem410")
    public Multi<OutboundSseEvent> events(@HeaderParam("Last-Event-ID") @Nullable String last) {
        SyncService.Listener listener = sync.listener(who.actor().id(), last);
        return events.of(listener.person(), listener.known(), who.lifeLeft()).map(this::event);
    }

    private OutboundSseEvent event(EventStream.Note note) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        if (note.id() != null) {
            event.id(note.id());
        }
        if (note.name() == null) {
            return event.comment("still here").build();
        }
        Map<String, Object> data =
                note.conversation() == null ? Map.of() : Map.of("conversationId", note.conversation());
        return event.name(note.name())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }
}
