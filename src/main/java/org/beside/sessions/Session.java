package org.beside.sessions;

import static org.beside.sessions.SessionApi.State.CANCELLED;
import static org.beside.sessions.SessionApi.State.COMPLETED;
import static org.beside.sessions.SessionApi.State.CONFIRMED;
import static org.beside.sessions.SessionApi.State.MISSED;
import static org.beside.sessions.SessionApi.State.PROPOSED;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.beside.availability.AvailabilityService.Booking;
import org.beside.platform.Cursor;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.sessions.SessionApi.Side;
import org.beside.sessions.SessionApi.State;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/** A time that two who walk together set aside for each other, and all that may happen to it. */
@Entity
@Table(name = "session")
class Session {
    /** All that is known before a time is chosen. */
    record Beginning(UUID id, UUID connectionId, UUID memberId, UUID specialistId, String asked) {}

    /** A time, and who chose it when. */
    record Choice(Side by, Booking place, Mode mode, ZoneId memberZone, Instant now) {}

    @Id
    private UUID id;

    private UUID connectionId;
    private UUID memberId;
    private UUID specialistId;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant startsAt;
    private Instant endsAt;

    @Enumerated(EnumType.STRING)
    private Mode mode;

    @Embedded
    private Clocks clocks;

    @Nullable
    private String agenda;

    @Nullable
    private String comment;

    private String asked;
    private Instant bookedAt;
    private Instant changedAt;

    @Nullable
    private Instant answerBy;

    @Enumerated(EnumType.STRING)
    @Nullable
    private Side cancelledBy;

    @Nullable
    private String cancelReason;

    private boolean shortNotice;
    private boolean memberAbsent;
    private boolean specialistAbsent;

    @Nullable
    private Integer metMinutes;

    @Enumerated(EnumType.STRING)
    @Nullable
    private Mode metMode;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Session() {}

    @SuppressWarnings("NullAway.Init") // the choice fills the rest
    Session(Beginning beginning, Choice choice, Duration patience) {
        this.id = beginning.id();
        this.connectionId = beginning.connectionId();
        this.memberId = beginning.memberId();
        this.specialistId = beginning.specialistId();
        this.asked = beginning.asked();
        this.bookedAt = choice.now();
        choose(choice, patience);
    }

    UUID id() {
        return id;
    }

    UUID connectionId() {
        return connectionId;
    }

    UUID memberId() {
        return memberId;
    }

    UUID specialistId() {
        return specialistId;
    }

    Instant startsAt() {
        return startsAt;
    }

    Mode mode() {
        return mode;
    }

    Duration length() {
        return Duration.between(startsAt, endsAt);
    }

    int version() {
        return version;
    }

    Cursor cursor() {
        return new Cursor(startsAt, id);
    }

    /** Which of the two this person is; empty for everybody else. */
    Optional<Side> sideOf(UUID person) {
        boolean isMember = person.equals(memberId);
        return isMember || person.equals(specialistId)
                ? Optional.of(isMember ? Side.MEMBER : Side.SPECIALIST)
                : Optional.empty();
    }

    /** Whether the same request made it. */
    boolean isAnswerTo(String request) {
        return asked.equals(request);
    }

    /**
     * Whether the move would change anything: not when it was made before, so that it may be sent twice.
     *
     * @throws ProblemException {@code illegal-transition} unless it is ahead and still stands
     */
    boolean isMovedTo(Instant start, Duration length, Mode way, Instant now) {
        if (state.isOpen() && startsAt.equals(start) && length().equals(length) && mode == way) {
            return false;
        }
        require(state.isOpen() && now.isBefore(answerBy == null ? startsAt : answerBy));
        return true;
    }

    /** A member chooses for both; what a specialist chooses is a proposal, also when they move what was confirmed. */
    void choose(Choice choice, Duration patience) {
        startsAt = choice.place().start();
        endsAt = choice.place().end();
        mode = choice.mode();
        clocks = new Clocks(choice.memberZone(), choice.place().zone(), startsAt);
        enter(choice.by() == Side.MEMBER ? CONFIRMED : PROPOSED, choice.now());
        if (state == PROPOSED) {
            Instant latest = choice.now().plus(patience);
            answerBy = latest.isBefore(startsAt) ? latest : startsAt;
        }
    }

