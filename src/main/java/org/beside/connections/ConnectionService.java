package org.beside.connections;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.beside.asking.Question;
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

    static final String NOT_NOW = "This is not possible right now.";

    private record Asked(Connection connection, boolean isNew) {}

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
        return connections.tieBetween(member, specialist);
    }

    /** Who is tied by this connection, and where it stands. */
    public Optional<Tie> tie(UUID connection) {
        return connections.tie(connection);
    }

    /**
     * The same, and it stays as it is until the caller's transaction ends. The connection is the last thing to be held:
     * whoever also needs a person's row takes that first.
     */
    @Transactional(TxType.MANDATORY)
    public Optional<Tie> keep(UUID connection) {
        return connections.keep(connection);
    }

    /** Which specialists each of these members has asked or is connected with; who has none is left out. */
    public Question<Map<UUID, Set<UUID>>> askingWalkingWith(Set<UUID> members) {
        return ConnectionRepository.specialistsOf(members, Tie.State.LIVE);
    }

    /** With which specialists this member once walked and no longer does. */
    public Question<Set<UUID>> askingFormerSpecialists(UUID member) {
        return ConnectionRepository.specialistsOf(Set.of(member), EnumSet.of(Tie.State.ENDED))
                .map(former -> former.getOrDefault(member, Set.of()));
    }

    /** How much each of these specialists is asked for; those who never were are left out. */
    @Transactional
    public Map<UUID, Tie.Asked> askedOf(Collection<UUID> specialists) {
        return connections.askedOf(specialists);
    }

    /** A member asks a specialist. Whatever speaks against it in the specialist is one and the same answer. */
    Versioned<ConnectionApi.View> request(Caller caller, UUID id, ConnectionApi.Request asked) {
        Asked answer = QuarkusTransaction.joiningExisting().call(() -> ask(caller.id(), id, asked));
        return new Versioned<>(
                parties.view(answer.connection(), caller), answer.connection().version(), answer.isNew());
    }

    PageOf<ConnectionApi.View> mine(Caller caller, Set<Tie.State> states, PageRequest page) {
        Set<UUID> hidden = parties.apartFrom(caller.id());
        List<Connection> rows = connections.mine(caller.id(), states, hidden, page);
        Map<UUID, ConnectionApi.View> views = parties.views(rows, caller);
        return PageOf.of(rows, page, Connection::cursor, row -> Objects.requireNonNull(views.get(row.id())));
    }

    Versioned<ConnectionApi.View> one(Caller caller, UUID id) {
        Connection connection = ofCaller(caller, id);
        requireInSight(connection);
        return answer(connection, caller);
    }

    /**
     * Any step after the request. A seat is claimed in the specialist's row at this very moment: no number of acceptances
     * passes the cap. Who leaves because they know each other elsewhere is never brought together with that person again;
     * neither sees the connection from then on, save that the same step may be sent again.
     */
    Versioned<ConnectionApi.View> step(Caller caller, UUID id, Verb verb, ConnectionApi.@Nullable Reason why) {
        return verb.isLeaving() && why == ConnectionApi.Reason.I_KNOW_THIS_PERSON
                ? decided(caller, () -> leaveForGood(caller, id, verb))
                : decided(caller, () -> take(heldInSight(caller, id), caller, verb, why));
    }

    Versioned<ConnectionApi.View> agree(Caller caller, UUID id, int version) {
        return decided(caller, () -> sayYes(heldInSight(caller, id), caller, version));
    }

    /** How the member would like to be supported is the member's to say. */
    Versioned<ConnectionApi.View> prefer(Caller caller, UUID id, SupportStyle style) {
        return decided(caller, () -> {
            Connection connection = heldInSight(caller, id);
            if (sideOf(caller, connection) != Side.MEMBER) {
                throw new ProblemException(ProblemType.FORBIDDEN, "How they are supported is the member's choice.");
            }
            caller.meant().requireVersion(connection.version());
            connection.prefer(style);
            connections.flush();
            told.fire(new ConnectionEvent.StyleChosen(id, caller.id(), connection.specialistId(), style, caller.id()));
            return connection;
        });
    }

    /** The rows are let go before the answer is put into words: others may be waiting for them. */
    private Versioned<ConnectionApi.View> decided(Caller caller, Callable<Connection> decision) {
        return answer(QuarkusTransaction.joiningExisting().call(decision), caller);
    }

    private Asked ask(UUID me, UUID id, ConnectionApi.Request asked) {
        if (!parties.holdMember(me)) {
            throw new ProblemException(ProblemType.PROFILE_REQUIRED, "Write your profile first, then ask somebody.");
        }
        Optional<Connection> before = connections.findByIdOptional(id);
        if (before.isPresent()) {
            return new Asked(sameAs(before.get(), me, asked), false);
        }
        requireRoomFor(me, asked.specialistId());
        if (!parties.welcomes(asked.specialistId(), me)) {
            throw new ProblemException(ProblemType.NOT_AVAILABLE, "This specialist is not available right now.");
        }
        Connection connection = begin(me, id, asked);
        connections.persistAndFlush(connection);
        told.fire(new ConnectionEvent.Requested(id, me, asked.specialistId(), me));
        return new Asked(connection, true);
    }

    private Connection leaveForGood(Caller caller, UUID id, Verb verb) {
        Connection connection = ofCaller(caller, id);
        ConnectionApi.Reason why = ConnectionApi.Reason.I_KNOW_THIS_PERSON;
        if (!connection.wasLeftBy(sideOf(caller, connection), verb, why)) {
            requireInSight(connection);
            parties.knowEachOther(caller.id(), connection.otherThan(caller.id()));
        }
        return take(held(connection), caller, verb, why);
    }

    private Connection sayYes(Connection connection, Caller caller, int version) {
        Side by = sideOf(caller, connection);
        if (connection.isAgreedBy(by, version)) {
            return connection;
        }
        if (version != Agreement.CURRENT) {
            throw new ProblemException(
                    ProblemType.AGREEMENT_OUTDATED, "Please read version " + Agreement.CURRENT + " first.");
        }
        caller.meant().requireVersion(connection.version());
        boolean both = connection.agree(by, version, clock.instant());
        connections.flush();
        told.fire(connection.agreedBy(caller.id()));
        if (both) {
            told.fire(connection.activatedBy(caller.id()));
        }
        return connection;
    }

    /** The same request sent again, also when the two have moved on since; any other use of the id is refused. */
    private Connection sameAs(Connection before, UUID me, ConnectionApi.Request asked) {
        if (!before.isFor(me, asked)) {
            throw new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id for a new request.");
        }
        requireInSight(before);
        return before;
    }

    private void requireRoomFor(UUID member, UUID specialist) {
        if (connections.tieBetween(member, specialist).isPresent()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The two of you are connected already, or an answer is still awaited.");
        }
        if (connections.openRequestsOf(member) >= config.maxOpenRequests()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_OPEN,
                    "Wait for an answer, or withdraw a request, before you ask more people.");
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

    private Connection take(Connection connection, Caller caller, Verb verb, ConnectionApi.@Nullable Reason why) {
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
        return connection;
    }

    private void settleSeat(Connection connection, boolean heldSeat, Side by) {
        if (heldSeat && !connection.seatHeld()) {
            parties.releaseSeat(connection.specialistId());
        }
        if (!heldSeat && connection.seatHeld() && !parties.claimSeat(connection.specialistId())) {
            throw by == Side.SPECIALIST
                    ? parties.whyNoSeat(connection.specialistId())
                    : new ProblemException(ProblemType.NOT_AVAILABLE, NOT_NOW);
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
        return new Versioned<>(parties.view(connection, caller), connection.version(), false);
    }

    private static Side sideOf(Caller caller, Connection connection) {
        return connection.sideOf(caller.id()).orElseThrow(ProblemException::notFound);
    }
}
