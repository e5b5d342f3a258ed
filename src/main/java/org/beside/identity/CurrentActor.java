package org.beside.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the request being served, read from its token and nothing else. */
@ApplicationScoped
public class CurrentActor {
    private static final String AGENCY_CLAIM = "agency_id";
    /** Where an identity keeps who it is to us. */
    private static final String ACTOR = "actor";

    private final SecurityIdentity identity;
    private final Clock clock;

    CurrentActor(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    public Actor actor() {
        Actor actor = identity.getAttribute(ACTOR);
        if (actor == null) {
            throw new UnauthorizedException();
        }
        return actor;
    }

    /**
     * The same identity, knowing who it is to us: that is asked several times by every request, and found out once for
     * each token, as looking for a claim of our own costs the library an exception.
     *
     * @throws AuthenticationFailedException where the token names nobody as we name people
     */
    static SecurityIdentity named(SecurityIdentity verified) {
        return verified.getPrincipal() instanceof JsonWebToken token
                ? QuarkusSecurityIdentity.builder(verified)
                        .addAttribute(ACTOR, actor(token, verified.getRoles()))
                        .build()
                : verified;
    }

    private static Actor actor(JsonWebToken token, Set<String> realmRoles) {
        Set<Role> roles =
                realmRoles.stream().map(Role::named).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
        String agency = token.getClaim(AGENCY_CLAIM);
        try {
            return new Actor(
                    UUID.fromString(token.getSubject()), roles, agency == null ? null : UUID.fromString(agency));
        } catch (IllegalArgumentException e) {
            throw new AuthenticationFailedException(e);
        }
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
}
