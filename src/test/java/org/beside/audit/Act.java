package org.beside.audit;

import java.util.UUID;

/** Something that stays on record. */
record Act(String action, UUID actorId, UUID about, UUID subject) implements Auditable {
    static Act by(UUID person) {
        return new Act("test.done", person, person, UUID.randomUUID());
    }
}
