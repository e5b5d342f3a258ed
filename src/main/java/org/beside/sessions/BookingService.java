package org.beside.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.beside.availability.AvailabilityService;
import org.beside.availability.AvailabilityService.Claim;
import org.beside.connections.ConnectionService;
import org.beside.connections.Tie;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.sessions.Session.Beginning;
import org.beside.sessions.Session.Choice;
import org.beside.sessions.SessionApi.Side;
import org.beside.sessions.SessionRepository.Hold;
import org.beside.sessions.SessionService.Caller;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Takes time, moves it and gives it back. A member books; a specialist proposes, because nobody makes an appointment for
 * somebody else. The member is held first, then the time is taken, and last the connection is kept as it is and looked at
 * once more: an ending that came meanwhile leaves no session behind.
 */
@ApplicationScoped
class BookingService {
    private final SessionRepository sessions;
    private final SessionService service;
    private final HoldService holds;
    private final AvailabilityService availability;
    private final ConnectionService connections;
    private final MemberService members;
    private final SessionConfig config;
    private final Event<SessionEvent> told;
    private final Clock clock;

    BookingService(
            SessionRepository sessions,
            SessionService service,
            HoldService holds,
            AvailabilityService availability,
            ConnectionService connections,
            MemberService members,
            SessionConfig config,
            Event<SessionEvent> told,
            Clock clock) {
        this.sessions = sessions;
        this.service = service;
        this.holds = holds;
        this.availability = availability;
        this.connections = connections;
        this.members = members;
        this.config = config;
        this.told = told;
        this.clock = clock;
    }

    /** A session, and whether it was made just now. */
    private record Made(Session session, boolean isNew) {}

    Versioned<SessionApi.View> book(Caller caller, UUID id, SessionApi.Booking said) {
        Made made = service.decided(() -> make(caller, id, said));
        return new Versioned<>(made.session().view(), made.session().version(), made.isNew());
    }

    /** Keeps its id, and gives the former time back in the same step. */
    Versioned<SessionApi.View> move(Caller caller, UUID id, SessionApi.Time said) {
        caller.meant().required();
        return service.changed(caller, id, session -> {
            Duration length = said.length() == null ? session.length() : said.length();
            Mode mode = said.mode() == null ? session.mode() : said.mode();
            if (session.isMovedTo(said.startsAt(), length, mode, clock.instant())) {
                caller.meant().requireVersion(session.version());
                Tie tie = service.tieOf(caller, session.connectionId());
                service.requireMayMeet(tie);
                Claim claim = new Claim(tie.specialistId(), id, said.startsAt(), length, mode, null, id);
                session.choose(chosen(caller, tie, mode, claim), config.proposalExpiry());
                service.noted(caller, session, SessionEvent.Moved::new);
            }
            return session;
        });
    }

    /** The member's yes to a proposal; the time is theirs already. */
    Versioned<SessionApi.View> accept(Caller caller, UUID id) {
        return service.changed(caller, id, session -> {
            if (session.accept(SessionService.sideOf(caller, session), clock.instant())) {
                service.noted(caller, session, SessionEvent.Accepted::new);
                service.requireMayMeet(kept(session.connectionId()));
            }
            return session;
        });
    }

    /** Either may, until it is over, and need not say why. */
    Versioned<SessionApi.View> cancel(Caller caller, UUID id, @Nullable String why) {
        return service.changed(caller, id, session -> {
            Side by = SessionService.sideOf(caller, session);
            Instant now = clock.instant();
            if (session.cancel(by, why, isShortNotice(by, session, now), now)) {
                service.noted(caller, session, SessionEvent.Cancelled::new);
                availability.release(id);
            }
            return session;
        });
    }

    private Made make(Caller caller, UUID id, SessionApi.Booking said) {
        Tie tie = service.tieOf(caller, said.connectionId());
        members.lock(tie.memberId());
        String asked = SessionService.digest(
                caller.id(), said.connectionId(), said.startsAt(), said.length(), said.mode(), said.agenda());
        Optional<Session> before = sessions.findByIdOptional(id);
        if (before.isPresent()) {
            return new Made(sameAs(before.get(), asked), false);
        }
        service.requireMayBook(caller.id(), tie);
        Optional<Hold> hold = caller.id().equals(tie.memberId()) ? holds.usable(said, tie) : Optional.empty();
        UUID given = hold.map(Hold::id).orElse(null);
        Claim claim = new Claim(tie.specialistId(), id, said.startsAt(), said.length(), said.mode(), null, given);
        Choice choice = chosen(caller, tie, said.mode(), claim);
        hold.ifPresent(sessions::drop);
        Session session = new Session(
                new Beginning(id, tie.connectionId(), tie.memberId(), tie.specialistId(), asked),
                choice,
                config.proposalExpiry());
        session.write(choice.by(), said.agenda(), choice.now());
        sessions.persistAndFlush(session);
        SessionEvent.What what = session.what(caller.id());
        told.fire(choice.by() == Side.MEMBER ? new SessionEvent.Booked(what) : new SessionEvent.Proposed(what));
        return new Made(session, true);
    }

    /** The same request sent again, also when the session has moved on since; any other use of the id is refused. */
    private Session sameAs(Session before, String asked) {
        if (!before.isAnswerTo(asked)) {
            throw new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id for a new session.");
        }
        service.requireInSight(before);
        return before;
    }

    private Choice chosen(Caller caller, Tie tie, Mode mode, Claim claim) {
        AvailabilityService.Booking place = availability.occupy(claim);
        service.requireMayMeet(kept(tie.connectionId()));
        ZoneId memberZone =
                members.find(tie.memberId()).map(MemberProfile::zone).orElseThrow(ProblemException::notFound);
        Side by = caller.id().equals(tie.memberId()) ? Side.MEMBER : Side.SPECIALIST;
        return new Choice(by, place, mode, memberZone, clock.instant());
    }

    private Tie kept(UUID connection) {
        return connections.keep(connection).orElseThrow(ProblemException::notFound);
    }

    private boolean isShortNotice(Side by, Session session, Instant now) {
        Duration notice = by == Side.MEMBER ? config.memberCancellationNotice() : config.specialistCancellationNotice();
        return notice.isPositive() && now.isAfter(session.startsAt().minus(notice));
    }
}
