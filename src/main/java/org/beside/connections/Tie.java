package org.beside.connections;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.beside.taxonomy.SupportStyle;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What ties a member and a specialist, as other rooms need to know it. */
public record Tie(
        UUID connectionId,
        UUID memberId,
        UUID specialistId,
        State state,
        @Nullable SupportStyle supportStyle) {

    /** Where a connection stands. There is no failed one: each end is an end like any other. */
    @Schema(name = "ConnectionState")
    public enum State {
        /** An agency thought of the two; the member decides. */
        PROPOSED,
        /** The member asked; the specialist has not answered. */
        REQUESTED,
        /** The specialist has a seat for the member; both are yet to agree on how they walk. */
        ACCEPTED,
        /** Both agreed: they may write and meet. */
        ACTIVE,
        PAUSED,
        ENDED,
        DECLINED,
        WITHDRAWN,
        EXPIRED;

        static final Set<State> OPEN = EnumSet.of(PROPOSED, REQUESTED);
        static final Set<State> CONNECTED = EnumSet.of(ACCEPTED, ACTIVE, PAUSED);
        static final Set<State> LIVE = EnumSet.range(PROPOSED, PAUSED);

        /** Waits for an answer; holds no seat. */
        public boolean isOpen() {
            return OPEN.contains(this);
        }

        /** The two are connected: the specialist holds a seat for the member. */
        public boolean isConnected() {
            return CONNECTED.contains(this);
        }

        /** Nothing follows any more. */
        public boolean isFinal() {
            return !LIVE.contains(this);
        }
    }

    /** One of the two, whatever else they are here. */
    enum Side {
        MEMBER,
        SPECIALIST
    }

    /**
     * How much a specialist is asked for.
     *
     * @param waiting how many requests have no answer yet
     * @param last when the last one came, whatever became of it
     */
    public record Asked(int waiting, Instant last) {}

    /**
     * What either may do. The verbs are the same for both; a first step exists on one side only, because somebody has
     * to be asked: whoever asked may withdraw, whoever is asked may accept or decline. Both may withdraw their yes
     * until both agreed, and pause, resume or end from then on. Either may resume: who needs it longer pauses again.
     */
    enum Verb {
        ACCEPTANCE(State.ACCEPTED),
        DECLINE(State.DECLINED),
        WITHDRAWAL(State.WITHDRAWN),
        PAUSE(State.PAUSED),
        RESUMPTION(State.ACTIVE),
        ENDING(State.ENDED);

        final State result;

        Verb(State result) {
            this.result = result;
        }

        /** The two part, or never come together. */
        boolean isLeaving() {
            return result.isFinal();
        }

        boolean mayFollow(State state, Side by) {
            boolean byMember = by == Side.MEMBER;
            return switch (this) {
                case ACCEPTANCE -> state == (byMember ? State.PROPOSED : State.REQUESTED);
                case DECLINE -> state == State.PROPOSED || (state == State.REQUESTED && !byMember);
                case WITHDRAWAL -> state == State.ACCEPTED || (state == State.REQUESTED && byMember);
                case PAUSE -> state == State.ACTIVE;
                case RESUMPTION -> state == State.PAUSED;
                case ENDING -> state.isConnected();
            };
        }
    }
}
