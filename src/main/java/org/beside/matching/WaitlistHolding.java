package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** That somebody waits, whom they were offered, and why two were brought together; what fits how well is told to nobody. */
@ApplicationScoped
class WaitlistHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'entry', (
                    select json_build_object('state', state, 'since', since)
                      from waitlist_entry where member_id = :person),
                'offers', (
                    select coalesce(json_agg(json_build_object(
                           'specialistId', case when member_id = :person then specialist_id end,
                           'at', offered_at, 'endedAt', ended_at) order by offered_at, id), '[]')
                      from offer where member_id = :person or specialist_id = :person),
                'reasons', (
                    select coalesce(json_agg(json_build_object('connectionId', connection_id, 'at', at,
                           'toSpecialist', to_specialist) order by at, connection_id), '[]')
                      from match_reason where member_id = :person or specialist_id = :person))) as text)""";

    private static final String FORGET_OFFERS = """
            delete from offer where ctid = any(array(
                select ctid from offer where coalesce(ended_at, expires_at) < :before limit 1000))""";

    private static final String FORGET_POINTS = """
            update match_reason set points = null, explanation = null where ctid = any(array(
                select ctid from match_reason where at < :before and (points is not null or explanation is not null) limit 1000))""";

    private static final String FORGET_REASONS = """
            delete from match_reason where ctid = any(array(
                select ctid from match_reason where at < :before limit 1000))""";

    private final Session session;

    WaitlistHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "waitlist";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("waitlist_entry.member_id", "entry"),
                Place.told("offer.member_id", "offers"),
                Place.told("offer.specialist_id", "offers"),
                Place.told("match_reason.member_id", "reasons"),
                Place.told("match_reason.specialist_id", "reasons"));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(
                Retention.REASONS, () -> session.createNativeMutationQuery(FORGET_REASONS),
                Retention.OFFERS, () -> session.createNativeMutationQuery(FORGET_OFFERS),
                Retention.MATCH_POINTS, () -> session.createNativeMutationQuery(FORGET_POINTS));
    }
}
