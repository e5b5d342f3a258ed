package org.beside.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.messaging.SyncToken.Point;

/** What has changed, for one person over all their conversations. */
@ApplicationScoped
class SyncRepository {
    /**
     * Heads and messages in one statement, and thus as they stood at one moment: no head is ahead of its messages. Of a
     * conversation that is known, what changed; of one that is not, the newest. One message more than a page is read, to
     * see whether the page holds them all.
     */
    private static final String CHANGES = """
            select c.id, c.number, c.member_id, c.specialist_id, c.state, c.last_seq, c.ver, c.opened_at, c.last_at,
                   c.readable_until, c.support_style, i.shows_prompts, i.read_seq, i.delivered_seq, i.uncounted,
                   i.shows_reading,
                   o.read_seq as their_read_seq, o.delivered_seq as their_delivered_seq,
                   o.uncounted as their_uncounted, o.shows_reading as their_shows_reading,
                   m.conversation_id, m.seq, m.message_ver, m.message_id, m.sender_id, m.kind, m.reply_to, m.hash,
                   m.body, m.sent_at, m.edited_at, m.deleted_at, m.acknowledgement
            from (select p.*, cast(:known as jsonb) as known from participant p where p.person_id = :me) i
            join conversation c on c.id = i.conversation_id
            join participant o on o.conversation_id = i.conversation_id and o.person_id <> i.person_id
            left join lateral (
                (select n.conversation_id, n.seq, n.ver as message_ver, n.id as message_id, n.sender_id, n.kind,
                        n.reply_to, n.hash, n.body, n.sent_at, n.edited_at, n.deleted_at, n.acknowledgement
                 from message n
                 where n.conversation_id = c.id
                   and c.ver > cast(i.known ->> cast(c.number as text) as bigint)
                   and n.ver > cast(i.known ->> cast(c.number as text) as bigint)
                 order by n.ver desc limit :page + 1)
                union all
                (select n.conversation_id, n.seq, n.ver, n.id, n.sender_id, n.kind,
                        n.reply_to, n.hash, n.body, n.sent_at, n.edited_at, n.deleted_at, n.acknowledgement
                 from message n
                 where n.conversation_id = c.id and i.known ->> cast(c.number as text) is null
                 order by n.seq desc limit :first + 1)
            ) m on true
            order by c.number, m.seq""";

    private static final String HEADS = """
            select c.number, c.ver, c.last_seq from participant i
            join conversation c on c.id = i.conversation_id where i.person_id = :me""";

    private static final String STANDING = """
            select i.person_id, cast(sum(c.ver + 1) as bigint) from participant i
            join conversation c on c.id = i.conversation_id
            where i.person_id in (select cast(jsonb_array_elements_text(cast(:people as jsonb)) as uuid))
            group by i.person_id""";

    private final EntityManager database;
    private final ObjectMapper json;

    /** A conversation and those of its messages that are news, in the order they were sent. */
    record Change(Conversation talk, List<Message> messages) {}

    SyncRepository(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** All my conversations, with what changed since the known points: at most a page and one more of each. */
    List<Change> changes(UUID me, Map<Long, Point> known, int first, int page) {
        Map<Long, Long> versions = known.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, point -> point.getValue().ver()));
        Map<Long, Change> changes = new LinkedHashMap<>();
        rows(database.createNativeQuery(CHANGES, Tuple.class)
                        .setParameter("me", me)
                        .setParameter("known", written(versions))
                        .setParameter("first", first)
                        .setParameter("page", page))
                .forEach(row -> {
                    Change change = changes.computeIfAbsent(
                            row.get("number", Long.class),
                            number -> new Change(Conversation.of(row), new ArrayList<>()));
                    if (row.get("seq") != null) {
                        change.messages().add(Message.of(row));
                    }
                });
        return List.copyOf(changes.values());
    }

    /** Where each of my conversations stands. */
    Map<Long, Point> heads(UUID me) {
        return rows(database.createNativeQuery(HEADS, Tuple.class).setParameter("me", me)).stream()
                .collect(Collectors.toMap(
                        row -> row.get(0, Long.class),
                        row -> new Point(row.get(1, Long.class), row.get(2, Long.class))));
    }

    /** One number for each person, which grows with whatever changes for them. */
    Map<UUID, Long> standing(Collection<UUID> people) {
        return rows(database.createNativeQuery(STANDING, Tuple.class).setParameter("people", written(people))).stream()
                .collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> row.get(1, Long.class)));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ids and numbers are always writable", e);
        }
    }

    @SuppressWarnings("unchecked") // the queries above ask for tuples
    private static List<Tuple> rows(Query query) {
        return query.getResultList();
    }
}
