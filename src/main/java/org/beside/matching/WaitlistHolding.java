package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.beside.identity.AccountErased;
import org.beside.identity.Holding;
import org.hibernate.Session;

/** That somebody waits, and since when. */
@ApplicationScoped
class WaitlistHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object('entry', (
                select json_build_object('state', state, 'since', since) from waitlist_entry where member_id = :person))) as text)""";

    private static final String FORGET = "delete from waitlist_entry where member_id = :person";

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
        return List.of(Place.told("waitlist_entry.member_id", "entry"));
    }

    @Override
    public String about(UUID person) {
        return session.createNativeQuery(ABOUT, String.class)
                .setParameter("person", person)
                .getSingleResult();
    }

    void scrub(@Observes AccountErased erased) {
        session.createNativeMutationQuery(FORGET)
                .setParameter("person", erased.personId())
                .executeUpdate();
    }
}
