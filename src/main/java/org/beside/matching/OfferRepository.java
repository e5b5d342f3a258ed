package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.platform.Scalars;
import org.beside.ranking.Candidate.Offers;
import org.hibernate.Session;

/** To whom of those who wait somebody was offered. One offer at a time for each of them, as an index says. */
@ApplicationScoped
class OfferRepository {
    private static final String QUEUE = """
            select member_id as member, coalesce(waits_since, since) as since from waitlist_entry
            where state = 'WAITING' order by 2, 1 limit 2000""";

    private static final String TAKE = """
            select 1 from waitlist_entry where member_id = :member and state = 'WAITING' for update skip locked""";

    private static final String ADD = """
            insert into offer (id, member_id, specialist_id, offered_at, expires_at)
            values (:id, :member, :specialist, :now, :expires)""";

    private static final String MARK_OFFERED =
            "update waitlist_entry set state = 'OFFERED', since = :now where member_id = :member";

    private static final String OPEN_FOR = """
            select specialist_id from offer where member_id = :member and ended_at is null and expires_at > :now""";

    private static final String MADE_TO =
            "select specialist_id from offer where member_id = :member and offered_at > :after";

    private static final String OF = """
            select specialist_id as specialist, count(*) filter (where ended_at is null) as waiting,
                   max(offered_at) as last
              from offer where specialist_id = any (:specialists) group by specialist_id""";

    private static final String DUE = "select member_id from offer where ended_at is null and expires_at <= :now";

    private static final String END = "update offer set ended_at = :now where member_id = :member and ended_at is null";

    private static final String END_TO = """
            update offer set ended_at = :now where specialist_id = :specialist and ended_at is null
            returning member_id""";

    private static final String END_BETWEEN = """
            update offer set ended_at = :now
            where member_id in (:one, :other) and specialist_id in (:one, :other) and ended_at is null
            returning member_id""";

    private static final String FORGET = "delete from offer where member_id = :person or specialist_id = :person";
    private static final String FORGET_WHY =
            "delete from match_reason where member_id = :person or specialist_id = :person";

    private static final String WAIT_AGAIN = """
            update waitlist_entry w set state = 'WAITING', since = :now
            where member_id = :member and state = 'OFFERED'
              and not exists (select from offer o where o.member_id = w.member_id and o.ended_at is null)""";

    private final EntityManager database;

    OfferRepository(EntityManager database) {
        this.database = database;
    }

    /** Somebody who waits, and since when. */
    record Waiting(UUID member, Instant since) {}

    /** The longest waiting first. */
    List<Waiting> queue() {
        return session()
                .createNativeQuery(QUEUE, Tuple.class)
                .getResultStream()
                .map(row -> new Waiting(row.get("member", UUID.class), row.get("since", Instant.class)))
                .toList();
    }

    /** Holds their place until the transaction ends; false when they wait no more, or another pod is at it. */
    boolean take(UUID member) {
        return !Scalars.of(Integer.class, session().createNativeQuery(TAKE, Object.class))
                .setParameter("member", member)
                .getResultList()
                .isEmpty();
    }

    void add(UUID id, UUID member, UUID specialist, Instant now, Instant expires) {
        database.createNativeQuery(ADD)
                .setParameter("id", id)
                .setParameter("member", member)
                .setParameter("specialist", specialist)
                .setParameter("now", now)
                .setParameter("expires", expires)
                .executeUpdate();
        database.createNativeQuery(MARK_OFFERED)
                .setParameter("member", member)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Who is offered to this member now. */
    Optional<UUID> openFor(UUID member, Instant now) {
        return Scalars.of(UUID.class, session().createNativeQuery(OPEN_FOR, Object.class))
                .setParameter("member", member)
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /** Who was offered to this member of late. */
    Set<UUID> madeTo(UUID member, Instant after) {
        return Set.copyOf(Scalars.of(UUID.class, session().createNativeQuery(MADE_TO, Object.class))
                .setParameter("member", member)
                .setParameter("after", after)
                .getResultList());
    }

    /** How often each of these specialists was offered; those who never were are left out. */
    Map<UUID, Offers> of(Collection<UUID> specialists) {
        return session()
                .createNativeQuery(OF, Tuple.class)
                .setParameter("specialists", specialists.toArray(UUID[]::new))
                .getResultStream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.get("specialist", UUID.class),
                        row -> new Offers(row.get("waiting", Long.class).intValue(), row.get("last", Instant.class))));
    }

    /** Whose offer is over. */
    List<UUID> due(Instant now) {
        return Scalars.of(UUID.class, session().createNativeQuery(DUE, Object.class))
                .setParameter("now", now)
                .getResultList();
    }

    boolean end(UUID member, Instant now) {
        return database.createNativeQuery(END)
                        .setParameter("member", member)
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }

    /** Ends every offer of this specialist, and says to whom they were made. */
    List<UUID> endAllOf(UUID specialist, Instant now) {
        return Scalars.of(UUID.class, session().createNativeQuery(END_TO, Object.class))
                .setParameter("specialist", specialist)
                .setParameter("now", now)
                .getResultList();
    }

    /** Ends what is offered to one of the two about the other, and says to whom it was. */
    List<UUID> endBetween(UUID one, UUID other, Instant now) {
        return Scalars.of(UUID.class, session().createNativeQuery(END_BETWEEN, Object.class))
                .setParameter("one", one)
                .setParameter("other", other)
                .setParameter("now", now)
                .getResultList();
    }

    void forget(UUID person) {
        database.createNativeQuery(FORGET).setParameter("person", person).executeUpdate();
        database.createNativeQuery(FORGET_WHY).setParameter("person", person).executeUpdate();
    }

    /** Back to the place they never lost, once nothing is offered to them any more. */
    void waitAgain(UUID member, Instant now) {
        database.createNativeQuery(WAIT_AGAIN)
                .setParameter("member", member)
                .setParameter("now", now)
                .executeUpdate();
    }

    private Session session() {
        return database.unwrap(Session.class);
    }
}
