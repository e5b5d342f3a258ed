package org.beside.notifications;

import java.util.UUID;
import org.beside.audit.Auditable;

/** Somebody's device is told of things, or no longer: who gets at their account may have added one. */
sealed interface DeviceEvent extends Auditable.OfOneself {
    UUID deviceId();

    @Override
    default UUID subject() {
        return deviceId();
    }

    record Registered(UUID personId, UUID deviceId) implements DeviceEvent {
        @Override
        public String action() {
            return "device.registered";
        }
    }

    record Removed(UUID personId, UUID deviceId) implements DeviceEvent {
        @Override
        public String action() {
            return "device.removed";
        }
    }
}
