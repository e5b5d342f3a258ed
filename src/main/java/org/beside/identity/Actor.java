package org.beside.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is calling: the token's subject, what they may be, and the agency they speak for, if any. */
public record Actor(UUID id, Set<Role> roles, @Nullable UUID agencyId) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    /** Somebody of the staff wrote something, with an account that is open; fired before what they wrote is looked at. */
    public record Wrote(Actor actor) {}

    public boolean isStaff() {
        return roles.stream().anyMatch(Role::isStaff);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
