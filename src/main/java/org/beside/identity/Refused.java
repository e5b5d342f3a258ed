package org.beside.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in was refused what is not theirs, or what is not there; the two look alike on purpose.
 *
 * @param operation method and path, the path as the contract writes it: {@code GET /v1/connections/{id}}
 * @param subject the id they asked about, if they named one
 */
public record Refused(
        UUID actorId,
        String operation,
        @Nullable UUID subject,
        @Nullable String requestId) {}
