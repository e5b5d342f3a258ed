package org.beside.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beside.push.Target;
import org.beside.push.Target.Kind;

/** Where each person is reached: a list of addresses and no more, so no entity. */
@ApplicationScoped
class DeviceRepository {
    private static final String WAIT_FOR_MY_TURN = "select pg_advisory_xact_lock(hashtextextended(:place, 0))";

    private static final String OF = """
        select person_id, id, kind, address, p256dh, auth, seen_at from device
        where person_id = :person order by seen_at desc, id desc\
        """;

    /** The address moves to whoever registers it; under which id they had it before does not matter. */
    private static final String PUT = """
        insert into device (person_id, id, kind, address, p256dh, auth, seen_at)
        values (:person, :id, :kind, :address, nullif(:p256dh, ''), nullif(:auth, ''), :now)
        on conflict (address) do update set
            person_id = excluded.person_id, id = excluded.id, kind = excluded.kind,
            p256dh = excluded.p256dh, auth = excluded.auth, seen_at = excluded.seen_at\
        """;

    private static final String DROP_OLDEST = """
        delete from device where person_id = :person and id in (
            select id from device where person_id = :person
            order by seen_at desc, id desc offset :atMost for update skip locked)\
        """;

    private static final String REMOVE = "delete from device where person_id = :person and id = :id";

    /** Not if it was registered anew meanwhile. */
    private static final String FORGET =
            "delete from device where person_id = :person and address = :address and seen_at = :seen";

    private static final String FORGET_ALL = "delete from device where person_id = :person";

    private static final Target.Keys NO_KEYS = new Target.Keys("", "");

    private final EntityManager database;

    DeviceRepository(EntityManager database) {
        this.database = database;
    }

    /** Lets one registration of a person follow the other. */
    void waitForMyTurn(UUID person) {
        database.createNativeQuery(WAIT_FOR_MY_TURN)
                .setParameter("place", "device " + person)
                .getSingleResult();
    }

    /** The one seen last first. */
    List<Device> of(UUID person) {
        List<?> rows =
                database.createNativeQuery(OF).setParameter("person", person).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(DeviceRepository::device)
                .toList();
    }

    Optional<Device> find(UUID person, UUID id) {
        return of(person).stream().filter(device -> device.id().equals(id)).findFirst();
    }

    void put(Device device) {
        Target.Keys keys = device.target() instanceof Target.Subscription it ? it.keys() : NO_KEYS;
        database.createNativeQuery(PUT)
                .setParameter("person", device.personId())
                .setParameter("id", device.id())
                .setParameter("kind", device.target().kind().name())
                .setParameter("address", device.target().address())
                .setParameter("p256dh", keys.p256dh())
                .setParameter("auth", keys.auth())
                .setParameter("now", device.seenAt())
                .executeUpdate();
    }

    void dropOldest(UUID person, int atMost) {
        database.createNativeQuery(DROP_OLDEST)
                .setParameter("person", person)
                .setParameter("atMost", atMost)
                .executeUpdate();
    }

    /** False when there was none. */
    boolean remove(UUID person, UUID id) {
        return 1
                == database.createNativeQuery(REMOVE)
                        .setParameter("person", person)
                        .setParameter("id", id)
                        .executeUpdate();
    }

    void forget(Device device) {
        database.createNativeQuery(FORGET)
                .setParameter("person", device.personId())
                .setParameter("address", device.target().address())
                .setParameter("seen", device.seenAt())
                .executeUpdate();
    }

    void forgetAll(UUID person) {
        database.createNativeQuery(FORGET_ALL).setParameter("person", person).executeUpdate();
    }

    private static Device device(Object[] row) {
        Kind kind = Kind.valueOf((String) row[2]);
        String address = (String) row[3];
        Target target = switch (kind) {
            case FCM -> new Target.Fcm(address);
            case APNS -> new Target.Apns(address);
            case UNIFIED_PUSH, WEB_PUSH ->
                new Target.Subscription(kind, URI.create(address), new Target.Keys((String) row[4], (String) row[5]));
        };
        return new Device((UUID) row[0], (UUID) row[1], target, (Instant) row[6]);
    }
}
