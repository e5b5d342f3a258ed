package org.beside.sessions;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beside.connections.ConnectionService;
import org.beside.connections.Tie;
import org.beside.identity.Actor;
import org.beside.members.MemberService;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.safety.SafetyService;
import org.beside.sessions.SessionApi.Side;
import org.beside.specialists.SpecialistService;
import org.jspecify.annotations.Nullable;

/**
 * What two people set aside for each other, as each may see and annotate it. Whatever changes a session holds the member
 * first, as everything does that ties two people, and only then looks whether it may.
 */
@ApplicationScoped
public class SessionService {
    /** Nothing lies outside that people could mean; the table could not even be asked. */
    private static final Instant LONG_AGO = Instant.EPOCH;

    private static final Instant FAR_AHEAD = Instant.parse("9999-12-31T00:00:00Z");

    private final SessionRepository sessions;
    private final ConnectionService connections;
    private final MemberService members;
    private final SafetyService safety;
    private final SpecialistService specialists;
    private final SessionConfig config;
    private final Event<SessionEvent> told;
    private final Clock clock;

    SessionService(
            SessionRepository sessions,
            ConnectionService connections,
            MemberService members,
            SafetyService safety,
            SpecialistService specialists,
            SessionConfig config,
            Event<SessionEvent> told,
            Clock clock) {
        this.sessions = sessions;
        this.connections = connections;
        this.members = members;
        this.safety = safety;
        this.specialists = specialists;
        this.config = config;
        this.told = told;
        this.clock = clock;
    }

    /** How calendars say whether something will be (RFC 5545 §3.8.1.11). */
    public enum Standing {
        TENTATIVE,
        CONFIRMED,
        CANCELLED
    }

    /** A session as it may stand in a calendar that others look into: when, and whether it will be. */
    public record Appointment(
            UUID id,
            int version,
            Instant startsAt,
            Instant endsAt,
            Standing standing,
            Instant bookedAt,
            Instant changedAt) {}

    /** All in which a person takes part, on either side, but for what was over by then; the next first. */
    public List<Appointment> diary(UUID person, Instant since) {
        return sessions.diary(person, since).stream()
                .map(Session::view)
                .map(SessionService::appointment)
                .toList();
    }

    /** Who asks, and which version they mean to change. */
    record Caller(Actor actor, Versioned.IfMatch meant) {
        UUID id() {
            return actor.id();
        }
    }

