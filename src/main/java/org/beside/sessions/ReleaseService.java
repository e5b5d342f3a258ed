package org.beside.sessions;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.availability.AvailabilityEvent.HoursChanged;
import org.beside.availability.AvailabilityEvent.TimeOffTaken;
import org.beside.availability.AvailabilityService;
import org.beside.connections.ConnectionEvent;
import org.beside.identity.AccountErased;
import org.beside.members.MemberService;
import org.beside.sessions.SessionApi.State;

/**
 * Gives time back that nobody wants any more: of two who part or pause, of proposals that nobody answers, of holds that
 * nobody used. And tells of sessions that stand on ground which shifted.
 */
@ApplicationScoped
class ReleaseService {
    private static final int AT_ONCE = 200;

    /** An expired hold frees its time at once; its row stays a while, so that its owner may still name it. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** Before everybody. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final Instant FAR_AHEAD = Instant.parse("9999-12-31T00:00:00Z");

    private final SessionRepository sessions;
    private final HoldService holds;
    private final AvailabilityService availability;
    private final MemberService members;
    private final Event<SessionEvent> told;
    private final Clock clock;

    ReleaseService(
            SessionRepository sessions,
            HoldService holds,
            AvailabilityService availability,
            MemberService members,
            Event<SessionEvent> told,
            Clock clock) {
        this.sessions = sessions;
        this.holds = holds;
        this.availability = availability;
        this.members = members;
        this.told = told;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    void rest(@Observes ConnectionEvent.Paused paused) {
        dropWhatIsAhead(paused);
    }

    /** Quietly, whatever the reason: who blocks somebody and who simply parts look the same from the other side. */
    @Transactional(TxType.MANDATORY)
    void part(@Observes ConnectionEvent.Ended ended) {
        dropWhatIsAhead(ended);
    }

    /** What is booked keeps its moment, though it now has another hour on the specialist's wall. */
    @Transactional(TxType.MANDATORY)
    void tellOfAnotherZone(@Observes HoursChanged changed) {
        if (!changed.before().equals(changed.zone())) {
            sessions.around(changed.specialistId(), clock.instant(), FAR_AHEAD).forEach(this::unsettle);
        }
    }

    @Transactional(TxType.MANDATORY)
    void tellOfTimeOff(@Observes TimeOffTaken away) {
        sessions.around(away.specialistId(), away.from(), away.to()).forEach(this::unsettle);
    }

    /** Each in a transaction of its own, so that one that fails keeps nobody else waiting. */
    @Scheduled(every = "${beside.sessions.sweep-every:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expireUnanswered() {
        Instant now = clock.instant();
        for (Session proposal : QuarkusTransaction.requiringNew().call(() -> sessions.unanswered(now, AT_ONCE))) {
            try {
                QuarkusTransaction.requiringNew().run(() -> expire(proposal, now));
            } catch (RuntimeException e) {
                Log.errorf(e, "an unanswered proposal could not be released [session=%s]", proposal.id());
            }
        }
        QuarkusTransaction.requiringNew().run(() -> sessions.sweepHolds(now.minus(REMEMBERED)));
    }

    /**
     * The rules of zones change, and a new Java brings them. Sessions keep their moment; the two are told of those that
     * will be at another hour on a clock of theirs.
     */
    @Scheduled(every = "${beside.sessions.clocks-every:24h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tellOfOtherClocks() {
        int shifted = 0;
        UUID last = NOBODY;
        for (int read = AT_ONCE; read == AT_ONCE; ) {
            UUID after = last;
            List<UUID> ids = QuarkusTransaction.requiringNew()
                    .call(() -> sessions.ahead(clock.instant(), after, AT_ONCE).stream()
                            .map(Session::id)
                            .toList());
            for (UUID id : ids) {
                shifted += QuarkusTransaction.requiringNew().call(() -> readClocks(id)) ? 1 : 0;
                last = id;
            }
            read = ids.size();
        }
        if (shifted > 0) {
            Log.warnf("the rules of zones changed the local time of sessions ahead [sessions=%d]", shifted);
        }
    }

    /** Their words go, and so does what lies ahead; that two people met stays, without a name, as a record of work. */
    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        Instant now = clock.instant();
        sessions.holdAllAheadOf(erased.personId(), now).forEach(session -> drop(session, now));
        sessions.forget(erased.personId());
    }

    /** The two and their connection are held by whoever tells of it. */
    private void dropWhatIsAhead(ConnectionEvent parting) {
        Instant now = clock.instant();
        sessions.holdBetween(parting.memberId(), parting.specialistId()).ifPresent(holds::release);
        sessions.holdAllAhead(parting.connectionId(), now).forEach(session -> drop(session, now));
    }

    private void drop(Session session, Instant now) {
        session.lapse(State.CANCELLED, now);
        sessions.flush();
        availability.release(session.id());
        told.fire(new SessionEvent.Dropped(session.what(null)));
    }

    private void expire(Session proposal, Instant now) {
        members.lock(proposal.memberId());
        sessions.takeUnanswered(proposal.id(), now).ifPresent(session -> {
            session.lapse(State.EXPIRED, now);
            sessions.flush();
            availability.release(session.id());
            told.fire(new SessionEvent.Expired(session.what(null)));
        });
    }

    private boolean readClocks(UUID id) {
        Session session = sessions.findById(id, LockModeType.PESSIMISTIC_WRITE);
        boolean shifted = session != null && session.readClocks();
        sessions.flush();
        if (shifted) {
            told.fire(new SessionEvent.Shifted(session.what(null)));
        }
        return shifted;
    }

    private void unsettle(Session session) {
        told.fire(new SessionEvent.Unsettled(session.what(null)));
    }
}
