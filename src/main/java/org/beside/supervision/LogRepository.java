package org.beside.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** That specialists and supervisors talked, and whose talk is overdue. */
@ApplicationScoped
class LogRepository {
    private static final String ADD = """
            insert into supervision_session (id, specialist_id, supervisor_id, agency_id, held_at, minutes, recorded_at)
            values (:id, :specialist, :supervisor, :agency, :heldAt, :minutes, :now) on conflict do nothing""";

    private static final String ONE = """
            select id, specialist_id, supervisor_id, held_at, minutes from supervision_session
            where id = :id and agency_id = :agency""";

    private static final String STANDINGS = """
            select p.id, max(s.held_at),
                   cast(coalesce(sum(s.minutes) filter (where s.held_at > :since), 0) as int),
                   max(o.since), max(o.paused_at)
              from unnest(cast(:specialists as uuid[])) as p (id)
              left join supervision_session s on s.specialist_id = p.id
              left join supervision_overdue o on o.specialist_id = p.id
             group by p.id order by p.id""";

    private static final String OVERDUE =
            "insert into supervision_overdue (specialist_id, since) values (:specialist, :now) on conflict do nothing";

    private static final String PAUSE = """
            update supervision_overdue set paused_at = :now
            where specialist_id = :specialist and paused_at is null""";

    private static final String CLEAR = "delete from supervision_overdue where specialist_id = :specialist";

    private static final String TELL_OF_WAITING = """
            insert into reply_overdue (conversation_id, waiting_since, told_at) values (:conversation, :since, :now)
            on conflict do nothing""";

    private static final String PURGE_WAITING = "delete from reply_overdue where told_at < :before";
    private static final String FORGET_SESSIONS = "delete from supervision_session where specialist_id = :person";

    private final Session session;

    LogRepository(Session session) {
        this.session = session;
    }

    /** False when the id is taken. */
    boolean add(UUID id, LogApi.Held held, UUID supervisor, UUID agency, Instant now) {
        return 1
                == session.createNativeMutationQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("specialist", held.specialistId())
                        .setParameter("supervisor", supervisor)
                        .setParameter("agency", agency)
                        .setParameter("heldAt", held.heldAt())
                        .setParameter("minutes", held.minutes())
                        .setParameter("now", now)
                        .executeUpdate();
    }

    Optional<LogApi.Session> one(UUID id, UUID agency) {
        return session
                .createNativeQuery(ONE, Object[].class)
                .setParameter("id", id)
                .setParameter("agency", agency)
                .getResultList()
                .stream()
                .map(row -> new LogApi.Session(
                        (UUID) row[0], (UUID) row[1], (UUID) row[2], (Instant) row[3], (Integer) row[4]))
                .findFirst();
    }

    List<LogApi.Standing> standings(Collection<UUID> specialists, Instant since) {
        return session
                .createNativeQuery(STANDINGS, Object[].class)
                .setParameter("specialists", specialists.toArray(UUID[]::new))
                .setParameter("since", since)
                .getResultList()
                .stream()
                .map(row -> new LogApi.Standing(
                        (UUID) row[0], (Instant) row[1], (Integer) row[2], (Instant) row[3], (Instant) row[4], null))
                .toList();
    }

    /** False when that was noted before. */
    boolean overdue(UUID specialist, Instant now) {
        return 1
                == session.createNativeMutationQuery(OVERDUE)
                        .setParameter("specialist", specialist)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    /** False when they were paused before. */
    boolean pause(UUID specialist, Instant now) {
        return 1
                == session.createNativeMutationQuery(PAUSE)
                        .setParameter("specialist", specialist)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    boolean clear(UUID specialist) {
        return 1
                == session.createNativeMutationQuery(CLEAR)
                        .setParameter("specialist", specialist)
                        .executeUpdate();
    }

    /** False when it was told of before. */
    boolean tellOfWaiting(UUID conversation, Instant since, Instant now) {
        return 1
                == session.createNativeMutationQuery(TELL_OF_WAITING)
                        .setParameter("conversation", conversation)
                        .setParameter("since", since)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    void purgeWaiting(Instant before) {
        session.createNativeMutationQuery(PURGE_WAITING)
                .setParameter("before", before)
                .executeUpdate();
    }

    void forget(UUID person) {
        session.createNativeMutationQuery(FORGET_SESSIONS)
                .setParameter("person", person)
                .executeUpdate();
        clear(person);
    }
}
