package org.beside.messaging;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.messaging.MessageService.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/conversations/{c}/messages/{id}/acknowledgement")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
@Tag(name = "Messaging")
@RunOnVirtualThread
class AcknowledgementResource {
    private static final String CONVERSATION = "c";
    private static final String ID = "id";

    private final CurrentActor who;
    private final AcknowledgementService acknowledgements;

    AcknowledgementResource(CurrentActor who, AcknowledgementService acknowledgements) {
        this.who = who;
        this.acknowledgements = acknowledgements;
    }

    @PUT
    @Operation(summary = "Say that I heard", description = """
            For what the other wrote; 403 for my own words. The latest one stands, and when the words are changed it goes
            with them.""")
    public RestResponse<MessagingApi.View> acknowledge(
            @PathParam(CONVERSATION) UUID conversation,
            @PathParam(ID) UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Valid @NotNull WritingApi.Acknowledging said) {
        return acknowledgements
                .acknowledge(caller(conversation, languages), id, said.kind())
                .answer(place(conversation, id));
    }

    @DELETE
    @Operation(summary = "Take my acknowledgement back", description = "Where there is none that is fine, too.")
    public RestResponse<MessagingApi.View> takeBack(
            @PathParam(CONVERSATION) UUID conversation,
            @PathParam(ID) UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        return acknowledgements
                .acknowledge(caller(conversation, languages), id, null)
                .answer(place(conversation, id));
    }

    private Caller caller(UUID conversation, @Nullable String languages) {
        return new Caller(who.actor().id(), conversation, languages);
    }

    private static String place(UUID conversation, UUID id) {
        return "/v1/conversations/%s/messages/%s".formatted(conversation, id);
    }
}
