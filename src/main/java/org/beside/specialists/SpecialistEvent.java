package org.beside.specialists;

import java.util.UUID;
import org.beside.audit.Auditable;
import org.jspecify.annotations.Nullable;

/** What happened to a specialist's side of things. Fired while the specialist's row is held by the transaction. */
public sealed interface SpecialistEvent extends Auditable {
    UUID specialistId();

    @Override
    default UUID about() {
        return specialistId();
    }

    @Override
    default UUID subject() {
        return specialistId();
    }

    /** They wrote their profile. */
    record ProfileChanged(UUID specialistId) implements SpecialistEvent {
        @Override
        public String action() {
            return "specialist.profile-changed";
        }

        @Override
        public UUID actorId() {
            return specialistId;
        }
    }

    /** They stopped accepting, or their last live credential went; whoever waits for their answer must not wait on. */
    record WentAway(UUID specialistId, Cause cause) implements SpecialistEvent {
        /** Why nobody should wait for them now. */
        public enum Cause {
            NOT_ACCEPTING,
            CREDENTIAL_LAPSED,
            SUPERVISION_OVERDUE,
            NO_SUPERVISOR
        }

        @Override
        public String action() {
            return "specialist.went-away";
        }

        @Override
        public @Nullable UUID actorId() {
            return cause == Cause.NOT_ACCEPTING ? specialistId : null;
        }
    }

    /** The last reason is gone for which nobody new was matched with them. */
    record CameBack(UUID specialistId) implements SpecialistEvent {
        @Override
        public String action() {
            return "specialist.came-back";
        }

        @Override
        public @Nullable UUID actorId() {
            return null;
        }
    }
}
