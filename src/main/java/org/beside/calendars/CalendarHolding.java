package org.beside.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.beside.identity.Holding;
import org.beside.platform.Scalars;
import org.hibernate.Session;

/** That a calendar may look in. Its address is known to nobody but its owner. */
@ApplicationScoped
class CalendarHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object('calendar', (
                select json_build_object('openedAt', opened_at) from calendar where person_id = :person))) as text)""";

    private final Session session;

    CalendarHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "calendar";
    }

    @Override
    public List<Place> places() {
        return List.of(Place.told("calendar.person_id", "calendar"));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }
}
