package org.beside.concerns;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reports and concerns: written once; of a concern it is also kept how far it has come. */
@ApplicationScoped
class ConcernRepository {
    private static final String ADD_REPORT = """
            insert into report (id, reporter_id, about_id, conversation_id, seqs, category, at)
            values (:id, :by, :about, :conversation, :seqs, :category, :now) on conflict do nothing""";

    private static final String REPORT = """
            select id, about_id, conversation_id, seqs, category, at from report
            where id = :id and reporter_id = :by""";

    private static final String ADD_CONCERN = """
            insert into concern (id, raised_by, connection_id, member_id, specialist_id, type, at)
            values (:id, :by, :connection, :member, :specialist, :type, :now) on conflict do nothing""";

    private static final String CONCERN = """
            select id, connection_id, type, at, taken_up_at, closed_at from concern
            where id = :id and raised_by = :by""";

    private static final String TAKE_UP =
            "update concern set taken_up_at = :now where id = :id and taken_up_at is null returning raised_by";

    private static final String CLOSE =
            "update concern set closed_at = :now where id = :id and closed_at is null and taken_up_at is not null";

    private static final String RULES = """
            select jurisdiction, who, within_hours, call, checked_on, array_to_string(names, ',') from reporting_rule
            where type = :type and jurisdiction in (:region, split_part(:region, '-', 1))
            order by jurisdiction desc""";

    private static final String WRITTEN_BY = """
            select id from report where reporter_id = :person union select id from concern where raised_by = :person""";

    private static final String FORGET_REPORTER = "update report set reporter_id = null where reporter_id = :person";
    private static final String FORGET_REPORTED = "update report set about_id = null where about_id = :person";
    private static final String FORGET_RAISER = "update concern set raised_by = null where raised_by = :person";
    private static final String FORGET_MEMBER = "update concern set member_id = null where member_id = :person";
    private static final String FORGET_SPECIALIST =
            "update concern set specialist_id = null where specialist_id = :person";

    private final Session session;

    ConcernRepository(Session session) {
        this.session = session;
    }

    /** False when the id is taken. */
    boolean add(UUID id, UUID by, ConcernApi.Report said, Instant now) {
        return 1
                == session.createNativeMutationQuery(ADD_REPORT)
                        .setParameter("id", id)
                        .setParameter("by", by)
                        .setParameter("about", said.about())
                        .setParameter("conversation", said.conversationId(), UUID.class)
                        .setParameter("seqs", said.chosen().toArray(Long[]::new))
                        .setParameter("category", said.category().name())
                        .setParameter("now", now)
                        .executeUpdate();
    }

    Optional<ConcernApi.ReportView> report(UUID id, UUID by, @Nullable String note) {
        return session
                .createNativeQuery(REPORT, Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("about_id", UUID.class)
                .addScalar("conversation_id", UUID.class)
                .addScalar("seqs", Long[].class)
                .addScalar("category", String.class)
                .addScalar("at", Instant.class)
                .setParameter("id", id)
                .setParameter("by", by)
                .getResultList()
                .stream()
                .map(row -> new ConcernApi.ReportView(
                        (UUID) row[0],
                        (UUID) row[1],
                        (UUID) row[2],
                        Arrays.asList((Long[]) row[3]),
                        ConcernApi.Category.valueOf((String) row[4]),
                        note,
                        (Instant) row[5]))
                .findFirst();
    }

    /** False when the id is taken. */
    boolean add(UUID id, UUID by, ConcernEvent.Where where, ConcernType type, Instant now) {
        return 1
                == session.createNativeMutationQuery(ADD_CONCERN)
                        .setParameter("id", id)
                        .setParameter("by", by)
                        .setParameter("connection", where.connectionId(), UUID.class)
                        .setParameter("member", where.memberId(), UUID.class)
                        .setParameter("specialist", where.specialistId(), UUID.class)
                        .setParameter("type", type.name())
                        .setParameter("now", now)
                        .executeUpdate();
    }

    Optional<ConcernApi.ConcernView> concern(UUID id, UUID by, @Nullable String note) {
        return session
                .createNativeQuery(CONCERN, Object[].class)
                .setParameter("id", id)
                .setParameter("by", by)
                .getResultList()
                .stream()
                .map(row -> new ConcernApi.ConcernView(
                        (UUID) row[0],
                        (UUID) row[1],
                        ConcernType.valueOf((String) row[2]),
                        note,
                        (Instant) row[3],
                        state((Instant) row[4], (Instant) row[5]),
                        null))
                .findFirst();
    }

    /** Who raised it, the first time; empty from then on, and when they left. */
    Optional<UUID> takeUp(UUID id, Instant now) {
        return Scalars.of(UUID.class, session.createNativeQuery(TAKE_UP, Object.class))
                .setParameter("id", id)
                .setParameter("now", now)
                .getResultList()
                .stream()
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    void close(UUID id, Instant now) {
        session.createNativeMutationQuery(CLOSE)
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Of the region first, then of its country. */
    List<ReportingRule> rules(String type, String region) {
        return session
                .createNativeQuery(RULES, Object[].class)
                .setParameter("type", type)
                .setParameter("region", region)
                .getResultList()
                .stream()
                .map(row -> new ReportingRule(
                        (String) row[0],
                        (String) row[1],
                        (Integer) row[2],
                        (String) row[3],
                        named((String) row[5]),
                        day(row[4])))
                .toList();
    }

    List<UUID> writtenBy(UUID person) {
        return Scalars.of(UUID.class, session.createNativeQuery(WRITTEN_BY, Object.class))
                .setParameter("person", person)
                .getResultList();
    }

    /** That something was said stays, for as long as the law wants it; who it was does not. */
    void forget(UUID person) {
        session.createNativeMutationQuery(FORGET_REPORTER)
                .setParameter("person", person)
                .executeUpdate();
        session.createNativeMutationQuery(FORGET_REPORTED)
                .setParameter("person", person)
                .executeUpdate();
        session.createNativeMutationQuery(FORGET_RAISER)
                .setParameter("person", person)
                .executeUpdate();
        session.createNativeMutationQuery(FORGET_MEMBER)
                .setParameter("person", person)
                .executeUpdate();
        session.createNativeMutationQuery(FORGET_SPECIALIST)
                .setParameter("person", person)
                .executeUpdate();
    }

    private static ConcernApi.State state(@Nullable Instant takenUp, @Nullable Instant closed) {
        if (closed != null) {
            return ConcernApi.State.CLOSED;
        }
        return takenUp == null ? ConcernApi.State.RAISED : ConcernApi.State.TAKEN_UP;
    }

    private static List<ReportingRule.Named> named(String names) {
        return Stream.of(names.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(ReportingRule.Named::valueOf)
                .toList();
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
