package org.beside.notifications;

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

/** Where somebody can be reached, and what waits to be told to them. Addresses and keys of devices are secrets, and stay some. */
@ApplicationScoped
class NotificationHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_build_object(
                'devices', (
                    select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'seenAt', seen_at) order by seen_at), '[]')
                      from device where person_id = :person),
                'notices', (
                    select coalesce(json_agg(json_build_object('kind', kind, 'dueAt', due_at) order by due_at), '[]')
                      from notice where person_id = :person)) as text)""";

    private static final String FORGET_SILENT = """
            delete from device where ctid = any(array(
                select ctid from device where seen_at < :before limit 1000))""";

    private final Session session;

    NotificationHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public List<Place> places() {
        return List.of(Place.told("device.person_id", "devices"), Place.told("notice.person_id", "notices"));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(Retention.DEVICES, () -> session.createNativeMutationQuery(FORGET_SILENT));
    }
}
