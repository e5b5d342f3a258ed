package org.beside.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beside.platform.Scalars;
import org.hibernate.Session;

/** Whose calendar lies behind which address. The address is kept as a digest: who reads this table can open none. */
@ApplicationScoped
class CalendarRepository {
    private static final String OPEN = """
            insert into calendar (person_id, secret_digest, opened_at) values (:person, :digest, :now)
            on conflict (person_id) do update set secret_digest = excluded.secret_digest, opened_at = excluded.opened_at
            """;
    private static final String CLOSE = "delete from calendar where person_id = :person";
    private static final String OWNER = "select person_id from calendar where secret_digest = :digest";

    private final Session session;

    CalendarRepository(Session session) {
        this.session = session;
    }

    /** In place of the one before. */
    void open(UUID person, byte[] digest, Instant now) {
        session.createNativeMutationQuery(OPEN)
                .setParameter("person", person)
                .setParameter("digest", digest)
                .setParameter("now", now)
                .executeUpdate();
    }

    void close(UUID person) {
        session.createNativeMutationQuery(CLOSE).setParameter("person", person).executeUpdate();
    }

    Optional<UUID> owner(byte[] digest) {
        return Scalars.of(UUID.class, session.createNativeQuery(OWNER, Object.class))
                .setParameter("digest", digest)
                .getResultStream()
                .findFirst();
    }
}
