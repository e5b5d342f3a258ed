package org.beside.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's account, and what they may be with it.
 *
 * @param isOpen false while it is disabled
 */
public record Account(
        boolean isOpen, Set<Role> roles, @Nullable UUID agencyId) {
    public Account {
        roles = Set.copyOf(roles);
    }
}
