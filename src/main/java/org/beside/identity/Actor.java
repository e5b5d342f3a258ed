package org.beside.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is calling: the token's subject, what they may be, and the agency they speak for, if any. */
public record Actor(UUID id, Set<Role> roles, @Nullable UUID agencyId) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    /** They wrote something just now, with an account that is open; fired before what they wrote is looked at. */
    public record Wrote(Actor actor) {}

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