    /** Whether the rules of a zone changed what a clock will show, since it was chosen or last looked at; true once. */
    boolean readClocks() {
        Clocks before = clocks;
        clocks = before.readAnew(startsAt);
        return state.isOpen() && before.showedAnotherTimeThan(clocks);
    }

    /** False when it is confirmed already. */
    boolean accept(Side by, Instant now) {
        if (state == CONFIRMED) {
            return false;
        }
        require(answerBy != null && now.isBefore(answerBy) && by == Side.MEMBER);
        enter(CONFIRMED, now);
        return true;
    }

    /** False when it is cancelled already. Until it is over, either may, whatever the hour. */
    boolean cancel(Side by, @Nullable String why, boolean isShortNotice, Instant now) {
        if (state == CANCELLED) {
            return false;
        }
        require(state.isOpen() && now.isBefore(endsAt));
        enter(CANCELLED, now);
        cancelledBy = by;
        cancelReason = why;
        shortNotice = isShortNotice;
        return true;
    }

    /** Neither wished it: the member did not answer, or what ties the two is gone or rests. */
    void lapse(State into, Instant now) {
        require(state.isOpen());
        enter(into, now);
    }

    /** One side says that the other did not come; false when it said so before. */
    boolean miss(Side by, Instant sinceWhen, Instant now) {
        if (by == Side.MEMBER ? specialistAbsent : memberAbsent) {
            return false;
        }
        require((state == CONFIRMED || state == MISSED) && !now.isBefore(sinceWhen));
        enter(MISSED, now);
        specialistAbsent |= by == Side.MEMBER;
        memberAbsent |= by == Side.SPECIALIST;
        return true;
    }

    /** The specialist notes that they met; may be mended, but does not speak over a member who waited in vain. */
    boolean complete(int minutes, Mode way, Instant now) {
        if (state == COMPLETED && Objects.equals(metMinutes, minutes) && metMode == way) {
            return false;
        }
        boolean isSayable = state == CONFIRMED || state == COMPLETED || (state == MISSED && !specialistAbsent);
        require(isSayable && !now.isBefore(startsAt));
        enter(COMPLETED, now);
        memberAbsent = false;
        metMinutes = minutes;
        metMode = way;
        return true;
    }

    /** The member writes what they would like to talk about, the specialist beside it; false when it says so already. */
    boolean write(Side by, @Nullable String words, Instant now) {
        if (Objects.equals(words, by == Side.MEMBER ? agenda : comment)) {
            return false;
        }
        require(state.isOpen());
        agenda = by == Side.MEMBER ? words : agenda;
        comment = by == Side.SPECIALIST ? words : comment;
        changedAt = now;
        return true;
    }

    SessionEvent.What what(@Nullable UUID actor) {
        return new SessionEvent.What(id, memberId, specialistId, actor, version, startsAt, state == CONFIRMED);
    }

    SessionApi.View view() {
        return new SessionApi.View(
                id,
                connectionId,
                memberId,
                specialistId,
                state,
                startsAt,
                endsAt,
                length(),
                mode,
                clocks.memberZone(),
                clocks.specialistZone(),
                answerBy,
                agenda,
                comment,
                state == CANCELLED
                        ? new SessionApi.Cancellation(changedAt, cancelledBy, cancelReason, shortNotice)
                        : null,
                memberAbsent,
                specialistAbsent,
                metMinutes == null ? null : new SessionApi.Completion(metMinutes, metMode),
                bookedAt,
                changedAt,
                version);
    }

    private void enter(State next, Instant now) {
        state = next;
        answerBy = null;
        changedAt = now;
    }

    private static void require(boolean isPossible) {
        if (!isPossible) {
            throw new ProblemException(ProblemType.ILLEGAL_TRANSITION, "Not possible from where the session stands.");
        }
    }
}
