package org.beside.messaging;

import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One message as it lies in the database, its words sealed. */
@SuppressWarnings("ArrayRecordComponent") // rows are never compared
record Message(
        UUID conversationId,
        long seq,
        long ver,
        UUID id,
        @Nullable UUID senderId,
        Kind kind,
        @Nullable UUID replyTo,
        byte @Nullable [] hash,
        byte @Nullable [] body,
        Instant sentAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        WritingApi.@Nullable Acknowledgement acknowledgement) {

    /** What a message is. More kinds may come. */
    @Schema(name = "MessageKind")
    enum Kind {
        /** The first of each conversation: how far confidentiality goes. Nobody sends it. */
        LIMITS,
        TEXT,
        /** Something of the specialist's own life; only when the member invited it. */
        STORY,
        RESOURCE,
        AFFIRMATION
    }

    static Message of(Tuple row) {
        return new Message(
                row.get("conversation_id", UUID.class),
                row.get("seq", Long.class),
                row.get("message_ver", Long.class),
                row.get("message_id", UUID.class),
                row.get("sender_id", UUID.class),
                Kind.valueOf(row.get("kind", String.class)),
                row.get("reply_to", UUID.class),
                row.get("hash", byte[].class),
                row.get("body", byte[].class),
                row.get("sent_at", Instant.class),
                row.get("edited_at", Instant.class),
                row.get("deleted_at", Instant.class),
                acknowledgement(row.get("acknowledgement", String.class)));
    }

    private static WritingApi.@Nullable Acknowledgement acknowledgement(@Nullable String name) {
        return name == null ? null : WritingApi.Acknowledgement.valueOf(name);
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    boolean isFrom(UUID person) {
        return person.equals(senderId);
    }

    /** Only its author may touch a message, and what was taken back stays so. */
    void requireTouchableBy(UUID person) {
        if (!isFrom(person)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only who wrote a message may change it.");
        }
    }

    /** Whoever listens answers the words of the other, not their own, and not those of Beside. */
    void requireAcknowledgeableBy(UUID person) {
        if (senderId == null || isFrom(person)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Acknowledge what the other wrote.");
        }
        requireThere();
    }

    void requireEditable(Instant now, Duration window) {
        requireThere();
        if (kind != Kind.TEXT && kind != Kind.STORY) {
            throw new ProblemException(ProblemType.ILLEGAL_TRANSITION, "Take it back, and send another.");
        }
        if (now.isAfter(sentAt.plus(window))) {
            throw new ProblemException(
                    ProblemType.EDIT_WINDOW_OVER,
                    "A message may be changed for a short while only; take it back, or add.");
        }
    }

    private void requireThere() {
        if (isDeleted()) {
            throw new ProblemException(ProblemType.ILLEGAL_TRANSITION, "This message was taken back.");
        }
    }
}
