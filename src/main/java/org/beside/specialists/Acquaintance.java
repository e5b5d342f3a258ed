package org.beside.specialists;

import java.util.UUID;

/**
 * How near a caller is to a specialist, which decides how much they see. Declared here because the question is asked
 * here, and answered by the room further up that knows who walks with whom.
 */
public interface Acquaintance {
    Closeness between(UUID caller, UUID specialist);

    enum Closeness {
        /** Kept apart; to each other they do not exist. */
        HIDDEN,
        STRANGER,
        CONNECTED
    }
}