    /** The sessions that touch a stretch of time, half-open; left out, it begins now and has no end. */
    PageOf<SessionApi.View> mine(Caller caller, @Nullable Instant from, @Nullable Instant to, PageRequest page) {
        Instant begins = from == null ? clock.instant() : from;
        Instant ends = to == null ? FAR_AHEAD : to;
        if (!begins.isBefore(ends)) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "to", "must be after `from`");
        }
        List<Session> rows =
                sessions.mine(caller.id(), clamped(begins), clamped(ends), safety.apartFrom(caller.id()), page);
        return PageOf.of(rows, page, Session::cursor, Session::view);
    }

    Versioned<SessionApi.View> one(Caller caller, UUID id) {
        Session session = ofCaller(caller, id);
        requireInSight(session);
        return answer(session);
    }

    /** The member says what they would like to talk about, the specialist what they think of it; each their own words. */
    Versioned<SessionApi.View> write(Caller caller, UUID id, SessionApi.Words said) {
        return changed(caller, id, session -> {
            if (session.write(sideOf(caller, session), said.text(), clock.instant())) {
                caller.meant().requireVersion(session.version());
                sessions.flush();
            }
            return session;
        });
    }

    /** Either says that the other did not come, once there is no more hope that they are only late. */
    Versioned<SessionApi.View> miss(Caller caller, UUID id) {
        return changed(caller, id, session -> {
            Instant lateness = session.startsAt().plus(config.noShowGrace());
            if (session.miss(sideOf(caller, session), lateness, clock.instant())) {
                noted(caller, session, SessionEvent.Missed::new);
            }
            return session;
        });
    }

    /** The specialist notes that they met, and nothing of what was said. */
    Versioned<SessionApi.View> complete(Caller caller, UUID id, SessionApi.Completion said) {
        return changed(caller, id, session -> {
            if (sideOf(caller, session) != Side.SPECIALIST) {
                throw new ProblemException(ProblemType.FORBIDDEN, "The specialist keeps the record of their work.");
            }
            if (session.complete(said.minutes(), said.mode() == null ? session.mode() : said.mode(), clock.instant())) {
                noted(caller, session, SessionEvent.Completed::new);
            }
            return session;
        });
    }

    /** What is ahead of the two is theirs alone: everybody else gets the answer for what does not exist. */
    Tie tieOf(Caller caller, UUID connection) {
        return connections
                .tie(connection)
                .filter(tie -> caller.id().equals(tie.memberId()) || caller.id().equals(tie.specialistId()))
                .orElseThrow(ProblemException::notFound);
    }

    /**
     * Only two who walk together now, and while somebody supervises the specialist. Why not is the specialist's to know;
     * what was booked before stays, and can be moved.
     */
    void requireMayBook(UUID by, Tie tie) {
        requireMayMeet(tie);
        if (!specialists.isAccompanied(tie.specialistId())) {
            boolean isTheirs = by.equals(tie.specialistId());
            throw new ProblemException(
                    ProblemType.NOT_AVAILABLE,
                    isTheirs
                            ? "Your agency has no supervisor for you just now; nothing new can be booked until one is there."
                            : "New sessions cannot be booked just now.");
        }
    }

    /** Only two who walk together now can meet. Where they stand is told to themselves, unless they are kept apart. */
    void requireMayMeet(Tie tie) {
        if (tie.state() == Tie.State.ACTIVE) {
            return;
        }
        if (safety.apart(tie.memberId(), tie.specialistId())) {
            throw ProblemException.notFound();
        }
        if (tie.state() == Tie.State.ACCEPTED || tie.state().isOpen()) {
            throw new ProblemException(
                    ProblemType.AGREEMENT_REQUIRED, "Both of you agree on how you walk together first.");
        }
        throw ProblemException.because(
                ProblemType.ILLEGAL_TRANSITION,
                tie.state(),
                tie.state() == Tie.State.PAUSED
                        ? "The two of you are pausing; go on first, then meet."
                        : "The two of you no longer walk together.",
                List.of());
    }

    /** Changes a session with everything held that others would need to change it; others wait outside. */
    Versioned<SessionApi.View> changed(Caller caller, UUID id, Function<Session, Session> change) {
        return answer(decided(() -> change.apply(heldInSight(caller, id))));
    }

    /** One transaction, begun anew when it could not pass another; the answer is put into words after it. */
    <T> T decided(Callable<T> decision) {
        return Attempts.of(() -> QuarkusTransaction.joiningExisting().call(decision));
    }

    /** Puts a change on record: to be called right after it, before anything else is asked of the tables. */
    Session noted(Caller caller, Session session, Function<SessionEvent.What, SessionEvent> event) {
        caller.meant().requireVersion(session.version());
        sessions.flush();
        told.fire(event.apply(session.what(caller.id())));
        return session;
    }

    static Side sideOf(Caller caller, Session session) {
        return session.sideOf(caller.id()).orElseThrow(ProblemException::notFound);
    }

    static Versioned<SessionApi.View> answer(Session session) {
        return new Versioned<>(session.view(), session.version(), false);
    }

    /** What a request said, as it can be compared later without keeping it. */
    static String digest(@Nullable Object... said) {
        String words = Arrays.stream(said).map(String::valueOf).collect(Collectors.joining("\u0000"));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void requireInSight(Session session) {
        if (safety.apart(session.memberId(), session.specialistId())) {
            throw ProblemException.notFound();
        }
    }

    private Session heldInSight(Caller caller, UUID id) {
        Session session = ofCaller(caller, id);
        members.lock(session.memberId());
        sessions.hold(session);
        requireInSight(session);
        return session;
    }

    private Session ofCaller(Caller caller, UUID id) {
        return sessions.findByIdOptional(id)
                .filter(session -> session.sideOf(caller.id()).isPresent())
                .orElseThrow(ProblemException::notFound);
    }

    private static Appointment appointment(SessionApi.View session) {
        Standing standing = switch (session.state()) {
            case PROPOSED -> Standing.TENTATIVE;
            case CONFIRMED, MISSED, COMPLETED -> Standing.CONFIRMED;
            case CANCELLED, EXPIRED -> Standing.CANCELLED;
        };
        return new Appointment(
                session.id(),
                session.version(),
                session.startsAt(),
                session.endsAt(),
                standing,
                session.bookedAt(),
                session.changedAt());
    }

    private static Instant clamped(Instant moment) {
        return moment.isBefore(LONG_AGO) ? LONG_AGO : moment.isAfter(FAR_AHEAD) ? FAR_AHEAD : moment;
    }
}
