package org.beside.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** The outbox. Plain statements, because rows are moved in bulk and by several pods at once. */
@ApplicationScoped
class NoticeRepository {
    private static final String REPLACE_OLDER = """
            delete from notice
            where subject_id = :subject and person_id = :person and kind = :kind and version < :version
              and sent_at is null""";

    private static final String ADD = """
            insert into notice (id, person_id, kind, subject_id, version, due_at, quiet, next_try_at)
            select :id, :person, :kind, :subject, :version, :due, :quiet, :due
            where not exists (
                select from notice newer
                where newer.subject_id = :subject and newer.person_id = :person and newer.kind = :kind
                  and newer.version > :version)
            on conflict do nothing""";

    private static final String WITHDRAW = "delete from notice where subject_id = :subject and sent_at is null";

    private static final String FORGET = "delete from notice where person_id = :person";

    private final EntityManager database;

    NoticeRepository(EntityManager database) {
        this.database = database;
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
}
