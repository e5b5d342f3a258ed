package org.beside.sessions;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.beside.audit.Auditable;
import org.jspecify.annotations.Nullable;

/** What happened to a session. Without an actor the service did it by itself. */
public sealed interface SessionEvent extends Auditable {
    What what();

    @Override
    default String action() {
        return "session." + getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    default @Nullable UUID actorId() {
        return what().actorId();
    }

    @Override
    default UUID about() {
        return what().memberId();
    }

    @Override
    default UUID subject() {
        return what().sessionId();
    }

    /**
     * Which session, and how it stands after what happened.
     *
     * @param confirmed whether both want to meet at this time
     */
    record What(
            UUID sessionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId,
            int version,
            Instant startsAt,
            boolean confirmed) {}

    /** A member took a time. */
    record Booked(What what) implements SessionEvent {}

    /** A specialist offers a time; the member decides. */
    record Proposed(What what) implements SessionEvent {}

    /** The member said yes to what was proposed. */
    record Accepted(What what) implements SessionEvent {}

    /** To another time; by a member at once, by a specialist as a proposal. */
    record Moved(What what) implements SessionEvent {}

    /** One of the two cancelled. */
    record Cancelled(What what) implements SessionEvent {}

    /** The two no longer walk together, or paused: the session went with it, and nobody is told of it. */
    record Dropped(What what) implements SessionEvent {}

    /** The member did not answer in time. */
    record Expired(What what) implements SessionEvent {}

    /** One of the two waited for the other. */
    record Missed(What what) implements SessionEvent {}

    record Completed(What what) implements SessionEvent {}

    /** The specialist changed zone or goes away around it; it stays until somebody moves or cancels it. */
    record Unsettled(What what) implements SessionEvent {}

    /** The rules of a zone changed: the moment stays, and the clocks of one of them will show something else then. */
    record Shifted(What what) implements SessionEvent {}
}
