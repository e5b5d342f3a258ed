package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.beside.platform.Cursor;
import org.beside.platform.Ids;
import org.beside.platform.PageRequest;
import org.beside.taxonomy.SupportStyle;
import org.hibernate.query.TypedParameterValue;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** Conversations and how far each of the two has come; seen by one of the two, or not at all. */
@ApplicationScoped
class ConversationRepository {
    /** Later than everything, so that the first page reads like any other. */
    private static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private static final String OPEN = """
            insert into conversation (id, member_id, specialist_id, state, last_seq, ver, opened_at, last_at, paced_until)
            values (:id, :member, :specialist, 'OPEN', 0, 0, :now, :now, :now) on conflict do nothing""";

    private static final String STYLE = """
            update conversation set support_style = :style, ver = ver + 1
            where id = :id and support_style is distinct from :style""";

    private static final String NO_PROMPTS = """
            with mine as (
                update participant set shows_prompts = false
                where conversation_id = :id and person_id = :me and shows_prompts returning conversation_id)
            update conversation c set ver = ver + 1 from mine where c.id = mine.conversation_id""";

    /**
     * Who wrote last, and how much of what I sent in a day nobody asked for: what comes first after the other has written
     * is an answer, what follows it is not.
     */
    private static final String TURNS = """
            select o.welcomes_affirmations, c.last_seq, l.seq as others_last,
                   (select count(*) from message m where m.conversation_id = c.id and m.sender_id = :me
                       and m.kind = 'AFFIRMATION' and m.sent_at > :since) as affirmations,
                   (select count(*) from message m where m.conversation_id = c.id and m.sender_id = :me
                       and m.sent_at > :since and m.seq > case when l.seq > 0 then l.seq + 1 else 0 end) as unasked
            from conversation c
            join participant o on o.conversation_id = c.id and o.person_id <> :me
            cross join lateral (
                select coalesce(max(m.seq), 0) as seq from message m
                where m.conversation_id = c.id and m.sender_id = o.person_id) l
            where c.id = :id""";

    private static final String JOIN = """
            insert into participant (conversation_id, person_id, read_seq, delivered_seq, uncounted, shows_reading)
            values (:id, :person, 0, 0, 0, :shows) on conflict do nothing""";

    private static final String LIMITS = """
            insert into message (conversation_id, seq, ver, id, kind, sent_at)
            values (:id, 0, 0, :id, 'LIMITS', :now) on conflict do nothing""";

    private static final String FOLLOW = """
            update conversation
            set state = :state, ver = ver + 1, readable_until = cast(:until as timestamptz)
            where id = :id and state <> :state""";

    private static final String ONE = """
            select c.id, c.number, c.member_id, c.specialist_id, c.state, c.last_seq, c.ver, c.opened_at, c.last_at,
                   c.readable_until, c.support_style, i.shows_prompts, i.read_seq, i.delivered_seq, i.uncounted,
                   i.shows_reading,
                   o.read_seq as their_read_seq, o.delivered_seq as their_delivered_seq,
                   o.uncounted as their_uncounted, o.shows_reading as their_shows_reading
            from participant i
            join conversation c on c.id = i.conversation_id
            join participant o on o.conversation_id = i.conversation_id and o.person_id <> i.person_id
            where i.person_id = :me and i.conversation_id = :id""";

    private static final String MINE = """
            select c.id, c.number, c.member_id, c.specialist_id, c.state, c.last_seq, c.ver, c.opened_at, c.last_at,
                   c.readable_until, c.support_style, i.shows_prompts, i.read_seq, i.delivered_seq, i.uncounted,
                   i.shows_reading,
                   o.read_seq as their_read_seq, o.delivered_seq as their_delivered_seq,
                   o.uncounted as their_uncounted, o.shows_reading as their_shows_reading
            from participant i
            join conversation c on c.id = i.conversation_id
            join participant o on o.conversation_id = i.conversation_id and o.person_id <> i.person_id
            where i.person_id = :me and o.person_id not in (:hidden)
              and (c.readable_until is null or c.readable_until > :now)
              and (c.last_at, c.id) < (:at, :id)
            order by c.last_at desc, c.id desc""";

    private static final String HOLD = "select id from conversation where id = :id for no key update";

    private static final String MOVE_MARKS =
            "select outcome, given_ver from move_marks(:conversation, :person, :read, :delivered)";

    private static final String INVITE_STORY = """
            update conversation set story_invited = true where id = :id and member_id = :me""";

    private static final String PREFER = """
            update participant set shows_reading = :shows, welcomes_stories = :stories,
                   welcomes_affirmations = :affirmations
            where conversation_id = :id and person_id = :me""";

    private static final String PREFERENCES = """
            select shows_reading, welcomes_stories, welcomes_affirmations from participant
            where conversation_id = :id and person_id = :me""";

    private static final String FORGET_MESSAGES = """
            delete from message where conversation_id in (select id from conversation where readable_until <= :now)""";

    private static final String FORGET_KEYS = """
            delete from vault.message_key
            where conversation_id in (select id from conversation where readable_until <= :now)""";

    private static final String FORGET = "delete from conversation where readable_until <= :now";

    private final EntityManager database;

    /** What became of a mark that was to be moved. */
    enum Moved {
        MOVED,
        SAME,
        BEYOND,
        NOT_FOUND
    }

    /** Whose turn it is; see the query. */
    record Turns(boolean welcomesAffirmations, long affirmations, long unasked, long lastSeq, long othersLast) {
        boolean otherHasWritten() {
            return othersLast > 0;
        }

