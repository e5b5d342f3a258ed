package org.beside.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outbox. Plain statements, because rows are moved in bulk and by several pods at once. */
@ApplicationScoped
class NoticeRepository {
    private static final String REPLACE_OLDER = """
        delete from notice
        where subject_id = :subject and person_id = :person and kind = :kind and version < :version
          and sent_at is null\
        """;

    private static final String ADD = """
        insert into notice (id, person_id, kind, subject_id, version, due_at, quiet, next_try_at)
        select :id, :person, :kind, :subject, :version, :due, :quiet, :due
        where not exists (
            select from notice newer
            where newer.subject_id = :subject and newer.person_id = :person and newer.kind = :kind
              and newer.version > :version)
        on conflict do nothing\
        """;

    private static final String WITHDRAW = "delete from notice where subject_id = :subject and sent_at is null";

    private static final String FORGET = "delete from notice where person_id = :person";

    private static final String DROP_OUTDATED = """
        update notice set dropped_at = :now, lease = null, leased_until = null
        where id in (
            select old.id from notice old
            where old.sent_at is null and old.dropped_at is null and old.next_try_at <= :now
              and exists (select from notice newer
                          where newer.subject_id = old.subject_id and newer.person_id = old.person_id
                            and newer.kind = old.kind and newer.version > old.version)
            for update skip locked)\
        """;

    /** By the notice that waits the longest, whose lock stands for the person, unless one of theirs is on its way. */
    private static final String PEOPLE_WAITING = """
        select first.person_id from notice first
        where first.sent_at is null and first.dropped_at is null and first.next_try_at <= :now
          and (first.leased_until is null or first.leased_until <= :now)
          and not exists (
              select from notice other
              where other.person_id = first.person_id and other.sent_at is null and other.dropped_at is null
                and (other.leased_until > :now
                     or (other.next_try_at, other.id) < (first.next_try_at, first.id)))
        order by first.next_try_at limit :atMost
        for update skip locked\
        """;

    private static final String LEASE = """
        update notice set lease = :lease, leased_until = :until, tries = tries + 1
        where id in (
            select id from notice
            where person_id in :people and sent_at is null and dropped_at is null and next_try_at <= :now
              and (leased_until is null or leased_until <= :now)
            for update skip locked)\
        """;

    private static final String LET_REST = """
        update notice set next_try_at = :until, lease = null, leased_until = null, tries = tries - 1
        where lease = :lease and person_id = :person and quiet\
        """;

    private static final String LEASED =
            "select id, tries, reached from notice where lease = :lease and person_id = :person";

    private static final String RETRY = """
        update notice set next_try_at = :then, reached = :reached, lease = null, leased_until = null
        where id = :id and lease = :lease\
        """;

    /** Told to somebody without a device, or to none of the devices, it is dropped. */
    private static final String FINISH = """
        update notice set reached = :reached, lease = null, leased_until = null,
            sent_at = case when cardinality(:reached) > 0 then cast(:now as timestamptz) end,
            dropped_at = case when cardinality(:reached) = 0 then cast(:now as timestamptz) end
        where id = :id and lease = :lease\
        """;

    private static final String BACKLOG = """
        select count(*), min(due_at) filter (where tries > 0 or next_try_at <= :now) from notice
        where sent_at is null and dropped_at is null\
        """;

    private static final String PURGE = "delete from notice where coalesce(sent_at, dropped_at) < :before";

    private final EntityManager database;

    NoticeRepository(EntityManager database) {
        this.database = database;
    }

    /** One notice as it was leased, the present try counted. */
    record Leased(UUID id, int tries, Set<UUID> reached) {}

    /** What is not sent yet, and since when the oldest of it is due. */
    record Backlog(long waiting, @Nullable Instant oldest) {
        static final Backlog NONE = new Backlog(0, null);

        Duration overdue(Instant now) {
            return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
        }
    }

    /** Unsent notices of an older version go; a push that is on its way is the same push as the one that follows. */
    void replaceOlder(Notice notice) {
        database.createNativeQuery(REPLACE_OLDER)
                .setParameter("subject", notice.subject())
                .setParameter("person", notice.person())
                .setParameter("kind", notice.kind())
                .setParameter("version", notice.version())
                .executeUpdate();
    }

    void add(UUID id, Notice notice, Instant now) {
        database.createNativeQuery(ADD)
                .setParameter("id", id)
                .setParameter("person", notice.person())
                .setParameter("kind", notice.kind())
                .setParameter("subject", notice.subject())
                .setParameter("version", notice.version())
                .setParameter("due", Objects.requireNonNullElse(notice.dueAt(), now))
                .setParameter("quiet", notice.quiet())
                .executeUpdate();
    }

    void withdraw(UUID subject) {
        database.createNativeQuery(WITHDRAW).setParameter("subject", subject).executeUpdate();
    }

    void forget(UUID person) {
        database.createNativeQuery(FORGET).setParameter("person", person).executeUpdate();
    }

    /** Two transactions may have written two versions without seeing each other; the newer one counts. */
    void dropOutdated(Instant now) {
        database.createNativeQuery(DROP_OUTDATED).setParameter("now", now).executeUpdate();
    }

    /** People to whom something is due and whom nobody is just telling; held until the transaction ends. */
    List<UUID> peopleWaiting(Instant now, int atMost) {
        List<?> people = database.createNativeQuery(PEOPLE_WAITING)
                .setParameter("now", now)
                .setParameter("atMost", atMost)
                .getResultList();
        return people.stream().map(UUID.class::cast).toList();
    }

    void lease(UUID lease, Instant until, List<UUID> people, Instant now) {
        if (!people.isEmpty()) {
            database.createNativeQuery(LEASE)
                    .setParameter("lease", lease)
                    .setParameter("until", until)
                    .setParameter("people", people)
                    .setParameter("now", now)
                    .executeUpdate();
        }
    }

    /** Puts what may wait aside until the person's quiet hours are over; that was no try. */
    void letRest(UUID lease, UUID person, Instant until) {
        database.createNativeQuery(LET_REST)
                .setParameter("until", until)
                .setParameter("lease", lease)
                .setParameter("person", person)
                .executeUpdate();
    }

    List<Leased> leased(UUID lease, UUID person) {
        List<?> rows = database.createNativeQuery(LEASED)
                .setParameter("lease", lease)
                .setParameter("person", person)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Leased((UUID) row[0], (int) row[1], Set.of((UUID[]) row[2])))
                .toList();
    }

    void retry(UUID lease, UUID id, Set<UUID> reached, Instant then) {
        settle(database.createNativeQuery(RETRY).setParameter("then", then), lease, id, reached);
    }

    void finish(UUID lease, UUID id, Set<UUID> reached, Instant now) {
        settle(database.createNativeQuery(FINISH).setParameter("now", now), lease, id, reached);
    }

    Backlog backlog(Instant now) {
        Object[] row = (Object[])
                database.createNativeQuery(BACKLOG).setParameter("now", now).getSingleResult();
        return new Backlog((long) row[0], (Instant) row[1]);
    }

    void purge(Instant before) {
        database.createNativeQuery(PURGE).setParameter("before", before).executeUpdate();
    }

    private static void settle(Query change, UUID lease, UUID id, Set<UUID> reached) {
        change.setParameter("lease", lease)
                .setParameter("id", id)
                .setParameter("reached", reached.toArray(UUID[]::new))
                .executeUpdate();
    }
}
