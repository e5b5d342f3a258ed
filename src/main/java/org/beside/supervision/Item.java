package org.beside.supervision;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.beside.agencies.AgencyPolicy;
import org.beside.concerns.ConcernEvent.Where;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that waits for a supervisor, until it has an outcome. Urgent ones call people until somebody takes them up. */
@Entity
@Table(name = "supervision_item")
class Item {
    static final Duration LEASE = Duration.ofMinutes(15);
    private static final int OPERATORS_TOO = 2;

    @Schema(name = "SupervisionItemKind")
    enum Kind {
        CONCERN(true),
        CRISIS_SIGNAL(true),
        REPORT(false),
        /** Somebody said that the two know each other elsewhere: who and how, and no word of anybody. */
        DUAL_RELATIONSHIP(false);

        private final boolean urgent;

        Kind(boolean urgent) {
            this.urgent = urgent;
        }
    }

    /** What became of it. A concern also needs a follow-up with the people concerned before it is closed. */
    @Schema(name = "SupervisionOutcome")
    enum Outcome {
        /** Told to whoever the law wants told. */
        REPORTED,
        NOT_REPORTABLE,
        /** Handed to somebody who can do more. */
        ESCALATED,
        /** Somebody spoke with the people concerned; possible once there is another outcome. */
        FOLLOW_UP_DONE,
        ACTION_TAKEN,
        NO_ACTION_NEEDED;

        private static final Set<Outcome> OF_CONCERNS = Set.of(REPORTED, NOT_REPORTABLE, ESCALATED);
        private static final Set<Outcome> OF_REPORTS = Set.of(ACTION_TAKEN, NO_ACTION_NEEDED, ESCALATED);
        private static final Set<Outcome> NAMING_SOMEBODY = Set.of(REPORTED, ESCALATED);

        /** Who was told must be said. */
        boolean namesSomebody() {
            return NAMING_SOMEBODY.contains(this);
        }
    }

    @Schema(name = "SupervisionItemState")
    enum State {
        WAITING,
        CLAIMED,
        /** It has an outcome; somebody is still to speak with the people concerned. */
        FOLLOW_UP,
        CLOSED
    }

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    Kind kind;

    UUID subjectId;
    String what;

    @Nullable
    UUID agencyId;

    @Nullable
    UUID connectionId;

    @Nullable
    UUID memberId;

    @Nullable
    UUID specialistId;

    @Nullable
    UUID raisedBy;

    Instant raisedAt;
    int reach;
    int calls;

    @Nullable
    Instant nextCallAt;

    @Nullable
    UUID claimedBy;

    @Nullable
    Instant claimedUntil;

    @Nullable
    Instant takenUpAt;

    @Nullable
    @Enumerated(EnumType.STRING)
    Outcome outcome;

    @Nullable
    UUID outcomeBy;

    @Nullable
    Instant outcomeAt;

    @Nullable
    String told;

    @Nullable
    Instant closedAt;

    @Version
    int version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Item() {}

    /** What it is about, between whom. */
    record Matter(
            Kind kind, UUID subject, String what, @Nullable UUID by, Where where) {}

    Item(UUID id, Matter matter, Instant now) {
        this.id = id;
        this.kind = matter.kind();
        this.subjectId = matter.subject();
        this.what = matter.what();
        this.agencyId = matter.where().agencyId();
        this.connectionId = matter.where().connectionId();
        this.memberId = matter.where().memberId();
        this.specialistId = matter.where().specialistId();
        this.raisedBy = matter.by();
        this.raisedAt = now;
    }

    boolean isUrgent() {
        return kind.urgent;
    }

    State state(Instant now) {
        if (closedAt != null) {
            return State.CLOSED;
        }
        if (outcome != null) {
            return State.FOLLOW_UP;
        }
        return isClaimed(now) ? State.CLAIMED : State.WAITING;
    }

    boolean isClaimed(Instant now) {
        return claimedUntil != null && now.isBefore(claimedUntil);
    }