        /** Whether what comes next answers the other. */
        boolean isAnswer() {
            return otherHasWritten() && othersLast == lastSeq;
        }
    }

    /** And the conversation's version since. */
    record Marked(Moved outcome, long ver) {}

    ConversationRepository(EntityManager database) {
        this.database = database;
    }

    /** Opens it with its first message, which both have read: they agreed to it. */
    void open(UUID id, UUID member, UUID specialist, Instant now) {
        database.createNativeQuery(OPEN)
                .setParameter("id", id)
                .setParameter("member", member)
                .setParameter("specialist", specialist)
                .setParameter("now", now)
                .executeUpdate();
        join(id, member, false);
        join(id, specialist, true);
        database.createNativeQuery(LIMITS)
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** False when it stood there before, or there is no such conversation. */
    boolean follow(UUID id, Conversation.State state, @Nullable Instant readableUntil) {
        return 1
                == database.createNativeQuery(FOLLOW)
                        .setParameter("id", id)
                        .setParameter("state", state.name())
                        .setParameter("until", new TypedParameterValue<>(StandardBasicTypes.INSTANT, readableUntil))
                        .executeUpdate();
    }

    Optional<Conversation> one(UUID me, UUID id) {
        return conversations(database.createNativeQuery(ONE, Tuple.class)
                        .setParameter("me", me)
                        .setParameter("id", id))
                .stream()
                .findFirst();
    }

    /** The most recently written first, without those whose other side I am kept apart from. */
    List<Conversation> mine(UUID me, Set<UUID> hidden, Instant now, PageRequest page) {
        Collection<UUID> apart = new HashSet<>(hidden);
        apart.add(Ids.NOBODY);
        Cursor after = Objects.requireNonNullElse(page.after(), START);
        return conversations(database.createNativeQuery(MINE, Tuple.class)
                .setParameter("me", me)
                .setParameter("hidden", apart)
                .setParameter("now", now)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(page.rowsToRead()));
    }

    /** Holds the conversation until the transaction ends: nobody writes there meanwhile. */
    void hold(UUID id) {
        database.createNativeQuery(HOLD).setParameter("id", id).getResultList();
    }

    Marked moveMarks(UUID id, UUID person, long read, long delivered) {
        Tuple row = (Tuple) database.createNativeQuery(MOVE_MARKS, Tuple.class)
                .setParameter("conversation", id)
                .setParameter("person", person)
                .setParameter("read", read)
                .setParameter("delivered", delivered)
                .getSingleResult();
        return new Marked(Moved.valueOf(row.get("outcome", String.class)), row.get("given_ver", Long.class));
    }

    Turns turns(UUID id, UUID me, Instant since) {
        Tuple row = (Tuple) database.createNativeQuery(TURNS, Tuple.class)
                .setParameter("id", id)
                .setParameter("me", me)
                .setParameter("since", since)
                .getSingleResult();
        return new Turns(
                row.get("welcomes_affirmations", Boolean.class),
                row.get("affirmations", Long.class),
                row.get("unasked", Long.class),
                row.get("last_seq", Long.class),
                row.get("others_last", Long.class));
    }

    void style(UUID id, SupportStyle style) {
        database.createNativeQuery(STYLE)
                .setParameter("id", id)
                .setParameter("style", style.name())
                .executeUpdate();
    }

    /** No more prompts for me. */
    void dismissPrompts(UUID id, UUID me) {
        database.createNativeQuery(NO_PROMPTS)
                .setParameter("id", id)
                .setParameter("me", me)
                .executeUpdate();
    }

    void inviteStory(UUID id, UUID me) {
        database.createNativeQuery(INVITE_STORY)
                .setParameter("id", id)
                .setParameter("me", me)
                .executeUpdate();
    }

    void prefer(UUID id, UUID me, MessagingApi.Preferences wanted) {
        database.createNativeQuery(PREFER)
                .setParameter("id", id)
                .setParameter("me", me)
                .setParameter("shows", wanted.readMarksShown())
                .setParameter("stories", wanted.storiesWelcome())
                .setParameter("affirmations", wanted.affirmationsWelcome())
                .executeUpdate();
    }

    MessagingApi.Preferences preferences(UUID id, UUID me) {
        Object[] row = (Object[]) database.createNativeQuery(PREFERENCES)
                .setParameter("id", id)
                .setParameter("me", me)
                .getSingleResult();
        return new MessagingApi.Preferences((Boolean) row[0], (Boolean) row[1], (Boolean) row[2]);
    }

    /** What nobody may read any more: words and keys; and later, once every app has heard of it, that there was anything. */
    void forget(Instant unreadableSince, Instant unheardOfSince) {
        database.createNativeQuery(FORGET_MESSAGES)
                .setParameter("now", unreadableSince)
                .executeUpdate();
        database.createNativeQuery(FORGET_KEYS)
                .setParameter("now", unreadableSince)
                .executeUpdate();
        database.createNativeQuery(FORGET).setParameter("now", unheardOfSince).executeUpdate();
    }

    private void join(UUID id, UUID person, boolean showsReading) {
        database.createNativeQuery(JOIN)
                .setParameter("id", id)
                .setParameter("person", person)
                .setParameter("shows", showsReading)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked") // the queries above ask for tuples
    private static List<Conversation> conversations(Query query) {
        List<Tuple> rows = query.getResultList();
        return rows.stream().map(Conversation::of).toList();
    }
}
