package org.beside.circle;

import java.util.List;
import java.util.UUID;
import org.beside.audit.Auditable;
import org.beside.notifications.Notice;
import org.beside.notifications.Notifiable;
import org.jspecify.annotations.Nullable;

/** What happened between a member and somebody they trust. */
sealed interface CircleEvent extends Auditable {
    UUID id();

    UUID memberId();

    @Override
    default UUID about() {
        return memberId();
    }

    @Override
    default UUID subject() {
        return id();
    }

    record Invited(UUID id, UUID memberId) implements CircleEvent {
        @Override
        public String action() {
            return "circle.invited";
        }

        @Override
        public UUID actorId() {
            return memberId;
        }
    }

    record Accepted(UUID id, UUID memberId, UUID actorId) implements CircleEvent {
        @Override
        public String action() {
            return "circle.accepted";
        }
    }

    record Revoked(UUID id, UUID memberId, UUID actorId) implements CircleEvent {
        @Override
        public String action() {
            return "circle.revoked";
        }
    }

    /** The push says nothing, like all others; whoever trusts and is trusted knows what it may mean. */
    record Told(UUID id, UUID memberId, UUID contactId, int minute) implements CircleEvent, Notifiable {
        @Override
        public String action() {
            return "circle.told";
        }

        @Override
        public @Nullable UUID actorId() {
            return null;
        }

        @Override
        public List<Notice> notices() {
            return List.of(new Notice(contactId, "circle.reach-out", id, minute, null, false));
        }
    }
}
