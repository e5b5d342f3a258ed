package org.beside.agencies;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.agencies.AgencyPolicy.Escalation;
import org.beside.agencies.AgencyPolicy.Sessions;
import org.beside.agencies.AgencyPolicy.Supervision;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/** Agencies, their policies, and who works for them: plain rows that are read whole. */
@ApplicationScoped
class AgencyRepository {
    private static final String POLICY_COLUMNS = """
            p.reply_within_min, p.caseload_ceiling, p.session_longest_min, p.session_notice_min,
            p.session_horizon_days, p.sessions_per_day, p.sessions_per_week, p.supervision_hours,
            p.supervision_every_days, p.supervision_grace_days, p.escalate_first_min, p.escalate_second_min
            """;

    private static final String FIND = "select a.id, a.name, a.updated_at, a.version, " + POLICY_COLUMNS + """
            , (select min(unsupervised_since) from affiliation where agency_id = a.id)
            from agency a join agency_policy p on p.agency_id = a.id where a.id = :agency
            """;

    private static final String LOCK = "select 1 from agency where id = :agency for no key update";

    private static final String ADD =
            "insert into agency (id, name, created_at, updated_at) values (:agency, :name, :now, :now)"
                    + " on conflict do nothing";

    private static final String RENAME = """
            update agency set name = :name, updated_at = :now, version = version + 1
            where id = :agency and name <> :name""";

    private static final String TOUCH = "update agency set updated_at = :now, version = version + 1 where id = :agency";

    private static final String PUT_POLICY = """
            insert into agency_policy (agency_id, reply_within_min, caseload_ceiling, session_longest_min,
                session_notice_min, session_horizon_days, sessions_per_day, sessions_per_week, supervision_hours,
                supervision_every_days, supervision_grace_days, escalate_first_min, escalate_second_min)
            values (:agency, :replyWithin, :ceiling, :longest, :notice, :horizon, :perDay, :perWeek, :hours, :every,
                :grace, :first, :second)
            on conflict (agency_id) do update set
                reply_within_min = excluded.reply_within_min, caseload_ceiling = excluded.caseload_ceiling,
                session_longest_min = excluded.session_longest_min,
                session_notice_min = excluded.session_notice_min,
                session_horizon_days = excluded.session_horizon_days,
                sessions_per_day = excluded.sessions_per_day, sessions_per_week = excluded.sessions_per_week,
                supervision_hours = excluded.supervision_hours,
                supervision_every_days = excluded.supervision_every_days,
                supervision_grace_days = excluded.supervision_grace_days,
                escalate_first_min = excluded.escalate_first_min,
                escalate_second_min = excluded.escalate_second_min""";

    private static final String AFFILIATION =
            "select specialist_id, agency_id, since, unsupervised_since from affiliation where specialist_id = :specialist";

    private static final String AFFILIATIONS =
            "select specialist_id, agency_id, since, unsupervised_since from affiliation where agency_id = :agency order by specialist_id";

    private static final String ALL = "select id from agency order by id";

    private static final String TAKE_ON = """
            insert into affiliation (specialist_id, agency_id, since) values (:specialist, :agency, :now)
            on conflict do nothing""";

    private static final String LET_GO =
            "delete from affiliation where specialist_id = :specialist and agency_id = :agency";

    private static final String FORGET_AFFILIATION = "delete from affiliation where specialist_id = :person";

    private static final String AGENCIES_OF =
            "select specialist_id, agency_id from affiliation where specialist_id = any (:specialists)";
    private static final String SPECIALISTS_OF =
            "select specialist_id from affiliation where agency_id = :agency order by specialist_id";

    private final Session session;

    AgencyRepository(Session session) {
        this.session = session;
    }

    /** An agency with its policy, at the version both stand at. */
    record Known(AgencyApi.View view, int version) {}

    Optional<Known> find(UUID agency) {
        return session.createNativeQuery(FIND, Object[].class).setParameter("agency", agency).getResultList().stream()
                .map(AgencyRepository::known)
                .findFirst();
    }

    /** Holds the agency until the transaction ends; false when there is none. */
    boolean lock(UUID agency) {
        return !Scalars.of(Integer.class, session.createNativeQuery(LOCK, Object.class))
                .setParameter("agency", agency)
                .getResultList()
                .isEmpty();
    }

