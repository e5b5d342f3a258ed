package org.beside.agencies;

import java.util.UUID;
import org.beside.audit.Auditable;
import org.jspecify.annotations.Nullable;

/** What happened to an agency and the people who work for it. */
public sealed interface AgencyEvent extends Auditable {
    UUID agencyId();

    @Override
    default @Nullable UUID about() {
        return null;
    }

    @Override
    default UUID subject() {
        return agencyId();
    }

    record Described(UUID actorId, UUID agencyId) implements AgencyEvent {
        @Override
        public String action() {
            return "agency.described";
        }
    }

    record PolicyChanged(UUID actorId, UUID agencyId) implements AgencyEvent {
        @Override
        public String action() {
            return "agency.policy-changed";
        }
    }

    record TookOn(UUID actorId, UUID agencyId, UUID specialistId) implements AgencyEvent {
        @Override
        public String action() {
            return "agency.specialist-taken-on";
        }

        @Override
        public UUID about() {
            return specialistId;
        }
    }

    /** A supervisor said whether they have done a specialist's work themselves. */
    record ExperienceSaid(UUID actorId, UUID agencyId) implements AgencyEvent {
        @Override
        public String action() {
            return "agency.experience-said";
        }

        @Override
        public UUID about() {
            return actorId;
        }
    }

    record LetGo(UUID actorId, UUID agencyId, UUID specialistId) implements AgencyEvent {
        @Override
        public String action() {
            return "agency.specialist-let-go";
        }

        @Override
        public UUID about() {
            return specialistId;
        }
    }
}
