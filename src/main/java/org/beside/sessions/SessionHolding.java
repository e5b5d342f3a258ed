package org.beside.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.beside.platform.Ids;
import org.beside.platform.Scalars;
import org.beside.safety.SafetyService;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** Whom somebody met or was to meet, and when. Whoever is kept apart from them is left out, as everywhere. */
@ApplicationScoped
class SessionHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'sessions', (
                    select coalesce(json_agg(json_build_object(
                           'id', id, 'connectionId', connection_id, 'state', state, 'startsAt', starts_at,
                           'endsAt', ends_at, 'mode', mode, 'agenda', case when member_id = :person then agenda end,
                           'bookedAt', booked_at, 'metMinutes', met_minutes,
                           'cancelReason', case when (cancelled_by = 'MEMBER') = (member_id = :person)
                                                then cancel_reason end)
                           order by starts_at, id), '[]')
                      from session
                     where :person in (member_id, specialist_id)
                       and member_id not in (:hidden) and specialist_id not in (:hidden)),
                'holds', (
                    select coalesce(json_agg(json_build_object('startsAt', starts_at, 'endsAt', ends_at)
                                             order by starts_at), '[]')
                      from hold where member_id = :person or specialist_id = :person))) as text)""";

    private static final String FORGET_OLD_WORDS = """
            update session set agenda = null, comment = null, cancel_reason = null where ctid = any(array(
                select ctid from session where ends_at < :before
                   and (agenda is not null or comment is not null or cancel_reason is not null) limit 1000))""";

    private static final String FORGET_MEETINGS = """
            delete from session where ctid = any(array(
                select ctid from session where ends_at < :before limit 1000))""";

    private final Session session;
    private final SafetyService safety;

    SessionHolding(Session session, SafetyService safety) {
        this.session = session;
        this.safety = safety;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("session.member_id", "sessions").staying(Stays.SHARED_HISTORY),
                Place.told("session.specialist_id", "sessions").staying(Stays.SHARED_HISTORY),
                Place.told("hold.member_id", "holds"),
                Place.told("hold.specialist_id", "holds"));
    }

    @Override
    public String about(UUID person) {
        Set<UUID> hidden = new HashSet<>(safety.apartFrom(person));
        hidden.add(Ids.NOBODY);
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .setParameterList("hidden", hidden)
                .getSingleResult();
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(
                Retention.SESSION_WORDS, () -> session.createNativeMutationQuery(FORGET_OLD_WORDS),
                Retention.MEETINGS, () -> session.createNativeMutationQuery(FORGET_MEETINGS));
    }
}