    /** False when it was there before. */
    boolean add(UUID agency, String name, Instant now) {
        return 1
                == session.createNativeMutationQuery(ADD)
                        .setParameter("agency", agency)
                        .setParameter("name", name)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    /** False when that is its name already. */
    boolean rename(UUID agency, String name, Instant now) {
        return 1
                == session.createNativeMutationQuery(RENAME)
                        .setParameter("agency", agency)
                        .setParameter("name", name)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    void touch(UUID agency, Instant now) {
        session.createNativeMutationQuery(TOUCH)
                .setParameter("agency", agency)
                .setParameter("now", now)
                .executeUpdate();
    }

    void put(UUID agency, AgencyPolicy policy) {
        MutationQuery put = session.createNativeMutationQuery(PUT_POLICY)
                .setParameter("agency", agency)
                .setParameter("replyWithin", policy.replyWithin().toMinutes())
                .setParameter("ceiling", policy.caseloadCeiling())
                .setParameter("hours", policy.supervision().hoursPerMonth())
                .setParameter("every", policy.supervision().everyDays())
                .setParameter("grace", policy.supervision().graceDays())
                .setParameter("first", policy.escalation().first().toMinutes())
                .setParameter("second", policy.escalation().second().toMinutes());
        ceilings(put, policy.sessions()).executeUpdate();
    }

    Optional<AgencyApi.Affiliation> affiliation(UUID specialist) {
        return session
                .createNativeQuery(AFFILIATION, Object[].class)
                .setParameter("specialist", specialist)
                .getResultList()
                .stream()
                .map(AgencyRepository::affiliated)
                .findFirst();
    }

    List<AgencyApi.Affiliation> affiliations(UUID agency) {
        return session
                .createNativeQuery(AFFILIATIONS, Object[].class)
                .setParameter("agency", agency)
                .getResultList()
                .stream()
                .map(AgencyRepository::affiliated)
                .toList();
    }

    List<UUID> all() {
        return Scalars.of(UUID.class, session.createNativeQuery(ALL, Object.class))
                .getResultList();
    }

    /** False when they work for an agency already, whichever. */
    boolean takeOn(UUID specialist, UUID agency, Instant now) {
        return 1
                == session.createNativeMutationQuery(TAKE_ON)
                        .setParameter("specialist", specialist)
                        .setParameter("agency", agency)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    boolean letGo(UUID specialist, UUID agency) {
        return 1
                == session.createNativeMutationQuery(LET_GO)
                        .setParameter("specialist", specialist)
                        .setParameter("agency", agency)
                        .executeUpdate();
    }

    Map<UUID, UUID> agenciesOf(Collection<UUID> specialists) {
        return session
                .createNativeQuery(AGENCIES_OF, Object[].class)
                .setParameter("specialists", specialists.toArray(UUID[]::new))
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (UUID) row[1]));
    }

    Set<UUID> specialistsOf(UUID agency) {
        return Set.copyOf(Scalars.of(UUID.class, session.createNativeQuery(SPECIALISTS_OF, Object.class))
                .setParameter("agency", agency)
                .getResultList());
    }

    void forget(UUID person) {
        session.createNativeMutationQuery(FORGET_AFFILIATION)
                .setParameter("person", person)
                .executeUpdate();
    }

    private static AgencyApi.Affiliation affiliated(Object[] row) {
        return new AgencyApi.Affiliation((UUID) row[0], (UUID) row[1], (Instant) row[2], (Instant) row[3]);
    }

    private static MutationQuery ceilings(MutationQuery put, Sessions ceilings) {
        return put.setParameter("longest", minutes(ceilings.longest()), Integer.class)
                .setParameter("notice", minutes(ceilings.notice()), Integer.class)
                .setParameter("horizon", ceilings.horizonDays(), Integer.class)
                .setParameter("perDay", ceilings.perDay(), Integer.class)
                .setParameter("perWeek", ceilings.perWeek(), Integer.class);
    }

    private static Known known(Object[] row) {
        AgencyPolicy policy = new AgencyPolicy(
                Objects.requireNonNull(minutes(row, 4)),
                (Integer) row[5],
                new Sessions(minutes(row, 6), minutes(row, 7), (Integer) row[8], (Integer) row[9], (Integer) row[10]),
                new Supervision((Integer) row[11], (Integer) row[12], (Integer) row[13]),
                new Escalation(Objects.requireNonNull(minutes(row, 14)), Objects.requireNonNull(minutes(row, 15))));
        return new Known(
                new AgencyApi.View((UUID) row[0], (String) row[1], policy, (Instant) row[2], (Instant) row[16]),
                (Integer) row[3]);
    }

    private static @Nullable Duration minutes(@Nullable Object[] row, int position) {
        return row[position] == null ? null : Duration.ofMinutes((Integer) row[position]);
    }

    private static @Nullable Integer minutes(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toMinutes());
    }
}
