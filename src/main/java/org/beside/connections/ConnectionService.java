package org.beside.connections;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.beside.connections.Tie.Side;
import org.beside.connections.Tie.Verb;
import org.beside.identity.Actor;
import org.beside.members.MemberProfile;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.taxonomy.SupportStyle;
import org.jspecify.annotations.Nullable;

/**
 * Who walks with whom. Whatever changes a connection first holds the member, then the specialist, then the connection,
 * and only then looks whether it may: so of two things at once, one sees what the other did.
 */
@ApplicationScoped
public class ConnectionService {
    /** Who asks, which version they mean to change, and which languages they read. */
    record Caller(
            Actor actor, Versioned.IfMatch meant, @Nullable String languages) {
        UUID id() {
            return actor.id();
        }
    }

    private final ConnectionRepository connections;
    private final Parties parties;
    private final ConnectionConfig config;
    private final Event<ConnectionEvent> told;
    private final Clock clock;

    ConnectionService(
            ConnectionRepository connections,
            Parties parties,
            ConnectionConfig config,
            Event<ConnectionEvent> told,
            Clock clock) {
        this.connections = connections;
        this.parties = parties;
        this.config = config;
        this.told = told;
        this.clock = clock;
    }

    /** What ties these two now: a request that waits, or a connection that has not ended. */
    public Optional<Tie> between(UUID member, UUID specialist) {
        return connections.liveBetween(member, specialist).map(Connection::tie);
    }

    /** The specialists whom this member has asked or is connected with. */
    public Set<UUID> walkingWith(UUID member) {
        return connections.specialistsOf(member, Tie.State.LIVE);
    }

    /** The specialists with whom this member once walked and no longer does. */
    public Set<UUID> formerSpecialists(UUID member) {
        return connections.specialistsOf(member, EnumSet.of(Tie.State.ENDED));
    }

    /** How many requests wait for each of these specialists; those for whom none waits are left out. */
    public Map<UUID, Integer> openRequests(Collection<UUID> specialists) {
        return connections.waitingFor(specialists);
    }

    /** A member asks a specialist. Whatever speaks against it in the specialist is one and the same answer. */
    @Transactional
    Versioned<ConnectionApi.View> request(Caller caller, UUID id, ConnectionApi.Request asked) {
        if (!parties.holdMember(caller.id())) {
            throw new ProblemException(ProblemType.PROFILE_REQUIRED, "Write your profile first, then ask somebody.");
        }
        Optional<Connection> before = connections.findByIdOptional(id);
        if (before.isPresent()) {
            return answer(sameAs(before.get(), caller, asked), caller);
        }
        requireRoomFor(caller.id(), asked.specialistId());
        requireWelcome(caller.id(), asked.specialistId());
        Connection connection = begin(caller.id(), id, asked);
        connections.persistAndFlush(connection);
        told.fire(new ConnectionEvent.Requested(id, caller.id(), asked.specialistId(), caller.id()));
        return new Versioned<>(parties.view(connection, caller.languages()), connection.version(), true);
    }

    PageOf<ConnectionApi.View> mine(Caller caller, @Nullable String state, PageRequest page) {
        Set<UUID> hidden = parties.apartFrom(caller.id());
        List<Connection> rows = connections.mine(caller.id(), states(state), hidden, page);
        Map<UUID, ConnectionApi.View> views = parties.views(rows, caller.languages());
        return PageOf.of(rows, page, Connection::cursor, row -> Objects.requireNonNull(views.get(row.id())));
    }

    Versioned<ConnectionApi.View> one(Caller caller, UUID id) {
        Connection connection = ofCaller(caller, id);
        requireInSight(connection);
        return answer(connection, caller);
    }

    /** The seat is claimed in the specialist's row at this very moment: no number of acceptances passes the cap. */
    @Transactional
    Versioned<ConnectionApi.View> accept(Caller caller, UUID id) {
        return step(heldInSight(caller, id), caller, Verb.ACCEPTANCE, null);
    }

    @Transactional
    Versioned<ConnectionApi.View> pause(Caller caller, UUID id, ConnectionApi.@Nullable Reason why) {
        return step(heldInSight(caller, id), caller, Verb.PAUSE, why);
    }

    @Transactional
    Versioned<ConnectionApi.View> resume(Caller caller, UUID id) {
        return step(heldInSight(caller, id), caller, Verb.RESUMPTION, null);
    }

    /**
     * Decline, withdrawal or ending. Who leaves because they know each other elsewhere is never brought together with
     * that person again; neither sees the connection from then on, save that the same step may be sent again.
     */
    @Transactional
    Versioned<ConnectionApi.View> leave(Caller caller, UUID id, Verb verb, ConnectionApi.@Nullable Reason why) {
        if (why != ConnectionApi.Reason.I_KNOW_THIS_PERSON) {
            return step(heldInSight(caller, id), caller, verb, why);
        }
        Connection connection = ofCaller(caller, id);
        if (!connection.wasLeftBy(sideOf(caller, connection), verb, why)) {
            requireInSight(connection);
            parties.knowEachOther(caller.id(), connection.otherThan(caller.id()));
        }
        return step(held(connection), caller, verb, why);
    }

