package org.beside.sessions;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.beside.platform.Cursor;
import org.beside.platform.Ids;
import org.beside.platform.PageRequest;
import org.beside.sessions.SessionApi.State;
import org.hibernate.query.NativeQuery;

@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, UUID> {
    /** Earlier than everything, so that the first page reads like any other. */
    private static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));

    private static final String MINE = """
            from Session
            where (memberId = :me or specialistId = :me)
              and memberId not in :hidden and specialistId not in :hidden
              and endsAt > :from and startsAt < :to and (startsAt, id) > (:at, :id)
            order by startsAt, id""";

    private static final String DIARY = """
            from Session
            where (memberId = :person or specialistId = :person) and endsAt > :since
            order by startsAt, id""";

    private static final String AHEAD_OF = """
            from Session
            where (memberId = :person or specialistId = :person) and state in :open and startsAt > :now
            order by id""";

    private static final String FORGET_WORDS = """
            update session
               set agenda = case when member_id = :person then null else agenda end, comment = null, cancel_reason = null
             where member_id = :person or specialist_id = :person
            """;
    private static final String FORGET_HOLDS = "delete from hold where member_id = :person or specialist_id = :person";

    private static final String AHEAD_WITHIN = """
            from Session
            where connectionId = :connection and state in :open and startsAt > :now
            order by id""";

    private static final String AHEAD = """
            from Session
            where state in :open and startsAt > :now and id > :after
            order by id""";

    private static final String AROUND = """
            from Session
            where specialistId = :specialist and state in :open and endsAt > :from and startsAt < :to
            order by startsAt, id""";

    private static final String UNANSWERED =
            "from Session where state = :proposed and answerBy <= :now order by answerBy, id";

    private static final String TAKE_UNANSWERED =
            "from Session where id = :id and state = :proposed and answerBy <= :now";

    private static final String HOLDS =
            "select id, member_id, specialist_id, starts_at, ends_at, asked, expires_at from hold where ";
    private static final String HOLD_OF_ID = HOLDS + "id = :id";
    private static final String HOLD_BETWEEN = HOLDS + "member_id = :member and specialist_id = :specialist";
    private static final String KEEP_HOLD = """
            insert into hold (id, member_id, specialist_id, starts_at, ends_at, asked, expires_at)
            values (:id, :member, :specialist, :start, :end, :asked, :expires)
            on conflict (member_id, specialist_id) do update set
                id = excluded.id, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                asked = excluded.asked, expires_at = excluded.expires_at
            """;
    private static final String DROP_HOLD = "delete from hold where id = :id";
    private static final String SWEEP_HOLDS = "delete from hold where expires_at < :before";

    SessionRepository() {}

    /** A time that a member keeps; over when it expires, though its row may outlive it. */
    record Hold(
            UUID id,
            UUID memberId,
            UUID specialistId,
            Instant startsAt,
            Instant endsAt,
            String asked,
            Instant expiresAt) {
        boolean isLiveAt(Instant now) {
            return now.isBefore(expiresAt);
        }

        SessionApi.HoldView view() {
            return new SessionApi.HoldView(id, specialistId, startsAt, endsAt, expiresAt);
        }
    }

    /** As it stands now, held until the transaction ends. */
    void hold(Session session) {
        getEntityManager().refresh(session, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Those that touch the time in between, the next first, without those whose other side I am kept apart from. */
    List<Session> mine(UUID me, Instant from, Instant to, Set<UUID> hidden, PageRequest page) {
        Set<UUID> apart = new HashSet<>(hidden);
        apart.add(Ids.NOBODY);
        Cursor after = Objects.requireNonNullElse(page.after(), START);
        return getEntityManager()
                .createQuery(MINE, Session.class)
                .setParameter("me", me)
                .setParameter("hidden", apart)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(page.rowsToRead())
                .getResultList();
    }

    List<Session> diary(UUID person, Instant since) {
        return getEntityManager()
                .createQuery(DIARY, Session.class)
                .setParameter("person", person)
                .setParameter("since", since)
                .getResultList();
    }

    /** What a person still has ahead, held until the transaction ends. */
    List<Session> holdAllAheadOf(UUID person, Instant now) {
        return getEntityManager()
                .createQuery(AHEAD_OF, Session.class)
                .setParameter("person", person)
                .setParameter("open", State.OPEN)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** What they said, and what was said to them. */
    void forget(UUID person) {
        natively()
                .createNativeMutationQuery(FORGET_WORDS)
                .setParameter("person", person)
                .executeUpdate();
        natively()
                .createNativeMutationQuery(FORGET_HOLDS)
                .setParameter("person", person)
                .executeUpdate();
    }

    /** What the two of a connection still have ahead, held until the transaction ends. */
    List<Session> holdAllAhead(UUID connection, Instant now) {
        return getEntityManager()
                .createQuery(AHEAD_WITHIN, Session.class)
                .setParameter("connection", connection)
                .setParameter("open", State.OPEN)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** All that anybody still has ahead, some at a time, in the order of their ids. */
    List<Session> ahead(Instant now, UUID after, int atMost) {
        return getEntityManager()
                .createQuery(AHEAD, Session.class)
                .setParameter("open", State.OPEN)
                .setParameter("now", now)
                .setParameter("after", after)
                .setMaxResults(atMost)
                .getResultList();
    }

    /** What still stands of a specialist's sessions that touch this stretch. */
    List<Session> around(UUID specialist, Instant from, Instant to) {
        return getEntityManager()
                .createQuery(AROUND, Session.class)
                .setParameter("specialist", specialist)
                .setParameter("open", State.OPEN)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }

    /** Proposals that waited too long, the longest first. */
    List<Session> unanswered(Instant now, int atMost) {
        return getEntityManager()
                .createQuery(UNANSWERED, Session.class)
                .setParameter("proposed", State.PROPOSED)
                .setParameter("now", now)
                .setMaxResults(atMost)
                .getResultList();
    }

    /** One of them, held until the transaction ends; empty when it was answered, or moved, or somebody else is at it. */
    Optional<Session> takeUnanswered(UUID id, Instant now) {
        return getEntityManager()
                .createQuery(TAKE_UNANSWERED, Session.class)
                .setParameter("id", id)
                .setParameter("proposed", State.PROPOSED)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    Optional<Hold> holdOf(UUID id) {
        return found(natively().createNativeQuery(HOLD_OF_ID, Object[].class).setParameter("id", id));
    }

    /** There is at most one. */
    Optional<Hold> holdBetween(UUID member, UUID specialist) {
        return found(natively()
                .createNativeQuery(HOLD_BETWEEN, Object[].class)
                .setParameter("member", member)
                .setParameter("specialist", specialist));
    }

    /** In place of another one between the two. */
    void keep(Hold hold) {
        getEntityManager()
                .createNativeQuery(KEEP_HOLD)
                .setParameter("id", hold.id())
                .setParameter("member", hold.memberId())
                .setParameter("specialist", hold.specialistId())
                .setParameter("start", hold.startsAt())
                .setParameter("end", hold.endsAt())
                .setParameter("asked", hold.asked())
                .setParameter("expires", hold.expiresAt())
                .executeUpdate();
    }

    void drop(Hold hold) {
        getEntityManager()
                .createNativeQuery(DROP_HOLD)
                .setParameter("id", hold.id())
                .executeUpdate();
    }

    void sweepHolds(Instant before) {
        getEntityManager()
                .createNativeQuery(SWEEP_HOLDS)
                .setParameter("before", before)
                .executeUpdate();
    }

    private org.hibernate.Session natively() {
        return getEntityManager().unwrap(org.hibernate.Session.class);
    }

    private static Optional<Hold> found(NativeQuery<Object[]> query) {
        return query.addScalar("id", UUID.class)
                .addScalar("member_id", UUID.class)
                .addScalar("specialist_id", UUID.class)
                .addScalar("starts_at", Instant.class)
                .addScalar("ends_at", Instant.class)
                .addScalar("asked", String.class)
                .addScalar("expires_at", Instant.class)
                .getResultStream()
                .map(row -> new Hold(
                        (UUID) row[0],
                        (UUID) row[1],
                        (UUID) row[2],
                        (Instant) row[3],
                        (Instant) row[4],
                        (String) row[5],
                        (Instant) row[6]))
                .findFirst();
    }
}
