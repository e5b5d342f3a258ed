package org.beside.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.beside.platform.Cursor;
import org.beside.platform.PageRequest;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Who asked to open what, who agreed, and each look. */
@ApplicationScoped
class OpeningRepository {
    /** The one that is open or waits for a second; one that nobody agreed to is asked for again after a while. */
    private static final String PRESENT = """
            select id, asked_by, reason, asked_at, agreed_by, open_until from opening
            where item_id = :item and (open_until > :now or (open_until is null and asked_at > :since))
            order by asked_at desc limit 1""";

    private static final String ASK = """
            insert into opening (id, item_id, asked_by, reason, asked_at) values (:id, :item, :by, :reason, :now)""";

    private static final String AGREE =
            "update opening set agreed_by = :by, agreed_at = :now, open_until = :until where id = :id";

    private static final String LOOK = """
            insert into opening_look (id, opening_id, by_person, shown_to, at)
            values (:id, :opening, :by, :shownTo, :now)""";

    private static final String LOOKS = """
            select l.id, l.at, o.reason, i.connection_id
              from opening_look l join opening o on o.id = l.opening_id join supervision_item i on i.id = o.item_id
             where l.shown_to = :person and (l.at, l.id) < (:at, :id)
             order by l.at desc, l.id desc""";

    private static final String FORGET = "update opening_look set shown_to = null where shown_to = :person";

    private static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final Session session;

    OpeningRepository(Session session) {
        this.session = session;
    }

    record Opening(
            UUID id,
            UUID askedBy,
            String reason,
            Instant askedAt,
            @Nullable UUID agreedBy,
            @Nullable Instant openUntil) {
        boolean isAgreed() {
            return agreedBy != null;
        }

        boolean isFor(UUID person) {
            return person.equals(askedBy) || person.equals(agreedBy);
        }
    }

    Optional<Opening> present(UUID item, Instant now, Instant since) {
        return session
                .createNativeQuery(PRESENT, Object[].class)
                .setParameter("item", item)
                .setParameter("now", now)
                .setParameter("since", since)
                .getResultList()
                .stream()
                .map(row -> new Opening(
                        (UUID) row[0], (UUID) row[1], (String) row[2], (Instant) row[3], (UUID) row[4], (Instant)
                                row[5]))
                .findFirst();
    }

    void ask(UUID id, UUID item, UUID by, String reason, Instant now) {
        session.createNativeMutationQuery(ASK)
                .setParameter("id", id)
                .setParameter("item", item)
                .setParameter("by", by)
                .setParameter("reason", reason)
                .setParameter("now", now)
                .executeUpdate();
    }

    void agree(UUID id, UUID by, Instant now, Instant until) {
        session.createNativeMutationQuery(AGREE)
                .setParameter("id", id)
                .setParameter("by", by)
                .setParameter("now", now)
                .setParameter("until", until)
                .executeUpdate();
    }

    void look(UUID id, UUID opening, UUID by, @Nullable UUID shownTo, Instant now) {
        session.createNativeMutationQuery(LOOK)
                .setParameter("id", id)
                .setParameter("opening", opening)
                .setParameter("by", by)
                .setParameter("shownTo", shownTo, UUID.class)
                .setParameter("now", now)
                .executeUpdate();
    }

    List<SupervisionApi.Look> looks(UUID person, PageRequest page) {
        Cursor after = Objects.requireNonNullElse(page.after(), START);
        return session
                .createNativeQuery(LOOKS, Object[].class)
                .setParameter("person", person)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(page.rowsToRead())
                .getResultList()
                .stream()
                .map(row -> new SupervisionApi.Look((UUID) row[0], (Instant) row[1], (String) row[2], (UUID) row[3]))
                .toList();
    }

    void forget(UUID person) {
        session.createNativeMutationQuery(FORGET).setParameter("person", person).executeUpdate();
    }
}
