package org.beside.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.beside.identity.AccountErased;
import org.beside.identity.Holding;
import org.beside.platform.Scalars;
import org.hibernate.Session;

/** That somebody asked what is kept about them, and that somebody left: the latter until no token of theirs is good. */
@ApplicationScoped
class PrivacyHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_build_object('exports', coalesce(json_agg(json_build_object(
                       'id', id, 'askedAt', asked_at, 'expiresAt', expires_at) order by asked_at), '[]')) as text)
              from export where person_id = :person""";

    private static final String FORGET = "delete from export where person_id = :person";

    private final Session session;

    PrivacyHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "privacy";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("export.person_id", "exports"),
                Place.untold("erasure.person_id").staying(Stays.DEPARTURE));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }

    void scrub(@Observes AccountErased erased) {
        session.createNativeMutationQuery(FORGET)
                .setParameter("person", erased.personId())
                .executeUpdate();
    }
}
