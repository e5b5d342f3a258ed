package org.beside.messaging;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/conversations")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
@Tag(name = "Messaging")
@RunOnVirtualThread
class ConversationResource {
    private final CurrentActor who;
    private final ConversationService conversations;

    ConversationResource(CurrentActor who, ConversationService conversations) {
        this.who = who;
        this.conversations = conversations;
    }

    @GET
    @Operation(summary = "My conversations", description = """
            The most recently written first. Each has the id of its connection; who the two are stands there.""")
    public PageOf<MessagingApi.Talk> mine(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        return conversations.mine(who.actor(), PageRequest.of(limit, cursor));
    }

    @PUT
    @Path("{c}/read")
    @Operation(summary = "Say how far I have read", description = """
            Never moves back. 422 `unknown-message` beyond the newest message.""")
    public MessagingApi.Talk read(@PathParam("c") UUID id, @Valid @NotNull MessagingApi.ReadMark mark) {
        return conversations.read(who.actor(), id, mark.seq());
    }

    @PUT
    @Path("{c}/typing")
    @Operation(summary = "Let the other see that I am writing", description = """
            Kept nowhere. May be sent with every key; the other hears of it once in three seconds.""")
    public void typing(@PathParam("c") UUID id) {
        conversations.typing(who.actor(), id);
    }
}
