package org.beside.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.beside.identity.Holding;
import org.beside.platform.Scalars;
import org.hibernate.Session;

/** What the trail says about people. It is never changed, so whoever leaves stays in it as an id. */
@ApplicationScoped
class AuditHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object('acts', coalesce(json_agg(json_build_object(
                    'at', at, 'action', action, 'outcome', outcome, 'purpose', purpose, 'byMe', actor_id is not distinct from :person,
                    'subjectId', case when actor_id = :person then subject_id end) order by seq), '[]'))) as text)
            from audit_entry where about_id = :person or actor_id = :person""";

    private final Session session;

    AuditHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "trail";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("audit_entry.about_id", "acts").staying(Stays.AUDIT_TRAIL),
                Place.told("audit_entry.actor_id", "acts").staying(Stays.AUDIT_TRAIL),
                Place.untold("audit_entry.subject_id").staying(Stays.AUDIT_TRAIL));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }
}
