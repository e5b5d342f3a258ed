package org.beside.agencies;

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

/** For which agency somebody works, as a specialist or as staff. */
@ApplicationScoped
class AgencyHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'affiliation', (
                    select coalesce(json_agg(json_build_object('agencyId', agency_id, 'since', since,
                                                               'unsupervisedSince', unsupervised_since)), '[]')
                      from affiliation where specialist_id = :person),
                'staff', (
                    select coalesce(json_agg(json_build_object('role', role, 'agencyId', agency_id, 'seenAt', seen_at,
                                                               'peerExperience', peer_experience)
                                             order by role), '[]')
                      from staff where person_id = :person))) as text)""";

    private static final String FORGET_STAFF = """
            delete from staff where ctid = any(array(
                select ctid from staff where seen_at < :before limit 1000))""";

    private final Session session;

    AgencyHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "agencies";
    }

    @Override
    public List<Place> places() {
        return List.of(Place.told("affiliation.specialist_id", "affiliation"), Place.told("staff.person_id", "staff"));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(Retention.STAFF, () -> session.createNativeMutationQuery(FORGET_STAFF));
    }
}
