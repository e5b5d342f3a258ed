package org.beside.availability;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.beside.audit.Auditable;

/** What a specialist changed about being met; who has met them before may have to be told. */
public sealed interface AvailabilityEvent extends Auditable.OfOneself {
    UUID specialistId();

    @Override
    default UUID personId() {
        return specialistId();
    }

    /** They wrote their weekly hours. What is booked keeps its moments, also when they moved to another zone. */
    record HoursChanged(UUID specialistId, ZoneId before, ZoneId zone) implements AvailabilityEvent {
        static HoursChanged within(UUID specialist, ZoneId zone) {
            return new HoursChanged(specialist, zone, zone);
        }

        @Override
        public String action() {
            return "availability.hours-changed";
        }
    }

    /** They wrote how long sessions are, how soon and how many of them. */
    record SettingsChanged(UUID specialistId) implements AvailabilityEvent {
        @Override
        public String action() {
            return "availability.settings-changed";
        }
    }

    /** They will be there after all. */
    record TimeOffGivenBack(UUID specialistId, UUID timeOffId) implements AvailabilityEvent {
        @Override
        public String action() {
            return "availability.time-off-given-back";
        }

        @Override
        public UUID subject() {
            return timeOffId;
        }
    }

    /** They will be away. What is booked in between stays booked until somebody moves or cancels it. */
    record TimeOffTaken(UUID specialistId, UUID timeOffId, Instant from, Instant to) implements AvailabilityEvent {
        @Override
        public String action() {
            return "availability.time-off-taken";
        }

        @Override
        public UUID subject() {
            return timeOffId;
        }
    }
}
