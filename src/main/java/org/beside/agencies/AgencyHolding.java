package org.beside.agencies;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.beside.identity.Holding;
import org.hibernate.Session;

/** For which agency somebody works, as a specialist or as staff. */
@ApplicationScoped
class AgencyHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_build_object(
                'affiliation', (
                    select coalesce(json_agg(json_build_object('agencyId', agency_id, 'since', since)), '[]')
                      from affiliation where specialist_id = :person),
                'staff', (
                    select coalesce(json_agg(json_build_object('role', role, 'agencyId', agency_id, 'seenAt', seen_at)
                                             order by role), '[]')
                      from staff where person_id = :person)) as text)""";

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
        return session.createNativeQuery(ABOUT, String.class)
                .setParameter("person", person)
                .getSingleResult();
    }
}
