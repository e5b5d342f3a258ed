package org.beside.identity;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import java.util.Optional;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks for a new sign-in where the last one is too long ago (RFC 9470). */
final class FreshGate {
    private static final Duration FRESH = Duration.ofSeconds(ProblemType.FRESH_SECONDS);

    private final CurrentActor who;
    private final IdentityConfig config;

    FreshGate(CurrentActor who, IdentityConfig config) {
        this.who = who;
        this.config = config;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 2)
    void refuseOldSignIns(ResourceInfo endpoint) {
        if (endpoint.getResourceMethod().isAnnotationPresent(Fresh.class) && !isFresh()) {
            throw new ProblemException(ProblemType.SIGN_IN_AGAIN, "Please sign in once more for this.");
        }
    }

    private boolean isFresh() {
        return isFresh(who.signInAge(), config.unknownSignInIsFresh());
    }

    static boolean isFresh(Optional<Duration> age, boolean isUnknownFresh) {
        return age.map(it -> it.compareTo(FRESH) <= 0).orElse(isUnknownFresh);
    }
}
