package org.beside.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller of the request being served, read from its token and nothing else. */
@ApplicationScoped
public class CurrentActor {
    private static final String AGENCY_CLAIM = "agency_id";

    private final SecurityIdentity identity;

    CurrentActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    public Actor actor() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new UnauthorizedException();
        }
        Set<Role> roles = identity.getRoles().stream()
                .map(Role::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new Actor(UUID.fromString(token.getSubject()), roles, agency(token));
    }

    private static @Nullable UUID agency(JsonWebToken token) {
        String agency = token.getClaim(AGENCY_CLAIM);
        return agency == null ? null : UUID.fromString(agency);
    }
}
