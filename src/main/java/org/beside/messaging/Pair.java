package org.beside.messaging;

import java.util.List;
import java.util.UUID;

/** The two of a conversation, and its id: what never changes about it. */
record Pair(UUID id, UUID memberId, UUID specialistId) {
    UUID otherThan(UUID person) {
        return person.equals(memberId) ? specialistId : memberId;
    }

    List<UUID> both() {
        return List.of(memberId, specialistId);
    }
}
