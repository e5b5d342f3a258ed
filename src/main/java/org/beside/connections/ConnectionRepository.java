package org.beside.connections;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.asking.Question;
import org.beside.platform.Cursor;
import org.beside.platform.Ids;
import org.beside.platform.PageRequest;
import org.hibernate.Session;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

@ApplicationScoped
class ConnectionRepository implements PanacheRepositoryBase<Connection, UUID> {
    /** Later than everything, so that the first page reads like any other. */
    private static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private static final String MINE = """
            from Connection
            where (memberId = :me or specialistId = :me) and state in :states
              and memberId not in :hidden and specialistId not in :hidden
              and (requestedAt, id) < (:at, :id)
            order by requestedAt desc, id desc""";

    private static final String TIE_BETWEEN = """
            select id, memberId, specialistId, state, supportStyle from Connection
            where ((memberId = :one and specialistId = :other) or (memberId = :other and specialistId = :one))
              and state in :states""";

    private static final String TIE = """
            select id, memberId, specialistId, state, supportStyle from Connection where id = :id""";

    private static final String KEEP = "select state from connection where id = :id for share";

    private static final String BETWEEN = """
            from Connection
            where ((memberId = :one and specialistId = :other) or (memberId = :other and specialistId = :one))
              and state in :states""";

    private static final String LIVE_OTHERS = """
            select case when memberId = :person then specialistId else memberId end from Connection
            where (memberId = :person or specialistId = :person) and state in :states""";

    private static final String WAITING_FOR =
            "from Connection where specialistId = :specialist and state in :states order by id";

    private static final String DUE = """
            select id from Connection where state in :states and expiresAt <= :now order by expiresAt""";

    private static final String TAKE_DUE = "from Connection where id = :id and state in :states and expiresAt <= :now";

    private static final String SPECIALISTS_OF = """
            select member_id, specialist_id from connection where member_id = any (?) and state = any (?)""";

    private static final String ASKED_OF = """
            select specialist_id as specialist, count(*) filter (where state in ('PROPOSED', 'REQUESTED')) as waiting,
                   max(requested_at) as last
              from connection where specialist_id = any (:specialists) group by specialist_id""";

    ConnectionRepository() {}

    /** As it stands now, held until the transaction ends. */
    void hold(Connection connection) {
        getEntityManager().refresh(connection, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Newest first, without those whose other side I am kept apart from. */
    List<Connection> mine(UUID me, Set<Tie.State> states, Set<UUID> hidden, PageRequest page) {
        Set<UUID> apart = new HashSet<>(hidden);
        apart.add(Ids.NOBODY);
        Cursor after = Objects.requireNonNullElse(page.after(), START);
        return getEntityManager()
                .createQuery(MINE, Connection.class)
                .setParameter("me", me)
                .setParameter("states", states)
                .setParameter("hidden", apart)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(page.rowsToRead())
                .getResultList();
    }

    /** What is live between the two, whoever is the member; read afresh, as other rooms may ask more than once. */
    Optional<Tie> tieBetween(UUID one, UUID other) {
        return getEntityManager()
                .createQuery(TIE_BETWEEN, Tie.class)
                .setParameter("one", one)
                .setParameter("other", other)
                .setParameter("states", Tie.State.LIVE)
                .getResultStream()
                .findFirst();
    }

    Optional<Tie> tie(UUID id) {
        return getEntityManager()
                .createQuery(TIE, Tie.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** Keeps the connection from changing until the transaction ends; others may keep it at the same time. */
    Optional<Tie> keep(UUID id) {
        getEntityManager().createNativeQuery(KEEP).setParameter("id", id).getResultList();
        return tie(id);
    }

    /** With whom somebody has something going on. */
    List<UUID> liveOthers(UUID person) {
        return getEntityManager()
                .createQuery(LIVE_OTHERS, UUID.class)
                .setParameter("person", person)
                .setParameter("states", Tie.State.LIVE)
                .getResultList();
    }

    /** What is live between the two, held until the transaction ends. */
    Optional<Connection> holdLiveBetween(UUID one, UUID other) {
        return getEntityManager()
                .createQuery(BETWEEN, Connection.class)
                .setParameter("one", one)
                .setParameter("other", other)
                .setParameter("states", Tie.State.LIVE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Every request that waits for this specialist, held until the transaction ends. */
    List<Connection> holdAllWaitingFor(UUID specialist) {
        return getEntityManager()
                .createQuery(WAITING_FOR, Connection.class)
                .setParameter("specialist", specialist)
                .setParameter("states", Tie.State.OPEN)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    long openRequestsOf(UUID member) {
        return count("memberId = ?1 and state = ?2", member, Tie.State.REQUESTED);
    }

    /** Those that waited too long, the longest first. */
    List<UUID> due(Instant now, int atMost) {
        return getEntityManager()
                .createQuery(DUE, UUID.class)
                .setParameter("states", Tie.State.OPEN)
                .setParameter("now", now)
                .setMaxResults(atMost)
                .getResultList();
    }

    /** Holds one that waited too long; empty when it no longer does, or somebody else is at it. */
    Optional<Connection> takeDue(UUID id, Instant now) {
        return getEntityManager()
                .createQuery(TAKE_DUE, Connection.class)
                .setParameter("id", id)
                .setParameter("states", Tie.State.OPEN)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .getResultStream()
                .findFirst();
    }

    /** Those without any are left out. */
    static Question<Map<UUID, Set<UUID>>> specialistsOf(Set<UUID> members, Set<Tie.State> states) {
        Map<UUID, Set<UUID>> specialists = new HashMap<>();
        return Question.answeredBy(() -> specialists)
                .statement(
                        SPECIALISTS_OF,
                        with -> with.ids(members)
                                .texts(states.stream().map(Tie.State::name).toList()),
                        Question.Reader.gathering(specialists));
    }

    Map<UUID, Tie.Asked> askedOf(Collection<UUID> specialists) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(ASKED_OF, Tuple.class)
                .setParameter("specialists", specialists.toArray(UUID[]::new))
                .getResultStream()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.get("specialist", UUID.class),
                        row -> new Tie.Asked(
                                row.get("waiting", Long.class).intValue(), row.get("last", Instant.class))));
    }
}
