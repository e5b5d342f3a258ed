package org.beside.supervision;

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

/**
 * When supervisors read what somebody wrote, when they were on duty, and when they talked. What waits about somebody is
 * not theirs to know: it would tell who raised it. Of whoever worked here it stays that they did what they did.
 */
@ApplicationScoped
class SupervisionHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'looks', (
                    select coalesce(json_agg(json_build_object('at', l.at, 'reason', o.reason) order by l.at, l.id), '[]')
                      from opening_look l join opening o on o.id = l.opening_id where l.shown_to = :person),
                'statements', (
                    select coalesce(json_agg(json_build_object('at', at, 'reason', reason, 'authority', authority)
                                             order by at, id), '[]')
                      from statement where shown_to = :person),
                'duty', (
                    select json_build_object('since', since, 'until', until_at) from duty where person_id = :person),
                'talks', (
                    select coalesce(json_agg(json_build_object('heldAt', held_at, 'minutes', minutes) order by held_at, id), '[]')
                      from supervision_session where :person in (specialist_id, supervisor_id)),
                'overdue', (
                    select json_build_object('since', since, 'pausedAt', paused_at)
                      from supervision_overdue where specialist_id = :person))) as text)""";

    private static final String FORGET_DUTIES = """
            delete from duty where ctid = any(array(
                select ctid from duty where until_at < :before limit 1000))""";

    private static final String FORGET_TALKS = """
            delete from supervision_session where ctid = any(array(
                select ctid from supervision_session where held_at < :before limit 1000))""";

    private static final String FORGET_ITEMS = """
            with gone as (select id from supervision_item where closed_at < :before limit 1000),
                 looks as (delete from opening_look where opening_id in (
                     select o.id from opening o where o.item_id in (select id from gone))),
                 statements as (delete from statement where item_id in (select id from gone)),
                 openings as (delete from opening where item_id in (select id from gone))
            delete from supervision_item where id in (select id from gone)""";

    private final Session session;

    SupervisionHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "supervision";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.untold("supervision_item.member_id"),
                Place.untold("supervision_item.specialist_id"),
                Place.untold("supervision_item.raised_by"),
                Place.untold("supervision_item.claimed_by").staying(Stays.AUDIT_TRAIL),
                Place.untold("supervision_item.outcome_by").staying(Stays.AUDIT_TRAIL),
                Place.untold("opening.asked_by").staying(Stays.AUDIT_TRAIL),
                Place.untold("opening.agreed_by").staying(Stays.AUDIT_TRAIL),
                Place.untold("opening_look.by_person").staying(Stays.AUDIT_TRAIL),
                Place.told("opening_look.shown_to", "looks"),
                Place.untold("statement.by_person").staying(Stays.AUDIT_TRAIL),
                Place.told("statement.shown_to", "statements"),
                Place.told("duty.person_id", "duty"),
                Place.told("supervision_session.specialist_id", "talks"),
                Place.told("supervision_session.supervisor_id", "talks").staying(Stays.AUDIT_TRAIL),
                Place.told("supervision_overdue.specialist_id", "overdue"));
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
                Retention.DUTIES, () -> session.createNativeMutationQuery(FORGET_DUTIES),
                Retention.TALKS, () -> session.createNativeMutationQuery(FORGET_TALKS),
                Retention.SUPERVISION, () -> session.createNativeMutationQuery(FORGET_ITEMS));
    }
}
