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
import org.beside.identity.Frequent;
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
    @Frequent
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

    @GET
    @Path("{c}/preferences")
    @Operation(summary = "How I would like to be written to")
    public MessagingApi.Preferences preferences(@PathParam("c") UUID id) {
        return conversations.preferences(who.actor(), id);
    }

    @PUT
    @Path("{c}/preferences")
    @Operation(summary = "Say how I would like to be written to", description = """
            A member's reading is their own unless they show it; a specialist's is shown unless they hide it.""")
    public MessagingApi.Preferences prefer(
            @PathParam("c") UUID id, @Valid @NotNull MessagingApi.Preferences preferences) {
        return conversations.prefer(who.actor(), id, preferences);
    }

    @PUT
    @Path("{c}/prompts/dismissal")
    @Operation(summary = "No more prompts for me here", description = """
            The other goes on seeing theirs. `GET /v1/prompts` has them all the same.""")
    public void dismissPrompts(@PathParam("c") UUID id) {
        conversations.dismissPrompts(who.actor(), id);
    }

    @PUT
    @Path("{c}/story-invitation")
    @RolesAllowed(Roles.MEMBER)
    @Operation(summary = "Say yes to one story of the specialist's own life", description = """
            Good for the next one; without it, or a standing welcome in the preferences, a story is refused.""")
    public void inviteStory(@PathParam("c") UUID id) {
        conversations.inviteStory(who.actor(), id);
    }
}
