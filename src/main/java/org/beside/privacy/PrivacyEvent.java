package org.beside.privacy;

import java.util.UUID;
import org.beside.audit.Auditable;

/** What somebody asked about their own data. */
record PrivacyEvent(String action, UUID personId, UUID subject) implements Auditable.OfOneself {
    static PrivacyEvent exportAsked(UUID person, UUID export) {
        return new PrivacyEvent("privacy.export-asked", person, export);
    }

    static PrivacyEvent exportRead(UUID person, UUID export) {
        return new PrivacyEvent("privacy.export-read", person, export);
    }

    static PrivacyEvent erased(UUID person) {
        return new PrivacyEvent("privacy.erased", person, person);
    }
}
