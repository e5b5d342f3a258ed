package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.TypedParameterValue;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** Messages, sealed. */
@ApplicationScoped
class MessageRepository {
    private static final String SEND = """
            select outcome, given_seq, given_ver, first_unread
            from send_message(:conversation, :sender, :id, :kind, :replyTo, :hash, :body, :now)""";

    private static final String ONE = """
            select conversation_id, seq, ver as message_ver, id as message_id, sender_id, kind, reply_to, hash, body, sent_at,
                   edited_at, deleted_at, acknowledgement
            from message where conversation_id = :conversation and id = :id""";

    private static final String BEFORE = """
            select conversation_id, seq, ver as message_ver, id as message_id, sender_id, kind, reply_to, hash, body, sent_at,
                   edited_at, deleted_at, acknowledgement
            from message where conversation_id = :conversation and seq < :seq order by seq desc""";

    private static final String AFTER = """
            select conversation_id, seq, ver as message_ver, id as message_id, sender_id, kind, reply_to, hash, body, sent_at,
                   edited_at, deleted_at, acknowledgement
            from message where conversation_id = :conversation and seq > :seq order by seq""";

    private static final String EDIT = """
            with held as (
                update conversation set ver = ver + 1 where id = :conversation returning ver)
            update message set hash = :hash, body = :body, edited_at = :now, acknowledgement = null, ver = held.ver
            from held
            where conversation_id = :conversation and id = :id""";

    private static final String TAKE_BACK = """
            with held as (
                update conversation set ver = ver + 1 where id = :conversation returning ver),
            counted as (
                update participant set uncounted = uncounted + 1
                where conversation_id = :conversation and person_id <> :author and read_seq < :seq)
            update message set hash = null, body = null, deleted_at = :now, acknowledgement = null, ver = held.ver
            from held
            where conversation_id = :conversation and id = :id""";

    private static final String ACKNOWLEDGE = """
            with held as (
                update conversation set ver = ver + 1 where id = :conversation returning ver)
            update message set acknowledgement = :kind, ver = held.ver from held
            where conversation_id = :conversation and id = :id""";

    private final EntityManager database;

    /** A message ready to be sent: nothing of its words is left to see. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(UUID id, Message.Kind kind, @Nullable UUID replyTo, byte[] hash, byte[] body) {
        /** The message it has become. */
        Message as(UUID conversation, UUID sender, Given place, Instant now) {
            return new Message(
                    conversation,
                    place.seq(),
                    place.ver(),
                    id,
                    sender,
                    kind,
                    replyTo,
                    hash,
                    body,
                    now,
                    null,
                    null,
                    null);
        }
    }

    /** What became of a message that was to be sent, and its place if it has one. */
    record Given(Outcome outcome, long seq, long ver, boolean isFirstUnread) {}

    enum Outcome {
        SENT,
        AGAIN,
        ID_USED,
        UNKNOWN_REPLY,
        STORY_NOT_INVITED,
        TOO_FAST,
        PAUSED,
        ENDED,
        NOT_FOUND
    }

    MessageRepository(EntityManager database) {
        this.database = database;
    }

    /** One statement, under the conversation's lock; see {@code send_message} in the migration. */
    Given send(UUID conversation, UUID sender, Sealed message, Instant now) {
        Tuple row = (Tuple) database.createNativeQuery(SEND, Tuple.class)
                .setParameter("conversation", conversation)
                .setParameter("sender", sender)
                .setParameter("id", message.id())
                .setParameter("kind", message.kind().name())
                .setParameter("replyTo", new TypedParameterValue<>(StandardBasicTypes.UUID, message.replyTo()))
                .setParameter("hash", message.hash())
                .setParameter("body", message.body())
                .setParameter("now", now)
                .getSingleResult();
        return new Given(
                Outcome.valueOf(row.get("outcome", String.class)),
                row.get("given_seq", Long.class),
                row.get("given_ver", Long.class),
                row.get("first_unread", Boolean.class));
    }

    Optional<Message> one(UUID conversation, UUID id) {
        return messages(database.createNativeQuery(ONE, Tuple.class)
                        .setParameter("conversation", conversation)
                        .setParameter("id", id))
                .stream()
                .findFirst();
    }

    /** Those before the given place, in the order they were sent. */
    List<Message> before(UUID conversation, long seq, int atMost) {
        return messages(database.createNativeQuery(BEFORE, Tuple.class)
                        .setParameter("conversation", conversation)
                        .setParameter("seq", seq)
                        .setMaxResults(atMost))
                .reversed();
    }

    List<Message> after(UUID conversation, long seq, int atMost) {
        return messages(database.createNativeQuery(AFTER, Tuple.class)
                .setParameter("conversation", conversation)
                .setParameter("seq", seq)
                .setMaxResults(atMost));
    }

    void edit(Message message, byte[] hash, byte[] body, Instant now) {
        database.createNativeQuery(EDIT)
                .setParameter("conversation", message.conversationId())
                .setParameter("id", message.id())
                .setParameter("hash", hash)
                .setParameter("body", body)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Leaves a tombstone; for whoever had not read it, there is one less to read. */
    void takeBack(Message message, UUID author, Instant now) {
        database.createNativeQuery(TAKE_BACK)
                .setParameter("conversation", message.conversationId())
                .setParameter("id", message.id())
                .setParameter("author", author)
                .setParameter("seq", message.seq())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Whatever stood there before; absent takes it away. */
    void acknowledge(Message message, WritingApi.@Nullable Acknowledgement kind) {
        database.createNativeQuery(ACKNOWLEDGE)
                .setParameter("conversation", message.conversationId())
                .setParameter("id", message.id())
                .setParameter(
                        "kind", new TypedParameterValue<>(StandardBasicTypes.STRING, kind == null ? null : kind.name()))
                .executeUpdate();
    }

    @SuppressWarnings("unchecked") // the queries above ask for tuples
    private static List<Message> messages(Query query) {
        List<Tuple> rows = query.getResultList();
        return rows.stream().map(Message::of).toList();
    }
}
