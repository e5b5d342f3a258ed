package org.beside.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.asking.Question;
import org.beside.platform.Cursor;
import org.beside.platform.PageRequest;

/** Who keeps away from whom, and what was signalled: nothing here ever changes its state, so there are no entities. */
@ApplicationScoped
class SafetyRepository {
    private static final String APART = """
            select exists (select from block
                           where (person_id, blocked_id) in ((:one, :other), (:other, :one)))
                or exists (select from exclusion
                           where (person_id, other_id) in ((:one, :other), (:other, :one)))""";

    private static final String APART_FROM = """
            select person_id, blocked_id from block where person_id = any (?)
            union all select blocked_id, person_id from block where blocked_id = any (?)
            union all select person_id, other_id from exclusion where person_id = any (?)
            union all select other_id, person_id from exclusion where other_id = any (?)""";

    private static final String ADD_BLOCK = """
            insert into block (person_id, blocked_id, at) values (:person, :other, :now)
            on conflict do nothing""";

    private static final String ADD_EXCLUSION = """
            insert into exclusion (person_id, other_id, reason, at) values (:person, :other, :reason, :now)
            on conflict do nothing""";

    private static final String CHANGE_REASON = """
            update exclusion set reason = :reason
            where person_id = :person and other_id = :other and reason <> :reason""";

    private static final String LIFT_BLOCK = "delete from block where person_id = :person and blocked_id = :other";

    private static final String LIFT_EXCLUSION =
            "delete from exclusion where person_id = :person and other_id = :other";

    private static final String BLOCK =
            "select blocked_id, at from block where person_id = :person and blocked_id = :other";

    private static final String EXCLUSION =
            "select other_id, reason, at from exclusion where person_id = :person and other_id = :other";

    private static final String BLOCKS = """
            select blocked_id, at from block
            where person_id = :person and (at, blocked_id) < (:at, :id)
            order by at desc, blocked_id desc""";

    private static final String EXCLUSIONS = """
            select other_id, reason, at from exclusion
            where person_id = :person and (at, other_id) < (:at, :id)
            order by at desc, other_id desc""";

    private static final String ADD_SIGNAL = """
            insert into safety_signal (id, author_id, connection_id, class, list_version, rule_ids, at)
            values (:id, :author, :connection, :class, :version, string_to_array(:rules, ','), :now)""";

    /** Later than everything, so that the first page reads like any other. */
    private static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final EntityManager database;

    SafetyRepository(EntityManager database) {
        this.database = database;
    }

    boolean apart(UUID one, UUID other) {
        return (boolean) database.createNativeQuery(APART)
                .setParameter("one", one)
                .setParameter("other", other)
                .getSingleResult();
    }

    /** Whoever keeps apart from nobody is left out. */
    static Question<Map<UUID, Set<UUID>>> apartFrom(Set<UUID> people) {
        Map<UUID, Set<UUID>> apart = new HashMap<>();
        return Question.answeredBy(() -> apart)
                .statement(
                        APART_FROM,
                        with -> with.ids(people).ids(people).ids(people).ids(people),
                        Question.Reader.gathering(apart));
    }

    /** False when it stood before. */
    boolean block(UUID person, UUID other, Instant now) {
        return 1
                == pair(database.createNativeQuery(ADD_BLOCK), person, other)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    boolean unblock(UUID person, UUID other) {
        return 1 == pair(database.createNativeQuery(LIFT_BLOCK), person, other).executeUpdate();
    }

    Optional<SafetyApi.Block> blockOf(UUID person, UUID other) {
        return values(pair(database.createNativeQuery(BLOCK), person, other))
                .map(SafetyRepository::block)
                .findFirst();
    }

    List<SafetyApi.Block> blocks(UUID person, PageRequest page) {
        return values(paged(database.createNativeQuery(BLOCKS), person, page))
                .map(SafetyRepository::block)
                .toList();
    }

    /** False when it stood before, whatever its reason. */
    boolean exclude(UUID person, UUID other, SafetyApi.Reason reason, Instant now) {
        return 1
                == pair(database.createNativeQuery(ADD_EXCLUSION), person, other)
                        .setParameter("reason", reason.name())
                        .setParameter("now", now)
                        .executeUpdate();
    }

    /** False when that was the reason before. */
    boolean changeReason(UUID person, UUID other, SafetyApi.Reason reason) {
        return 1
                == pair(database.createNativeQuery(CHANGE_REASON), person, other)
                        .setParameter("reason", reason.name())
                        .executeUpdate();
    }

    boolean liftExclusion(UUID person, UUID other) {
        return 1
                == pair(database.createNativeQuery(LIFT_EXCLUSION), person, other)
                        .executeUpdate();
    }

    Optional<SafetyApi.Exclusion> exclusionOf(UUID person, UUID other) {
        return values(pair(database.createNativeQuery(EXCLUSION), person, other))
                .map(SafetyRepository::exclusion)
                .findFirst();
    }

    List<SafetyApi.Exclusion> exclusions(UUID person, PageRequest page) {
        return values(paged(database.createNativeQuery(EXCLUSIONS), person, page))
                .map(SafetyRepository::exclusion)
                .toList();
    }

    void signal(UUID id, UUID author, UUID connection, CrisisRules.Finding finding, Instant now) {
        database.createNativeQuery(ADD_SIGNAL)
                .setParameter("id", id)
                .setParameter("author", author)
                .setParameter("connection", connection)
                .setParameter("class", finding.kind().name())
                .setParameter("version", finding.listVersion())
                .setParameter("rules", String.join(",", finding.ruleIds()))
                .setParameter("now", now)
                .executeUpdate();
    }

    private static Query pair(Query query, UUID person, UUID other) {
        return query.setParameter("person", person).setParameter("other", other);
    }

    private static Query paged(Query query, UUID person, PageRequest page) {
        Cursor after = Objects.requireNonNullElse(page.after(), START);
        return query.setParameter("person", person)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(page.rowsToRead());
    }

    private static Stream<?> values(Query query) {
        List<?> values = query.getResultList();
        return values.stream();
    }

    private static SafetyApi.Block block(Object values) {
        Object[] row = (Object[]) values;
        return new SafetyApi.Block((UUID) row[0], (Instant) row[1]);
    }

    private static SafetyApi.Exclusion exclusion(Object values) {
        Object[] row = (Object[]) values;
        return new SafetyApi.Exclusion((UUID) row[0], SafetyApi.Reason.valueOf((String) row[1]), (Instant) row[2]);
    }
}
