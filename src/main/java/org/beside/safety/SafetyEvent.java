package org.beside.safety;

import java.util.UUID;
import org.beside.audit.Auditable;

/** Who keeps away from whom. On record under the one who wished it alone: the other can never find out. */
public sealed interface SafetyEvent extends Auditable.OfOneself {
    UUID otherId();

    @Override
    default UUID subject() {
        return otherId();
    }

    /** From now on these two never meet here; whatever ties them ends in the same transaction. */
    interface KeptApart {
        UUID personId();

        UUID otherId();
    }

    record Blocked(UUID personId, UUID otherId) implements SafetyEvent, KeptApart {
        @Override
        public String action() {
            return "safety.blocked";
        }
    }

    record Unblocked(UUID personId, UUID otherId) implements SafetyEvent {
        @Override
        public String action() {
            return "safety.unblocked";
        }
    }

    record Excluded(UUID personId, UUID otherId) implements SafetyEvent, KeptApart {
        @Override
        public String action() {
            return "safety.excluded";
        }
    }

    /** Said by one of them while leaving the other, so that nothing is left to end. */
    record KnewEachOther(UUID personId, UUID otherId) implements SafetyEvent {
        @Override
        public String action() {
            return "safety.excluded";
        }
    }

    /** Another reason for what stays as it is. */
    record ExclusionChanged(UUID personId, UUID otherId) implements SafetyEvent {
        @Override
        public String action() {
            return "safety.exclusion-changed";
        }
    }

    /**
     * One of the two said that they know each other elsewhere. It is on record as what they did about it; this is for
     * whoever looks after people who might come to be two things to each other.
     *
     * @param how in one word of a fixed list
     */
    record Acquainted(UUID personId, UUID otherId, String how) {}

    record ExclusionLifted(UUID personId, UUID otherId) implements SafetyEvent {
        @Override
        public String action() {
            return "safety.exclusion-lifted";
        }
    }
}
