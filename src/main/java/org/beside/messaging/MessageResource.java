package org.beside.messaging;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Frequent;
import org.beside.identity.Roles;
import org.beside.messaging.MessageService.Caller;
import org.beside.messaging.MessageService.Part;
import org.beside.platform.Ids;
import org.beside.platform.Versioned.IfMatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/conversations/{c}/messages")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
@Tag(name = "Messaging")
@RunOnVirtualThread
class MessageResource {
    private static final String CONVERSATION = "c";

    private final CurrentActor who;
    private final MessageService messages;
    private final HttpHeaders headers;

    MessageResource(CurrentActor who, MessageService messages, HttpHeaders headers) {
        this.who = who;
        this.messages = messages;
        this.headers = headers;
    }

    @PUT
    @Path("{id}")
    @Frequent
    @Operation(summary = "Send a message", description = """
            The app chooses the id. Sent again with the same content it is the same message, for ever; with other
            content 422 `id-already-used`. 409 `agreement-required` before both agreed, `conversation-paused` and
            `conversation-ended` when there is only reading, `story-not-invited`, `affirmations-off`; `quiet-hours` and
            `first-contact` when a specialist would write first, 429 `enough-for-today` when they wrote enough;
            `confirm-contact` when a member's words seem to lead elsewhere; 422 `off-platform-contact` when
            a specialist's do. Words of pain are always sent, and `safety` brings help to whoever wrote them.""")
    @APIResponse(
            responseCode = "201",
            description = "Sent.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MessagingApi.View.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same message came before; this is how it stands now.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MessagingApi.View.class)))
    public RestResponse<MessagingApi.View> send(
            @PathParam(CONVERSATION) UUID conversation,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Valid @NotNull MessagingApi.Draft draft) {
        UUID chosen = Ids.chosen(id);
        return messages.send(caller(conversation, languages), chosen, draft).answer(place(conversation, chosen));
    }

    @PATCH
    @Path("{id}")
    @Operation(summary = "Change my message", description = """
            Within 15 minutes of sending it, else 409 `edit-window-over`. The other sees that it was changed.""")
    public RestResponse<MessagingApi.View> edit(
            @PathParam(CONVERSATION) UUID conversation,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Valid @NotNull WritingApi.Edit edit) {
        return messages.edit(caller(conversation, languages), id, new IfMatch(ifMatch), edit)
                .answer(place(conversation, id));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Take my message back", description = """
            At any time. Its words are gone; that there was a message stays, without `text` and with `deletedAt`.""")
    public RestResponse<MessagingApi.View> takeBack(
            @PathParam(CONVERSATION) UUID conversation,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        return messages.takeBack(caller(conversation, languages), id, new IfMatch(ifMatch))
                .answer(place(conversation, id));
    }

    @GET
    @Operation(summary = "Read messages", description = """
            The newest ones, or those before, after or around a `seq`; always in the order they were sent.""")
    public MessagingApi.Page page(
            @PathParam(CONVERSATION) UUID conversation,
            @Parameter(description = "Only messages older than this `seq`.") @QueryParam("before") @Min(0) @Nullable
                    Long before,
            @Parameter(description = "Only messages newer than this `seq`.") @QueryParam("after") @Min(0) @Nullable
                    Long after,
            @Parameter(description = "Messages on both sides of this `seq`.") @QueryParam("around") @Min(0) @Nullable
                    Long around,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return messages.page(caller(conversation, languages()), new Part(before, after, around, limit));
    }

    private @Nullable String languages() {
        return headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    }

    private Caller caller(UUID conversation, @Nullable String languages) {
        return new Caller(who.actor().id(), conversation, languages);
    }

    private static String place(UUID conversation, UUID id) {
        return "/v1/conversations/%s/messages/%s".formatted(conversation, id);
    }
}
