package org.beside.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Exports, and accounts that are still to be deleted at Keycloak. */
@ApplicationScoped
class PrivacyRepository {
    private static final String WAIT_FOR_MY_TURN = "select 1 from pg_advisory_xact_lock(hashtextextended(:place, 0))";
    private static final String LATEST = """
            select id, person_id, asked_at, expires_at, sealed from export
             where person_id = :person and asked_at > :since and expires_at > :now order by asked_at desc limit 1""";
    private static final String ASK = """
            insert into export (id, person_id, asked_at, expires_at) values (:id, :person, :now, :expires)""";
    private static final String ONE = """
            select id, person_id, asked_at, expires_at, sealed from export
             where id = :id and person_id = :person and expires_at > :now""";
    private static final String TAKE_NEXT = """
            select id, person_id, asked_at, expires_at, sealed from export
             where sealed is null order by asked_at limit 1 for update skip locked""";
    private static final String SEAL = "update export set sealed = :sealed, ready_at = :now where id = :id";
    private static final String FORGET = "delete from export where expires_at <= :now";
    private static final String IN_UTC = "set local time zone 'UTC'";

    private static final String LEAVE = """
            insert into erasure (person_id, asked_at, next_try_at) values (:person, :now, :now)
            on conflict (person_id) do nothing""";
    private static final String TAKE_DUE = """
            update erasure e
               set tries = e.tries + 1,
                   next_try_at = cast(:now as timestamptz)
                       + least(cast(:longest as interval), cast(:first as interval) * power(2, least(e.tries, 20)))
             where e.person_id in (select person_id from erasure
                                    where done_at is null and next_try_at <= :now
                                    order by next_try_at limit :many for update skip locked)
            returning e.person_id""";
    private static final String DONE = "update erasure set done_at = :now where person_id = :person";
    private static final String HAS_LEFT = "select exists (select from erasure where person_id = :person)";
    private static final String FORGET_DEPARTURES = "delete from erasure where done_at <= :before";
    private static final String OVERDUE_SINCE = "select min(asked_at) from erasure where done_at is null";

    private final Session session;

    PrivacyRepository(Session session) {
        this.session = session;
    }

    /** One export; its sealed bytes once it is ready. */
    @SuppressWarnings("ArrayRecordComponent") // rows are never compared
    record Export(UUID id, UUID personId, Instant askedAt, Instant expiresAt, byte @Nullable [] sealed) {
        static Export of(Tuple row) {
            return new Export(
                    row.get(0, UUID.class),
                    row.get(1, UUID.class),
                    row.get(2, Instant.class),
                    row.get(3, Instant.class),
                    row.get(4, byte[].class));
        }
    }

    /** One request of a person at a time. */
    void waitForMyTurn(UUID person) {
        Scalars.of(Integer.class, session.createNativeQuery(WAIT_FOR_MY_TURN, Object.class))
                .setParameter("place", "export:" + person)
                .getSingleResult();
    }

    Optional<Export> latest(UUID person, Instant since, Instant now) {
        return session.createNativeQuery(LATEST, Tuple.class)
                .setParameter("person", person)
                .setParameter("since", since)
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(Export::of);
    }

    Export ask(UUID id, UUID person, Instant now, Instant expires) {
        session.createNativeMutationQuery(ASK)
                .setParameter("id", id)
                .setParameter("person", person)
                .setParameter("now", now)
                .setParameter("expires", expires)
                .executeUpdate();
        return new Export(id, person, now, expires, null);
    }

    Optional<Export> one(UUID id, UUID person, Instant now) {
        return session.createNativeQuery(ONE, Tuple.class)
                .setParameter("id", id)
                .setParameter("person", person)
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(Export::of);
    }

    /** One that is to be made, held until the transaction ends; in it, the database tells moments in UTC. */
    Optional<Export> takeNext() {
        session.createNativeMutationQuery(IN_UTC).executeUpdate();
        return session.createNativeQuery(TAKE_NEXT, Tuple.class)
                .getResultStream()
                .findFirst()
                .map(Export::of);
    }

    void seal(UUID id, byte[] sealed, Instant now) {
        session.createNativeMutationQuery(SEAL)
                .setParameter("id", id)
                .setParameter("sealed", sealed)
                .setParameter("now", now)
                .executeUpdate();
    }

    void forgetExports(Instant now) {
        session.createNativeMutationQuery(FORGET).setParameter("now", now).executeUpdate();
    }

    void leave(UUID person, Instant now) {
        session.createNativeMutationQuery(LEAVE)
                .setParameter("person", person)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Accounts whose deletion is due; when it fails, or the pod dies over it, it is due again in a while. */
    List<UUID> takeDue(Instant now, PrivacyConfig waits, int many) {
        return Scalars.of(UUID.class, session.createNativeQuery(TAKE_DUE, Object.class))
                .setParameter("now", now)
                .setParameter("first", waits.firstWait().toString())
                .setParameter("longest", waits.longestWait().toString())
                .setParameter("many", many)
                .getResultList();
    }

    void done(UUID person, Instant now) {
        session.createNativeMutationQuery(DONE)
                .setParameter("person", person)
                .setParameter("now", now)
                .executeUpdate();
    }

    boolean hasLeft(UUID person) {
        return Scalars.of(Boolean.class, session.createNativeQuery(HAS_LEFT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }

    void forgetDepartures(Instant before) {
        session.createNativeMutationQuery(FORGET_DEPARTURES)
                .setParameter("before", before)
                .executeUpdate();
    }

    /** Since when somebody waits for their account to be deleted. */
    Optional<Instant> waitingSince() {
        return Optional.ofNullable(Scalars.of(Instant.class, session.createNativeQuery(OVERDUE_SINCE, Object.class))
                .getSingleResult());
    }
}
