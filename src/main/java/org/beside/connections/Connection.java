package org.beside.connections;

import static org.beside.connections.Tie.State.ACCEPTED;
import static org.beside.connections.Tie.State.ACTIVE;
import static org.beside.connections.Tie.State.EXPIRED;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.connections.Tie.Side;
import org.beside.connections.Tie.Verb;
import org.beside.platform.Cursor;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.taxonomy.SupportStyle;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A member and a specialist, from the first question to the end; all that may happen between them, and when. */
@Entity
@Table(name = "connection")
class Connection {
    /** All that is known when two people are brought together. */
    record Beginning(
            UUID id,
            UUID memberId,
            UUID specialistId,
            @Nullable String note,
            @Nullable SupportStyle supportStyle,
            List<String> because) {}

    @Id
    private UUID id;

    private UUID memberId;
    private UUID specialistId;

    @Enumerated(EnumType.STRING)
    private Tie.State state;

    @Nullable
    private String note;

    @Enumerated(EnumType.STRING)
    @Nullable
    private SupportStyle supportStyle;

    private int agreementVersion;

    @Nullable
    private Instant memberAgreedAt;

    @Nullable
    private Instant specialistAgreedAt;

    private Instant requestedAt;
    private Instant expiresAt;

    @Nullable
    private Instant acceptedAt;

    @Nullable
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Nullable
    private Side closedBy;

    @Enumerated(EnumType.STRING)
    private ConnectionApi.@Nullable Reason reason;

    private boolean seatHeld;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> because;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Connection() {}

    Connection(Tie.State first, Beginning beginning, int agreementVersion, Instant now, Instant expiresAt) {
        this.id = beginning.id();
        this.memberId = beginning.memberId();
        this.specialistId = beginning.specialistId();
        this.note = beginning.note();
        this.supportStyle = beginning.supportStyle();
        this.because = List.copyOf(beginning.because());
        this.state = first;
        this.agreementVersion = agreementVersion;
        this.requestedAt = now;
        this.expiresAt = expiresAt;
    }

    UUID id() {
        return id;
    }

    UUID memberId() {
        return memberId;
    }

    UUID specialistId() {
        return specialistId;
    }

    Tie.State state() {
        return state;
    }

    boolean seatHeld() {
        return seatHeld;
    }

    int version() {
        return version;
    }

    Cursor cursor() {
        return new Cursor(requestedAt, id);
    }

    /** Which of the two this person is; empty for everybody else. */
    Optional<Side> sideOf(UUID person) {
        if (person.equals(memberId)) {
            return Optional.of(Side.MEMBER);
        }
        return person.equals(specialistId) ? Optional.of(Side.SPECIALIST) : Optional.empty();
    }

    UUID otherThan(UUID person) {
        return person.equals(memberId) ? specialistId : memberId;
    }

    /** Whether the same request came before: the same two people and the same words. */
    boolean isFor(UUID member, ConnectionApi.Request request) {
        return memberId.equals(member)
                && specialistId.equals(request.specialistId())
                && Objects.equals(note, request.note());
    }

    /**
     * Whether the verb would change anything: not when its result already stands, so that it may be sent twice.
     *
     * @throws ProblemException {@code illegal-transition} when it makes no sense from here, or not for this side
     */
    boolean isMovedBy(Verb verb, Side by, Instant now) {
        if (state == verb.result) {
            return false;
        }
        boolean tooLate = verb == Verb.ACCEPTANCE && !now.isBefore(expiresAt);
        if (tooLate || !verb.mayFollow(state, by)) {
            throw illegal();
        }
        return true;
    }

    /** Takes the step; a verb whose result already stands changes nothing. */
    void move(Verb verb, Side by, ConnectionApi.@Nullable Reason why, Instant now) {
        if (isMovedBy(verb, by, now)) {
            enter(verb.result, now);
            reason = why;
            if (verb == Verb.ACCEPTANCE) {
                acceptedAt = now;
            }
            if (state.isFinal()) {
                closedBy = by;
            }
        }
    }

