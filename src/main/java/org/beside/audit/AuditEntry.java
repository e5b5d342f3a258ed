package org.beside.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the trail; written once, never changed. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {
    @Id
    UUID id;

    Instant at;
    String action;

    @Nullable
    UUID actorId;

    @Nullable
    UUID aboutId;

    @Nullable
    UUID subjectId;

    @Nullable
    String requestId;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected AuditEntry() {}

    AuditEntry(UUID id, Instant at, Auditable event, @Nullable String requestId) {
        this.id = id;
        this.at = at;
        this.action = event.action();
        this.actorId = event.actorId();
        this.aboutId = event.about();
        this.subjectId = event.subject();
        this.requestId = requestId;
    }
}
