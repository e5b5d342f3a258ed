package org.beside.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.beside.identity.AccountErased;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** Whom somebody keeps away from, and that their words called for help. Who keeps away from them is not theirs to know. */
@ApplicationScoped
class SafetyHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_build_object(
                'blocks', (
                    select coalesce(json_agg(json_build_object('personId', blocked_id, 'since', at) order by at), '[]')
                      from block where person_id = :person),
                'exclusions', (
                    select coalesce(json_agg(json_build_object('personId', other_id, 'reason', reason, 'since', at) order by at),
                                    '[]')
                      from exclusion where person_id = :person),
                'signals', (
                    select coalesce(json_agg(json_build_object('kind', class, 'connectionId', connection_id, 'at', at,
                                                               'listVersion', list_version, 'rules', rule_ids) order by at), '[]')
                      from safety_signal where author_id = :person)) as text)""";

    private static final String FORGET_REASONS = "update exclusion set reason = 'OTHER' where person_id = :person";
    private static final String FORGET_SIGNALS = "delete from safety_signal where author_id = :person";

    private static final String FORGET_OLD_SIGNALS = """
            delete from safety_signal where ctid = any(array(
                select ctid from safety_signal where at < :before limit 1000))""";

    private final Session session;

    SafetyHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "safety";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("block.person_id", "blocks").staying(Stays.KEPT_APART),
                Place.untold("block.blocked_id").staying(Stays.KEPT_APART),
                Place.told("exclusion.person_id", "exclusions").staying(Stays.KEPT_APART),
                Place.untold("exclusion.other_id").staying(Stays.KEPT_APART),
                Place.told("safety_signal.author_id", "signals"));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(Retention.SIGNALS, () -> session.createNativeMutationQuery(FORGET_OLD_SIGNALS));
    }

    void scrub(@Observes AccountErased erased) {
        session.createNativeMutationQuery(FORGET_REASONS)
                .setParameter("person", erased.personId())
                .executeUpdate();
        session.createNativeMutationQuery(FORGET_SIGNALS)
                .setParameter("person", erased.personId())
                .executeUpdate();
    }
}