    @Transactional
    Versioned<ConnectionApi.View> agree(Caller caller, UUID id, int version) {
        Connection connection = heldInSight(caller, id);
        Side by = sideOf(caller, connection);
        if (!connection.isAgreedBy(by, version)) {
            if (version != Agreement.CURRENT) {
                throw new ProblemException(
                        ProblemType.AGREEMENT_OUTDATED, "Please read version " + Agreement.CURRENT + " first.");
            }
            caller.meant().requireVersion(connection.version());
            boolean both = connection.agree(by, version, clock.instant());
            connections.flush();
            told.fire(new ConnectionEvent.Agreed(id, connection.memberId(), connection.specialistId(), caller.id()));
            if (both) {
                told.fire(new ConnectionEvent.Activated(
                        id, connection.memberId(), connection.specialistId(), caller.id()));
            }
        }
        return answer(connection, caller);
    }

    /** How the member would like to be supported is the member's to say. */
    @Transactional
    Versioned<ConnectionApi.View> prefer(Caller caller, UUID id, SupportStyle style) {
        Connection connection = heldInSight(caller, id);
        if (sideOf(caller, connection) != Side.MEMBER) {
            throw new ProblemException(ProblemType.FORBIDDEN, "How they are supported is the member's choice.");
        }
        caller.meant().requireVersion(connection.version());
        connection.prefer(style);
        connections.flush();
        return answer(connection, caller);
    }

    /** The same request sent again, also when the two have moved on since; any other use of the id is refused. */
    private Connection sameAs(Connection before, Caller caller, ConnectionApi.Request asked) {
        if (!before.isFor(caller.id(), asked)) {
            throw new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id for a new request.");
        }
        requireInSight(before);
        return before;
    }

    private void requireRoomFor(UUID member, UUID specialist) {
        if (connections.liveBetween(member, specialist).isPresent()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The two of you are connected already, or an answer is still awaited.");
        }
        if (connections.openRequestsOf(member) >= config.maxOpenRequests()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_OPEN,
                    "Wait for an answer, or withdraw a request, before you ask more people.");
        }
    }

    /** One answer for every reason, so that nobody can tell being excluded from a full caseload. */
    private void requireWelcome(UUID member, UUID specialist) {
        boolean welcome = !member.equals(specialist)
                && parties.holdSpecialist(specialist)
                && !parties.areApart(member, specialist)
                && parties.isFree(specialist);
        if (!welcome) {
            throw new ProblemException(ProblemType.NOT_AVAILABLE, "This specialist is not available right now.");
        }
    }

    private Connection begin(UUID member, UUID id, ConnectionApi.Request asked) {
        Instant now = clock.instant();
        Connection.Beginning beginning = new Connection.Beginning(
                id,
                member,
                asked.specialistId(),
                asked.note(),
                parties.member(member).map(MemberProfile::supportStyle).orElse(null),
                parties.because(member, asked.specialistId()));
        return new Connection(Tie.State.REQUESTED, beginning, Agreement.CURRENT, now, now.plus(config.requestExpiry()));
    }

    private Versioned<ConnectionApi.View> step(
            Connection connection, Caller caller, Verb verb, ConnectionApi.@Nullable Reason why) {
        Side by = sideOf(caller, connection);
        Instant now = clock.instant();
        if (connection.isMovedBy(verb, by, now)) {
            caller.meant().requireVersion(connection.version());
            boolean heldSeat = connection.seatHeld();
            connection.move(verb, by, why, now);
            settleSeat(connection, heldSeat, by);
            connections.flush();
            told.fire(connection.event(verb, caller.id()));
        }
        return answer(connection, caller);
    }

    private void settleSeat(Connection connection, boolean heldSeat, Side by) {
        if (heldSeat && !connection.seatHeld()) {
            parties.releaseSeat(connection.specialistId());
        }
        if (!heldSeat && connection.seatHeld() && !parties.claimSeat(connection.specialistId())) {
            boolean full = by == Side.SPECIALIST && parties.isFull(connection.specialistId());
            throw full
                    ? new ProblemException(ProblemType.CASELOAD_FULL, "All your seats are taken.")
                    : new ProblemException(ProblemType.NOT_AVAILABLE, "This is not possible right now.");
        }
    }

    /** What everybody but the two gets, or the two when they are kept apart, is the answer for what does not exist. */
    private Connection ofCaller(Caller caller, UUID id) {
        return connections
                .findByIdOptional(id)
                .filter(connection -> connection.sideOf(caller.id()).isPresent())
                .orElseThrow(ProblemException::notFound);
    }

    private Connection heldInSight(Caller caller, UUID id) {
        Connection connection = held(ofCaller(caller, id));
        requireInSight(connection);
        return connection;
    }

    private Connection held(Connection connection) {
        parties.holdMember(connection.memberId());
        parties.holdSpecialist(connection.specialistId());
        connections.hold(connection);
        return connection;
    }

    private void requireInSight(Connection connection) {
        if (parties.areApart(connection.memberId(), connection.specialistId())) {
            throw ProblemException.notFound();
        }
    }

    private Versioned<ConnectionApi.View> answer(Connection connection, Caller caller) {
        return new Versioned<>(parties.view(connection, caller.languages()), connection.version(), false);
    }

    private static Side sideOf(Caller caller, Connection connection) {
        return connection.sideOf(caller.id()).orElseThrow(ProblemException::notFound);
    }

    private static Set<Tie.State> states(@Nullable String asked) {
        if (asked == null) {
            return EnumSet.allOf(Tie.State.class);
        }
        return Arrays.stream(Tie.State.values())
                .filter(state -> state.name().equals(asked))
                .findFirst()
                .map(EnumSet::of)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.VALIDATION_FAILED, "state", "must be a state that a connection can have"));
    }
}
