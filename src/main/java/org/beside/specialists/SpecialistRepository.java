package org.beside.specialists;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.beside.platform.Scalars;
import org.beside.specialists.SpecialistEvent.WentAway.Cause;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SpecialistRepository implements PanacheRepositoryBase<Specialist, UUID> {
    private static final String WAIT_FOR_MY_TURN = "select 1 from pg_advisory_xact_lock(hashtextextended(:place, 0))";
    private static final String LOCK = "select 1 from specialist where id = :id for no key update";

    private static final String IS_LIVE = """
            exists (select from credential c
                     where c.specialist_id = s.id and c.verified_at is not null and c.suspended_at is null
                       and c.expires_on >= :today)
            """;
    private static final String IS_FREE =
            "s.accepting and s.on_hold_since is null and s.seats_taken < least(s.caseload_cap, s.caseload_ceiling) and "
                    + IS_LIVE;

    /** One statement decides: of any number of claims at once, each is counted before the next one looks. */
    private static final String CLAIM_SEAT =
            "update specialist s set seats_taken = s.seats_taken + 1 where s.id = :id and " + IS_FREE;

    private static final String RELEASE_SEAT =
            "update specialist set seats_taken = seats_taken - 1 where id = :id and seats_taken > 0";
    private static final String HAS_PROFILE = "select 1 from specialist where id = :id";
    private static final String CEILING = "select caseload_ceiling from specialist where id = :id";

    /** Held in one order, whoever else holds some of them. */
    private static final String HOLD = """
            update specialist s set on_hold_since = coalesce(s.on_hold_since, :now), on_hold_for = s.on_hold_for || :cause
              from (select id from specialist where id = any (:ids) and not (:cause = any (on_hold_for))
                     order by id for no key update) as found
             where s.id = found.id returning s.id""";

    private static final String RELEASE = """
            update specialist s set on_hold_for = array_remove(s.on_hold_for, :cause),
                   on_hold_since = case when cardinality(s.on_hold_for) > 1 then s.on_hold_since end
              from (select id from specialist where id = any (:ids) and :cause = any (on_hold_for)
                     order by id for no key update) as found
             where s.id = found.id returning s.id, s.on_hold_since is null""";

    private static final String IS_ON_HOLD_FOR =
            "select 1 from specialist where id = :id and :cause = any (on_hold_for)";
    private static final String LIMIT_ALL = "update specialist set caseload_ceiling = :ceiling where id = any (:ids)";
    private static final String FREE_AMONG = "select s.id from specialist s where s.id = any (:ids) and " + IS_FREE;
    private static final String LIVE_AMONG = "select s.id from specialist s where s.id = any (:ids) and " + IS_LIVE;

    private static final String LAPSED_UNTOLD =
            "select s.id from specialist s where s.told_away_at is null and not " + IS_LIVE;
    private static final String TAKE_LAPSED = LAPSED_UNTOLD + " and s.id = :id for no key update skip locked";
    private static final String MARK_TOLD = "update specialist set told_away_at = :now where id = :id";
    private static final String PURGE_CHANGES =
            "delete from specialist_change where at < statement_timestamp() - interval '2 days'";

    SpecialistRepository() {}

    <T> SpecialistFeed.Snapshot<T> snapshot(Instant now, Function<SpecialistProfile, T> kept, Runnable afterEach) {
        return read(connection -> new SpecialistFeed(connection, now).snapshot(kept, afterEach));
    }

    SpecialistFeed.Changes changesSince(SpecialistFeed.Position position, Instant now) {
        return read(connection -> new SpecialistFeed(connection, now).changesSince(position));
    }

    /** The trail of changes has served once every pod has read it; pods ask every second. */
    void purgeChanges() {
        getEntityManager().createNativeQuery(PURGE_CHANGES).executeUpdate();
    }

    /** The specialist, held until the end of the transaction; for a newcomer, the place where they will stand. */
    Optional<Specialist> toWrite(UUID id) {
        return toChange(id).or(() -> {
            getEntityManager()
                    .createNativeQuery(WAIT_FOR_MY_TURN)
                    .setParameter("place", "specialist " + id)
                    .getSingleResult();
            return toChange(id);
        });
    }

    boolean isKnown(UUID id) {
        return !Scalars.of(Integer.class, session().createNativeQuery(HAS_PROFILE, Object.class))
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    /** What their agency's policy allows; empty for those who work for none. */
    Optional<Integer> ceiling(UUID id) {
        return Optional.ofNullable(Scalars.of(Integer.class, session().createNativeQuery(CEILING, Object.class))
                .setParameter("id", id)
                .getSingleResultOrNull());
    }

    /** Those of them who were not on hold for this. */
    List<UUID> hold(Collection<UUID> ids, Cause cause, Instant now) {
        return Scalars.of(UUID.class, session().createNativeQuery(HOLD, Object.class))
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("cause", cause.name())
                .setParameter("now", now)
                .getResultList();
    }

    /** Those of them who were on hold for this and nothing else. */
    List<UUID> release(Collection<UUID> ids, Cause cause) {
        return session()
                .createNativeQuery(RELEASE, Object[].class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("cause", cause.name())
                .getResultList()
                .stream()
                .filter(row -> (Boolean) row[1])
                .map(row -> (UUID) row[0])
                .toList();
    }

    boolean isOnHoldFor(UUID id, Cause cause) {
        return !Scalars.of(Integer.class, session().createNativeQuery(IS_ON_HOLD_FOR, Object.class))
                .setParameter("id", id)
                .setParameter("cause", cause.name())
                .getResultList()
                .isEmpty();
    }

    void limit(Collection<UUID> ids, @Nullable Integer ceiling) {
        session()
                .createNativeMutationQuery(LIMIT_ALL)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("ceiling", ceiling, Integer.class)
                .executeUpdate();
    }

    boolean lock(UUID id) {
        return !getEntityManager()
                .createNativeQuery(LOCK)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    boolean claimSeat(UUID id, LocalDate today) {
        int claimed = getEntityManager()
                .createNativeQuery(CLAIM_SEAT)
                .setParameter("id", id)
                .setParameter("today", today)
                .executeUpdate();
        return claimed == 1;
    }

    void releaseSeat(UUID id) {
        getEntityManager()
                .createNativeQuery(RELEASE_SEAT)
                .setParameter("id", id)
                .executeUpdate();
    }

    List<UUID> freeAmong(Collection<UUID> ids, LocalDate today) {
        return Scalars.of(UUID.class, session().createNativeQuery(FREE_AMONG, Object.class))
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("today", today)
                .getResultList();
    }

    List<UUID> liveAmong(Collection<UUID> ids, LocalDate today) {
        return Scalars.of(UUID.class, session().createNativeQuery(LIVE_AMONG, Object.class))
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("today", today)
                .getResultList();
    }

    /** Those without a live credential of whom that has not been told yet. */
    List<UUID> lapsedUntold(LocalDate today) {
        return Scalars.of(UUID.class, session().createNativeQuery(LAPSED_UNTOLD, Object.class))
                .setParameter("today", today)
                .getResultList();
    }

    /** Takes one of them to tell of, and remembers it; false when another pod is at it or it is so no more. */
    boolean takeLapsed(UUID id, LocalDate today, Instant now) {
        List<?> mine = getEntityManager()
                .createNativeQuery(TAKE_LAPSED)
                .setParameter("id", id)
                .setParameter("today", today)
                .getResultList();
        if (mine.isEmpty()) {
            return false;
        }
        getEntityManager()
                .createNativeQuery(MARK_TOLD)
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
        return true;
    }

    private Optional<Specialist> toChange(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    private <T> T read(ReturningWork<T> work) {
        return session().doReturningWork(work);
    }

    private Session session() {
        return getEntityManager().unwrap(Session.class);
    }
}
