package org.beside.supervision;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.beside.audit.Auditable;
import org.beside.notifications.Notice;
import org.beside.notifications.Notifiable;
import org.jspecify.annotations.Nullable;

/** What supervisors did, about whom. Whom a report is about never stands here: they could read it. */
sealed interface SupervisionEvent extends Auditable {
    UUID itemId();

    @Override
    default UUID subject() {
        return itemId();
    }

    record Claimed(UUID actorId, UUID itemId, @Nullable UUID about) implements SupervisionEvent {
        @Override
        public String action() {
            return "supervision.claimed";
        }
    }

    record Concluded(UUID actorId, UUID itemId, @Nullable UUID about, Item.Outcome outcome)
            implements SupervisionEvent {
        @Override
        public String action() {
            return "supervision." + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    record OpeningAsked(UUID actorId, UUID itemId, @Nullable UUID about) implements SupervisionEvent {
        @Override
        public String action() {
            return "supervision.opening-asked";
        }
    }

    record OpeningAgreed(
            UUID actorId, UUID itemId, @Nullable UUID about) implements SupervisionEvent {
        @Override
        public String action() {
            return "supervision.opening-agreed";
        }
    }

    /** Somebody read what others wrote; the member is told that there is something to see. */
    record Opened(
            UUID actorId,
            UUID itemId,
            UUID lookId,
            @Nullable UUID about) implements SupervisionEvent, Notifiable {
        @Override
        public String action() {
            return "supervision.opened";
        }

        @Override
        public List<Notice> notices() {
            return about == null ? List.of() : List.of(new Notice(about, "supervision.opened", lookId, 1, null, true));
        }
    }

    /** Somebody took what a report to an authority needs; the member is told that there is something to see. */
    record Stated(
            UUID actorId,
            UUID itemId,
            UUID statementId,
            @Nullable UUID about) implements SupervisionEvent, Notifiable {
        @Override
        public String action() {
            return "supervision.stated";
        }

        @Override
        public String purpose() {
            return "MANDATED_REPORT";
        }

        @Override
        public List<Notice> notices() {
            return about == null
                    ? List.of()
                    : List.of(new Notice(about, "supervision.stated", statementId, 1, null, true));
        }
    }

    /** A supervisor and a specialist talked; when and how long, no more. */
    record Talked(UUID actorId, UUID sessionId, UUID about) implements Auditable {
        @Override
        public String action() {
            return "supervision.talked";
        }

        @Override
        public UUID subject() {
            return sessionId;
        }
    }

    /** They said whether they can be called. */
    record DutyChanged(UUID actorId) implements Auditable {
        @Override
        public String action() {
            return "supervision.duty-changed";
        }

        @Override
        public UUID about() {
            return actorId;
        }

        @Override
        public UUID subject() {
            return actorId;
        }
    }
}