    /** What to tell of a step that was taken; without an actor the service took it. */
    ConnectionEvent event(Verb verb, @Nullable UUID actor) {
        return switch (verb) {
            case ACCEPTANCE -> new ConnectionEvent.Accepted(id, memberId, specialistId, actor);
            case DECLINE -> new ConnectionEvent.Declined(id, memberId, specialistId, actor);
            case WITHDRAWAL -> new ConnectionEvent.Withdrawn(id, memberId, specialistId, actor);
            case PAUSE -> new ConnectionEvent.Paused(id, memberId, specialistId, actor);
            case RESUMPTION -> new ConnectionEvent.Resumed(id, memberId, specialistId, actor);
            case ENDING -> new ConnectionEvent.Ended(id, memberId, specialistId, actor);
        };
    }

    ConnectionEvent agreedBy(UUID actor) {
        return new ConnectionEvent.Agreed(id, memberId, specialistId, actor);
    }

    ConnectionEvent activatedBy(UUID actor) {
        return new ConnectionEvent.Activated(id, memberId, specialistId, actor);
    }

    /** Nobody answered in time, or nobody can any more. */
    void expire(Instant now) {
        if (!state.isOpen()) {
            throw illegal();
        }
        enter(EXPIRED, now);
    }

    /** The step by which this side leaves what there is, wherever it stands. */
    Verb leavingStep(Side by) {
        return Stream.of(Verb.ENDING, Verb.DECLINE, Verb.WITHDRAWAL)
                .filter(verb -> verb.mayFollow(state, by))
                .findFirst()
                .orElseThrow(Connection::illegal);
    }

    /** Whether this side took the step for this reason before, and thus sends it again. */
    boolean wasLeftBy(Side by, Verb verb, ConnectionApi.@Nullable Reason why) {
        return state == verb.result && closedBy == by && reason == why;
    }

    /** One side's yes; a yes to newer words asks the other side again. True when by this yes both have agreed. */
    boolean agree(Side by, int agreed, Instant now) {
        if (isAgreedBy(by, agreed)) {
            return false;
        }
        if (state != ACCEPTED) {
            throw illegal();
        }
        if (agreed != agreementVersion) {
            agreementVersion = agreed;
            memberAgreedAt = null;
            specialistAgreedAt = null;
        }
        if (by == Side.MEMBER) {
            memberAgreedAt = now;
        } else {
            specialistAgreedAt = now;
        }
        if (memberAgreedAt == null || specialistAgreedAt == null) {
            return false;
        }
        enter(ACTIVE, now);
        return true;
    }

    /** Whether this side's yes to this version stands. */
    boolean isAgreedBy(Side by, int agreed) {
        Instant at = by == Side.MEMBER ? memberAgreedAt : specialistAgreedAt;
        return state.isConnected() && at != null && agreed == agreementVersion;
    }

    void prefer(SupportStyle style) {
        if (state.isFinal()) {
            throw illegal();
        }
        supportStyle = style;
    }

    ConnectionApi.View view(ConnectionApi.Person member, ConnectionApi.Companion specialist, Agreement.Spoken words) {
        return new ConnectionApi.View(
                id,
                state,
                member,
                specialist,
                agreement(words),
                supportStyle,
                note,
                because,
                requestedAt,
                state.isOpen() ? expiresAt : null,
                acceptedAt,
                endedAt);
    }

    /** Until both agreed, the words to agree to are the newest; afterwards they stay those that both said yes to. */
    private ConnectionApi.Agreement agreement(Agreement.Spoken words) {
        boolean settled = memberAgreedAt != null && specialistAgreedAt != null;
        if (settled || state.isFinal() || agreementVersion == Agreement.CURRENT) {
            return new ConnectionApi.Agreement(
                    agreementVersion, words.text(agreementVersion), memberAgreedAt, specialistAgreedAt);
        }
        return new ConnectionApi.Agreement(Agreement.CURRENT, words.text(Agreement.CURRENT), null, null);
    }

    private void enter(Tie.State next, Instant now) {
        state = next;
        seatHeld = next.isConnected();
        endedAt = next.isFinal() ? now : null;
    }

    private static ProblemException illegal() {
        return new ProblemException(
                ProblemType.ILLEGAL_TRANSITION, "This step is not possible from where you two stand.");
    }
}
