package org.beside.identity;

import java.util.UUID;

/**
 * Somebody leaves for good. Whoever keeps anything about them observes this and scrubs it, in the same transaction;
 * declared here because whom it is about is known on the lowest floor, while erasure begins further up.
 */
public record AccountErased(UUID personId) {}
