package org.beside.identity;

import java.util.Optional;
import java.util.UUID;

/**
 * A side of a person that some room further up keeps, shown in {@code GET /v1/me}. Declared here because who I am is
 * asked here, while the rooms that know live on higher floors.
 */
public interface Persona {
    Role role();

    /** The person's own view of this side, as the room that keeps it would answer; empty before it is filled in. */
    Optional<?> of(UUID person);
}
