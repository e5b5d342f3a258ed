package org.beside.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Who said that they can be called, and until when. */
@ApplicationScoped
class DutyRepository {
    private static final String BEGIN = """
            insert into duty (person_id, agency_id, since, until_at) values (:person, :agency, :now, :until)
            on conflict (person_id) do update set agency_id = excluded.agency_id, until_at = excluded.until_at,
                since = case when duty.until_at > :now then duty.since else :now end""";

    private static final String END = "delete from duty where person_id = :person";

    private static final String ON_DUTY = """
            select person_id, since, until_at from duty
            where agency_id is not distinct from :agency and until_at > :now order by since, person_id""";

    private final Session session;

    DutyRepository(Session session) {
        this.session = session;
    }

    void begin(UUID person, @Nullable UUID agency, Instant now, Instant until) {
        session.createNativeMutationQuery(BEGIN)
                .setParameter("person", person)
                .setParameter("agency", agency, UUID.class)
                .setParameter("now", now)
                .setParameter("until", until)
                .executeUpdate();
    }

    void end(UUID person) {
        session.createNativeMutationQuery(END).setParameter("person", person).executeUpdate();
    }

    List<SupervisionApi.Duty> onDuty(@Nullable UUID agency, Instant now) {
        return session
                .createNativeQuery(ON_DUTY, Object[].class)
                .setParameter("agency", agency, UUID.class)
                .setParameter("now", now)
                .getResultList()
                .stream()
                .map(row -> new SupervisionApi.Duty((UUID) row[0], (Instant) row[1], (Instant) row[2]))
                .toList();
    }
}
