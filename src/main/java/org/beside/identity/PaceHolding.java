package org.beside.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** How much somebody asked lately: a number that nobody needs to be told, and that is over within days. */
@ApplicationScoped
class PaceHolding implements Holding {
    private static final String FORGET = "delete from pace where person_id = :person";

    private final Session session;

    PaceHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "pace";
    }

    @Override
    public List<Place> places() {
        return List.of(Place.untold("pace.person_id"));
    }

    @Override
    public String about(UUID person) {
        return "{}";
    }

    void scrub(@Observes AccountErased erased) {
        session.createNativeMutationQuery(FORGET)
                .setParameter("person", erased.personId())
                .executeUpdate();
    }
}
