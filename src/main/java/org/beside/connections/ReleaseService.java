package org.beside.connections;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.identity.AccountErased;
import org.beside.safety.SafetyEvent;
import org.beside.specialists.SpecialistEvent;

/**
 * Ends what nobody asked to end: requests that nobody answers, requests to somebody who went away, and whatever ties two
 * people who are kept apart. Nobody is left waiting, and no seat is left taken.
 *
 * <p>What others do in the same transaction waits until the rows are held here: locks are taken in one order everywhere,
 * members, specialists, connections, and whatever an observer further down the line may need.
 */
@ApplicationScoped
class ReleaseService {
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;
    private static final int AT_ONCE = 200;

    private final ConnectionRepository connections;
    private final Parties parties;
    private final Event<ConnectionEvent> told;
    private final Clock clock;

    ReleaseService(ConnectionRepository connections, Parties parties, Event<ConnectionEvent> told, Clock clock) {
        this.connections = connections;
        this.parties = parties;
        this.told = told;
        this.clock = clock;
    }

    /** Quietly: neither learns that the other wished it, nor that anybody did. */
    @Transactional(TxType.MANDATORY)
    void part(@Observes @Priority(FIRST) SafetyEvent.KeptApart apart) {
        parties.holdEitherWay(List.of(apart.personId(), apart.otherId()));
        connections
                .holdLiveBetween(apart.personId(), apart.otherId())
                .ifPresent(connection ->
                        leave(connection, connection.sideOf(apart.personId()).orElseThrow()));
    }

    /** Whoever leaves for good leaves everybody, as quietly. */
    @Transactional(TxType.MANDATORY)
    void partFromAll(@Observes @Priority(FIRST) AccountErased erased) {
        UUID person = erased.personId();
        List<UUID> others = connections.liveOthers(person);
        parties.holdEitherWay(Stream.concat(Stream.of(person), others.stream()).toList());
        for (UUID other : others) {
            connections
                    .holdLiveBetween(person, other)
                    .ifPresent(connection ->
                            leave(connection, connection.sideOf(person).orElseThrow()));
        }
    }

    /** The specialist's row is held by whoever tells of it. */
    @Transactional(TxType.MANDATORY)
    void releaseRequests(@Observes @Priority(FIRST) SpecialistEvent.WentAway away) {
        connections.holdAllWaitingFor(away.specialistId()).forEach(this::expire);
    }

    /** Each in a transaction of its own, so that one that fails keeps nobody else waiting. */
    @Scheduled(
            every = "${beside.connections.sweep-every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expireUnanswered() {
        Instant now = clock.instant();
        for (UUID id : QuarkusTransaction.requiringNew().call(() -> connections.due(now, AT_ONCE))) {
            try {
                QuarkusTransaction.requiringNew()
                        .run(() -> connections.takeDue(id, now).ifPresent(this::expire));
            } catch (RuntimeException e) {
                Log.errorf(e, "an unanswered request could not be released [connection=%s]", id);
            }
        }
    }

    private void leave(Connection connection, Tie.Side by) {
        Tie.Verb step = connection.leavingStep(by);
        boolean seatHeld = connection.seatHeld();
        connection.move(step, by, null, clock.instant());
        if (seatHeld) {
            parties.releaseSeat(connection.specialistId());
        }
        told.fire(connection.event(step, null));
    }

    private void expire(Connection connection) {
        connection.expire(clock.instant());
        told.fire(new ConnectionEvent.Expired(connection.id(), connection.memberId(), connection.specialistId(), null));
    }
}
