package org.beside.calendars;

import java.util.UUID;
import org.beside.audit.Auditable;

/** What a person did about the address of their calendar. */
sealed interface CalendarEvent extends Auditable.OfOneself {
    /** There is a new address; the one before leads nowhere. */
    record Opened(UUID personId) implements CalendarEvent {
        @Override
        public String action() {
            return "calendar.opened";
        }
    }

    record Closed(UUID personId) implements CalendarEvent {
        @Override
        public String action() {
            return "calendar.closed";
        }
    }
}
