package org.beside.concerns;

import java.util.UUID;
import org.beside.audit.Auditable;
import org.jspecify.annotations.Nullable;

/**
 * Somebody said that something is wrong. On record under the one who said it alone: whom a report is about stands in no
 * entry that they could read.
 */
public sealed interface ConcernEvent extends Auditable {
    UUID id();

    UUID by();

    Where where();

    /** What it is, in one word of a fixed list. */
    String what();

    @Override
    default UUID actorId() {
        return by();
    }

    @Override
    default UUID about() {
        return by();
    }

    @Override
    default UUID subject() {
        return id();
    }

    /**
     * Between whom it is, and whose supervisors look after it.
     *
     * @param agencyId of the specialist; absent, operators look after it
     */
    record Where(
            @Nullable UUID agencyId,
            @Nullable UUID connectionId,
            @Nullable UUID memberId,
            @Nullable UUID specialistId) {}

    record Reported(UUID id, UUID by, Where where, String what) implements ConcernEvent {
        @Override
        public String action() {
            return "concern.reported";
        }
    }

    record Raised(UUID id, UUID by, Where where, String what) implements ConcernEvent {
        @Override
        public String action() {
            return "concern.raised";
        }
    }
}
