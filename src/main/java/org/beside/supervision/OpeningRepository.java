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

/** Who asked to open what, who agreed, each look, and what was taken for an authority. */
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

    private static final String STATE = """
            insert into statement (id, item_id, by_person, jurisdiction, authority, reason, with_note, shown_to, at)
            values (:id, :item, :by, :jurisdiction, :authority, :reason, :withNote, :shownTo, :now)""";

    private static final String LOOKS = """
            select x.id, x.kind, x.at, x.reason, i.connection_id, x.authority
              from (select l.id, 'OPENING' as kind, l.at, o.reason, o.item_id, cast(null as text) as authority
                      from opening_look l join opening o on o.id = l.opening_id
                     where l.shown_to = :person and (l.at, l.id) < (:at, :id)
                    union all
                    select id, 'STATEMENT', at, reason, item_id, authority
                      from statement where shown_to = :person and (at, id) < (:at, :id)) x
              join supervision_item i on i.id = x.item_id
             order by x.at desc, x.id desc""";

    private static final String FORGET_LOOKS = "update opening_look set shown_to = null where shown_to = :person";
    private static final String FORGET_STATEMENTS = "update statement set shown_to = null where shown_to = :person";

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

    /** What was handed out is not kept: that it was, by which rule, and why. */
    void state(SupervisionApi.Statement made, UUID item, UUID by, String reason, @Nullable UUID shownTo) {
        session.createNativeMutationQuery(STATE)
                .setParameter("id", made.id())
                .setParameter("item", item)
                .setParameter("by", by)
                .setParameter("jurisdiction", made.rule().jurisdiction())
                .setParameter("authority", made.rule().who())
                .setParameter("reason", reason)
                .setParameter("withNote", made.note() != null)
                .setParameter("shownTo", shownTo, UUID.class)
                .setParameter("now", made.madeAt())
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
                .map(row -> new SupervisionApi.Look(
                        (UUID) row[0],
                        SupervisionApi.LookKind.valueOf((String) row[1]),
                        (Instant) row[2],
                        (String) row[3],
                        (UUID) row[4],
                        (String) row[5]))
                .toList();
    }

    void forget(UUID person) {
        session.createNativeMutationQuery(FORGET_LOOKS)
                .setParameter("person", person)
                .executeUpdate();
        session.createNativeMutationQuery(FORGET_STATEMENTS)
                .setParameter("person", person)
                .executeUpdate();
    }
}
