package org.beside.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beside.availability.AvailabilityService;
import org.beside.availability.AvailabilityService.Claim;
import org.beside.connections.ConnectionService;
import org.beside.connections.Tie;
import org.beside.members.MemberService;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.sessions.SessionRepository.Hold;
import org.beside.sessions.SessionService.Caller;

/** Keeps a time for a member while they make up their mind, for a few minutes and one at a time with each specialist. */
@ApplicationScoped
class HoldService {
    private final SessionRepository sessions;
    private final SessionService service;
    private final AvailabilityService availability;
    private final ConnectionService connections;
    private final MemberService members;
    private final SessionConfig config;
    private final Clock clock;

    HoldService(
            SessionRepository sessions,
            SessionService service,
            AvailabilityService availability,
            ConnectionService connections,
            MemberService members,
            SessionConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.service = service;
        this.availability = availability;
        this.connections = connections;
        this.members = members;
        this.config = config;
        this.clock = clock;
    }

    /** A hold, and whether it was taken just now. */
    record Held(Hold hold, boolean isNew) {}

    /** A new hold gives the former one back. One that expired is gone: the same id takes the time anew, if it is free. */
    Held hold(Caller caller, UUID id, SessionApi.HoldRequest said) {
        return service.decided(() -> {
            Tie tie = connections
                    .between(caller.id(), said.specialistId())
                    .filter(it -> caller.id().equals(it.memberId()))
                    .orElseThrow(ProblemException::notFound);
            members.lock(caller.id());
            String asked = SessionService.digest(
                    caller.id(), said.specialistId(), said.startsAt(), said.length(), said.mode());
            Optional<Hold> before = sessions.holdOf(id);
            if (before.filter(hold -> !hold.asked().equals(asked)).isPresent()) {
                throw new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id for another time.");
            }
            return before.filter(hold -> hold.isLiveAt(clock.instant()))
                    .map(hold -> new Held(hold, false))
                    .orElseGet(() -> new Held(take(tie, id, said, asked), true));
        });
    }

    /** Nothing to give back, or nothing of the caller's, is fine too: it is not kept for them. */
    void letGo(Caller caller, UUID id) {
        service.decided(() -> {
            members.lock(caller.id());
            Optional<Hold> mine =
                    sessions.holdOf(id).filter(hold -> hold.memberId().equals(caller.id()));
            mine.ifPresent(this::release);
            return mine;
        });
    }

    /**
     * What a booking may use up: the member's own hold with this specialist, whether named or not.
     *
     * @throws ProblemException {@code not-found} for a named one that is somebody else's, or nobody's
     */
    Optional<Hold> usable(SessionApi.Booking said, Tie tie) {
        Optional<Hold> hold = sessions.holdBetween(tie.memberId(), tie.specialistId());
        if (said.holdId() != null
                && hold.filter(it -> it.id().equals(said.holdId())).isEmpty()) {
            throw ProblemException.notFound();
        }
        return hold;
    }

    void release(Hold hold) {
        availability.release(hold.id());
        sessions.drop(hold);
    }

    private Hold take(Tie tie, UUID id, SessionApi.HoldRequest said, String asked) {
        service.requireMayBook(tie.memberId(), tie);
        Instant expires = clock.instant().plus(config.holdFor());
        UUID former = sessions.holdBetween(tie.memberId(), tie.specialistId())
                .map(Hold::id)
                .orElse(null);
        AvailabilityService.Booking place = availability.occupy(
                new Claim(tie.specialistId(), id, said.startsAt(), said.length(), said.mode(), expires, former));
        Hold hold = new Hold(id, tie.memberId(), tie.specialistId(), place.start(), place.end(), asked, expires);
        sessions.keep(hold);
        service.requireMayMeet(connections.keep(tie.connectionId()).orElseThrow(ProblemException::notFound));
        return hold;
    }
}