    boolean isClaimedBy(UUID person, Instant now) {
        return person.equals(claimedBy) && isClaimed(now);
    }

    /** People are called now; when nobody takes it up, more of them are after a while. */
    void called(AgencyPolicy.Escalation clock, Instant now) {
        calls++;
        if (isUrgent() && reach < OPERATORS_TOO) {
            Duration wait = reach == 0 ? clock.first() : clock.second().minus(clock.first());
            nextCallAt = now.plus(wait);
        } else {
            nextCallAt = null;
        }
    }

    /** Nobody took it up in time, or whoever did let their time run out: more people are to be called. */
    void reachFurther() {
        claimedBy = null;
        claimedUntil = null;
        reach = Math.min(reach + 1, OPERATORS_TOO);
    }

    /** True the first time that anybody does. */
    boolean claim(UUID by, Instant now) {
        if (closedAt != null) {
            throw new ProblemException(ProblemType.ILLEGAL_TRANSITION, "This is closed.");
        }
        if (isClaimed(now) && !by.equals(claimedBy)) {
            throw claimedByAnother();
        }
        boolean isFirst = takenUpAt == null;
        takenUpAt = isFirst ? now : takenUpAt;
        claimedBy = by;
        claimedUntil = now.plus(LEASE);
        nextCallAt = isUrgent() && outcome == null ? claimedUntil : null;
        return isFirst;
    }

    static ProblemException claimedByAnother() {
        return new ProblemException(ProblemType.CONFLICT, "Somebody else looks after this just now.");
    }

    /** False when that was said before. */
    boolean conclude(UUID by, Outcome said, @Nullable String toWhom, Instant now) {
        boolean isSaidAlready = said == Outcome.FOLLOW_UP_DONE ? closedAt != null : said == outcome;
        if (isSaidAlready && (said == Outcome.FOLLOW_UP_DONE || Objects.equals(told, toWhom))) {
            return false;
        }
        requireClaimedBy(by, now);
        requirePossible(said);
        if (said == Outcome.FOLLOW_UP_DONE) {
            closedAt = now;
        } else {
            outcome = said;
            outcomeBy = by;
            outcomeAt = now;
            told = toWhom;
            closedAt = isUrgent() ? null : now;
        }
        nextCallAt = null;
        return true;
    }

    private void requirePossible(Outcome said) {
        boolean isPossible = said == Outcome.FOLLOW_UP_DONE
                ? isUrgent() && outcome != null && closedAt == null
                : outcome == null && (isUrgent() ? Outcome.OF_CONCERNS : Outcome.OF_REPORTS).contains(said);
        if (!isPossible) {
            throw new ProblemException(ProblemType.ILLEGAL_TRANSITION, "This outcome is not possible from here.");
        }
    }

    /** To whom a look into it is shown: the member, unless that would tell them what somebody else said of them. */
    @Nullable
    UUID lookIsShownTo() {
        boolean wouldTell = !isUrgent() && !Objects.equals(raisedBy, memberId);
        return wouldTell ? null : memberId;
    }

    /** Only whoever looks after a concern that is still open takes what an authority needs to know of it. */
    void requireStatable(UUID by, Instant now) {
        if (!isUrgent() || closedAt != null) {
            throw new ProblemException(ProblemType.ILLEGAL_TRANSITION, "Nothing of this is reported to an authority.");
        }
        requireClaimedBy(by, now);
    }

    private void requireClaimedBy(UUID by, Instant now) {
        if (!isClaimedBy(by, now)) {
            throw new ProblemException(ProblemType.CONFLICT, "Claim it first, so that nobody else is at it too.");
        }
    }

    /** That two know each other is all that there is to see. */
    void requireWords() {
        if (kind == Kind.DUAL_RELATIONSHIP) {
            throw new ProblemException(
                    ProblemType.ILLEGAL_TRANSITION, "Nothing was written here that could be opened.");
        }
    }

    boolean concerns(UUID person) {
        return person.equals(memberId) || person.equals(specialistId) || person.equals(raisedBy);
    }
}
