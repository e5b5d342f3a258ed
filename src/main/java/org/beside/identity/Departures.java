package org.beside.identity;

import java.util.UUID;

/**
 * Who left for good, while Keycloak may not know it yet: their token is worth nothing any more. Declared here because
 * every write is looked at here, while leaving is a matter of a room further up.
 */
public interface Departures {
    boolean hasLeft(UUID person);
}
