package org.beside.supervision;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.beside.platform.Cursor;
import org.beside.platform.PageRequest;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ItemRepository implements PanacheRepositoryBase<Item, UUID> {
    /** Of the own agency; operators look after what has none, and what nobody took up. Never what is about oneself. */
    private static final String MINE = """
            from supervision_item i
            where ((i.agency_id = cast(:agency as uuid)) or (:operator and (i.agency_id is null or i.reach = 2)))
              and cast(:me as uuid) is distinct from i.member_id and cast(:me as uuid) is distinct from i.specialist_id
            """;

    private static final String QUEUE = "select i.* " + MINE + """
            and i.closed_at is null and (not :urgent or i.kind in ('CONCERN', 'CRISIS_SIGNAL'))
            and (i.raised_at, i.id) > (:at, :id)
            order by i.raised_at, i.id""";

    private static final String ONE = "select i.* " + MINE + " and i.id = :id";

    private static final String HOLD_UNLESS_HELD =
            "select 1 from supervision_item where id = :id for update skip locked";

    private static final String IS_SIGNALLED = """
            select 1 from supervision_item
            where connection_id = :connection and raised_by = :by and kind = 'CRISIS_SIGNAL' and outcome is null""";

    /** Of two who say so at once, the second sees what the first did. */
    private static final String WAIT_FOR_MY_TURN = "select 1 from pg_advisory_xact_lock(hashtextextended(:pair, 0))";

    private static final String IS_KNOWN = """
            select 1 from supervision_item
            where kind = 'DUAL_RELATIONSHIP' and member_id = :member and specialist_id = :specialist""";

    private static final String DUE = """
            select id from supervision_item where next_call_at <= :now order by next_call_at""";

    private static final String HOLD_DUE = """
            select 1 from supervision_item where id = :id and next_call_at <= :now for update skip locked""";

    private static final String LONGEST_WAITING = """
            select min(raised_at) from supervision_item
            where kind in ('CONCERN', 'CRISIS_SIGNAL') and outcome is null and closed_at is null and (claimed_until is null or claimed_until <= :now)""";

    private static final String FORGET = """
            update supervision_item
            set member_id = nullif(member_id, :person), specialist_id = nullif(specialist_id, :person),
                raised_by = nullif(raised_by, :person)
            where :person in (member_id, specialist_id, raised_by)""";

    private static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));

    ItemRepository() {}

    /** Whose items somebody may look after. */
    record Desk(UUID me, @Nullable UUID agency, boolean operator) {}

    List<Item> queue(Desk desk, boolean urgentOnly, PageRequest page) {
        Cursor after = Objects.requireNonNullElse(page.after(), START);
        return session()
                .createNativeQuery(QUEUE, Item.class)
                .setParameter("agency", desk.agency(), UUID.class)
                .setParameter("operator", desk.operator())
                .setParameter("me", desk.me())
                .setParameter("urgent", urgentOnly)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(page.rowsToRead())
                .getResultList();
    }

    Optional<Item> one(Desk desk, UUID id) {
        return session()
                .createNativeQuery(ONE, Item.class)
                .setParameter("agency", desk.agency(), UUID.class)
                .setParameter("operator", desk.operator())
                .setParameter("me", desk.me())
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The item as it stands, held until the transaction ends; empty while somebody else holds it. */
    Optional<Item> holdUnlessHeld(UUID id) {
        boolean isMine = !Scalars.of(Integer.class, session().createNativeQuery(HOLD_UNLESS_HELD, Object.class))
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
        return isMine ? fresh(id) : Optional.empty();
    }

    Item hold(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow();
    }

    /** One that is due to be called for, held; empty when another pod is at it, or it is due no more. */
    Optional<Item> holdDue(UUID id, Instant now) {
        boolean isMine = !Scalars.of(Integer.class, session().createNativeQuery(HOLD_DUE, Object.class))
                .setParameter("id", id)
                .setParameter("now", now)
                .getResultList()
                .isEmpty();
        return isMine ? fresh(id) : Optional.empty();
    }

    List<UUID> due(Instant now) {
        return Scalars.of(UUID.class, session().createNativeQuery(DUE, Object.class))
                .setParameter("now", now)
                .getResultList();
    }

    /** Whether somebody was called for this person's words here, and it has no outcome yet. */
    boolean isSignalled(UUID connection, UUID by) {
        return !Scalars.of(Integer.class, session().createNativeQuery(IS_SIGNALLED, Object.class))
                .setParameter("connection", connection)
                .setParameter("by", by)
                .getResultList()
                .isEmpty();
    }

    /** Whether it was ever said that the two know each other; nobody else says so until the transaction ends. */
    boolean isKnown(UUID member, UUID specialist) {
        Scalars.of(Integer.class, session().createNativeQuery(WAIT_FOR_MY_TURN, Object.class))
                .setParameter("pair", "dual relationship " + member + specialist)
                .getSingleResult();
        return !Scalars.of(Integer.class, session().createNativeQuery(IS_KNOWN, Object.class))
                .setParameter("member", member)
                .setParameter("specialist", specialist)
                .getResultList()
                .isEmpty();
    }

    /** Since when the longest waiting urgent item waits for somebody to take it up. */
    Optional<Instant> longestWaiting(Instant now) {
        return Optional.ofNullable(Scalars.of(Instant.class, session().createNativeQuery(LONGEST_WAITING, Object.class))
                .setParameter("now", now)
                .getSingleResultOrNull());
    }

    void forget(UUID person) {
        session()
                .createNativeMutationQuery(FORGET)
                .setParameter("person", person)
                .executeUpdate();
    }

    private Optional<Item> fresh(UUID id) {
        Optional<Item> item = findByIdOptional(id);
        item.ifPresent(session()::refresh);
        return item;
    }

    private Session session() {
        return getEntityManager().unwrap(Session.class);
    }
}
