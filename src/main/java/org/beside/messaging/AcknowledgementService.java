package org.beside.messaging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.beside.messaging.MessageService.Caller;
import org.beside.platform.ProblemException;
import org.beside.platform.Versioned;
import org.jspecify.annotations.Nullable;

/** Says without words that somebody was heard. */
@ApplicationScoped
class AcknowledgementService {
    private final MessageRepository messages;
    private final ConversationRepository conversations;
    private final Reader reader;
    private final Access access;
    private final Doorbell doorbell;

    AcknowledgementService(
            MessageRepository messages,
            ConversationRepository conversations,
            Reader reader,
            Access access,
            Doorbell doorbell) {
        this.messages = messages;
        this.conversations = conversations;
        this.reader = reader;
        this.access = access;
        this.doorbell = doorbell;
    }

    /** The latest stands; absent takes it away. What is said again changes nothing. */
    Versioned<MessagingApi.View> acknowledge(Caller caller, UUID id, WritingApi.@Nullable Acknowledgement kind) {
        Message message = QuarkusTransaction.joiningExisting().call(() -> change(caller, id, kind));
        return new Versioned<>(reader.view(message, caller.languages()), Math.toIntExact(message.ver()), false);
    }

    private Message change(Caller caller, UUID id, WritingApi.@Nullable Acknowledgement kind) {
        access.readable(caller.me(), caller.conversation());
        conversations.hold(caller.conversation());
        Message message = stored(caller, id);
        message.requireAcknowledgeableBy(caller.me());
        if (message.acknowledgement() == kind) {
            return message;
        }
        Conversation talk = access.readable(caller.me(), caller.conversation());
        talk.requireOpen();
        messages.acknowledge(message, kind);
        doorbell.wake(talk.both());
        return stored(caller, id);
    }

    private Message stored(Caller caller, UUID id) {
        return messages.one(caller.conversation(), id).orElseThrow(ProblemException::notFound);
    }
}
