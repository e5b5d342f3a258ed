package org.beside.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account somebody else opens for a person, as an agency does for its specialists.
 *
 * @param pseudonym the name they sign in with; never a legal name
 * @param firstPassword valid once: Keycloak asks for a new one at the first sign-in
 * @param agencyId the agency they act for, if any
 */
public record NewAccount(
        String pseudonym,
        String firstPassword,
        Set<Role> roles,
        @Nullable UUID agencyId) {
    public NewAccount {
        roles = Set.copyOf(roles);
    }
}
