package org.beside.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.beside.identity.AccountErased;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.beside.platform.Ids;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote, opened for them. What was written to them is its author's, and stays with its author. Whoever
 * leaves leaves tombstones, also where a copy of the keys should have survived.
 */
@ApplicationScoped
class MessagingHolding implements Holding {
    private static final String CONVERSATIONS = """
            select cast(json_build_object('conversations', coalesce(json_agg(json_build_object(
                       'id', c.id, 'as', case when c.member_id = :person then 'MEMBER' else 'SPECIALIST' end,
                       'with', case when c.member_id = :person then c.specialist_id else c.member_id end,
                       'state', c.state, 'openedAt', c.opened_at, 'readSeq', p.read_seq,
                       'showsReading', p.shows_reading, 'welcomesStories', p.welcomes_stories)
                   order by c.opened_at, c.id), '[]')) as text)
              from participant p join conversation c on c.id = p.conversation_id
             where p.person_id = :person and c.member_id not in (:hidden) and c.specialist_id not in (:hidden)""";

    private static final String WRITTEN = """
            select m.conversation_id, m.id, m.seq, m.kind, m.reply_to, m.body, m.sent_at, m.edited_at
              from participant p join conversation c on c.id = p.conversation_id
              join message m on m.conversation_id = c.id and m.sender_id = p.person_id
             where p.person_id = :person and m.deleted_at is null
               and c.member_id not in (:hidden) and c.specialist_id not in (:hidden)
             order by c.opened_at, c.id, m.seq""";

    private static final String TAKE_BACK_ALL = """
            update message set body = null, first_hash = null, hash = null, deleted_at = :now
             where sender_id = :person and deleted_at is null
               and conversation_id in (select conversation_id from participant where person_id = :person)""";

    private static final String FORGET_BUDGET = "delete from send_budget where person_id = :person";

    private static final String FORGET_UNUSED = """
            delete from send_budget where ctid = any(array(
                select ctid from send_budget where used_until < :before limit 1000))""";

    private final Session session;
    private final Keyring keyring;
    private final Access access;
    private final ObjectMapper json;
    private final Clock clock;

    /** One message in what its author is told. */
    record Written(
            UUID conversationId,
            UUID id,
            long seq,
            String kind,
            @Nullable UUID replyTo,
            @Nullable String text,
            Instant sentAt,
            @Nullable Instant editedAt) {}

    MessagingHolding(Session session, Keyring keyring, Access access, ObjectMapper json, Clock clock) {
        this.session = session;
        this.keyring = keyring;
        this.access = access;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "messaging";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("conversation.member_id", "conversations").staying(Stays.SHARED_HISTORY),
                Place.told("conversation.specialist_id", "conversations").staying(Stays.SHARED_HISTORY),
                Place.told("participant.person_id", "conversations").staying(Stays.SHARED_HISTORY),
                Place.told("message.sender_id", "messages").staying(Stays.SHARED_HISTORY),
                Place.untold("message_key.author_id"),
                Place.untold("send_budget.person_id"));
    }

    @Override
    public String about(UUID person) {
        Set<UUID> hidden = new HashSet<>(access.hiddenFrom(person));
        hidden.add(Ids.NOBODY);
        String conversations = Scalars.of(String.class, session.createNativeQuery(CONVERSATIONS, Object.class))
                .setParameter("person", person)
                .setParameterList("hidden", hidden)
                .getSingleResult();
        List<Tuple> rows = session.createNativeQuery(WRITTEN, Tuple.class)
                .setParameter("person", person)
                .setParameterList("hidden", hidden)
                .getResultList();
        try {
            ObjectNode all = (ObjectNode) json.readTree(conversations);
            all.set("messages", json.valueToTree(opened(person, rows)));
            return json.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written cannot be told", e);
        }
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(Retention.SENDING, () -> session.createNativeMutationQuery(FORGET_UNUSED));
    }

    void scrub(@Observes AccountErased erased) {
        session.createNativeMutationQuery(TAKE_BACK_ALL)
                .setParameter("person", erased.personId())
                .setParameter("now", clock.instant())
                .executeUpdate();
        session.createNativeMutationQuery(FORGET_BUDGET)
                .setParameter("person", erased.personId())
                .executeUpdate();
    }

    private List<Written> opened(UUID person, List<Tuple> rows) {
        Set<UUID> conversations =
                rows.stream().map(row -> row.get(0, UUID.class)).collect(Collectors.toUnmodifiableSet());
        Map<UUID, Keyring.Keys> keys = conversations.isEmpty() ? Map.of() : keyring.of(conversations);
        return rows.stream().map(row -> written(person, row, keys)).toList();
    }

    private static Written written(UUID person, Tuple row, Map<UUID, Keyring.Keys> keys) {
        UUID conversation = row.get(0, UUID.class);
        UUID id = row.get(1, UUID.class);
        Optional<AuthorKey> key = Optional.ofNullable(keys.get(conversation))
                .map(it -> it.byAuthor().get(person));
        return new Written(
                conversation,
                id,
                row.get(2, Long.class),
                row.get(3, String.class),
                row.get(4, UUID.class),
                key.flatMap(it -> it.open(row.get(5, byte[].class), id)).orElse(null),
                row.get(6, Instant.class),
                row.get(7, Instant.class));
    }
}
