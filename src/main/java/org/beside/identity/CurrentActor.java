package org.beside.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final Clock clock;

    CurrentActor(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    public Actor actor() {
        JsonWebToken token = shown();
        Set<Role> roles = identity.getRoles().stream()
                .map(Role::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new Actor(UUID.fromString(token.getSubject()), roles, agency(token));
    }

    /** How long the token that was shown is still good: what stays open longer must not stay open. */
    public Duration lifeLeft() {
        return Duration.between(clock.instant(), Instant.ofEpochSecond(shown().getExpirationTime()));
    }

    /**
     * How long before this token they last proved who they are; a token that was only refreshed is younger than that.
     * Absent when it does not say.
     */
    Optional<Duration> signInAge() {
        JsonWebToken token = shown();
        return token.<Number>claim("auth_time")
                .filter(at -> at.longValue() > 0)
                .map(at -> Duration.ofSeconds(token.getIssuedAtTime() - at.longValue()));
    }

    /** As it was shown, for whoever issued it. */
    String token() {
        return shown().getRawToken();
    }

    private JsonWebToken shown() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new UnauthorizedException();
        }
        return token;
    }

    private static @Nullable UUID agency(JsonWebToken token) {
        String agency = token.getClaim(AGENCY_CLAIM);
        return agency == null ? null : UUID.fromString(agency);
    }
}
