package org.beside.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whom a token stands for until the token ends. Verifying an ES256 signature costs more than storing a
 * message, and an app shows the same token with everything it sends for five minutes. Only what was verified is
 * remembered, letter by letter; a token whose signing key is withdrawn is so believed until it ends, and not longer.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class VerifiedTokens implements HttpAuthenticationMechanism {
    /** More apps than one pod serves within the life of a token; those not seen for longest make room. */
    private static final int MOST = 50_000;

    private final OidcAuthenticationMechanism oidc;
    private final Clock clock;
    private final Cache<String, SecurityIdentity> known;

    VerifiedTokens(OidcAuthenticationMechanism oidc, MeterRegistry metrics, Clock clock) {
        this.oidc = oidc;
        this.clock = clock;
        this.known = CaffeineCacheMetrics.monitor(
                metrics, Caffeine.newBuilder().maximumSize(MOST).recordStats().build(), "verified-tokens");
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String shown = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (shown == null) {
            return oidc.authenticate(request, providers);
        }
        SecurityIdentity remembered = known.getIfPresent(shown);
        if (remembered != null && isAlive(remembered)) {
            return Uni.createFrom().item(remembered);
        }
        known.invalidate(shown);
        return oidc.authenticate(request, providers)
                .onItem()
                .ifNotNull()
                .transform(CurrentActor::named)
                .invoke(verified -> remember(shown, verified));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }

    /** How often somebody was known again, and how often not. */
    CacheStats stats() {
        return known.stats();
    }

    private void remember(String shown, @Nullable SecurityIdentity verified) {
        if (verified != null && !verified.isAnonymous() && isAlive(verified)) {
            known.put(shown, verified);
        }
    }

    private boolean isAlive(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                && clock.instant().isBefore(Instant.ofEpochSecond(token.getExpirationTime()));
    }
}
