package org.beside.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one line of the trail says; written once, never changed. */
record AuditEntry(
        UUID id,
        Instant at,
        String action,
        Outcome outcome,
        @Nullable UUID actorId,
        @Nullable UUID aboutId,
        @Nullable UUID subjectId,
        @Nullable String purpose,
        @Nullable String requestId) {
    AuditEntry {
        at = at.truncatedTo(ChronoUnit.MICROS); // as PostgreSQL keeps it: the seal is over what is read again
    }

    /** Whether it happened. */
    enum Outcome {
        DONE,
        DENIED
    }

    /** A line in its place: numbered, and sealed together with the line before it. */
    @SuppressWarnings("ArrayRecordComponent") // lines are never compared
    record Sealed(long seq, AuditEntry entry, int keyNumber, byte[] mac) {}

    static AuditEntry of(UUID id, Instant at, Auditable event, @Nullable String requestId) {
        return new AuditEntry(
                id,
                at,
                event.action(),
                Outcome.DONE,
                event.actorId(),
                event.about(),
                event.subject(),
                event.purpose(),
                requestId);
    }
}
