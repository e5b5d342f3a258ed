package org.beside.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the accounts live. */
@ConfigMapping(prefix = "beside.identity")
interface IdentityConfig {
    /** Keycloak's base address, as this service reaches it. */
    URI keycloakUrl();

    /** The realm that holds Beside's people. */
    String realm();

    /** Secret of the client {@code beside-api}, with which this service looks after accounts. */
    String clientSecret();

    /** How often Keycloak is asked which accounts somebody touched; {@code off} for never. */
    @WithDefault("1s")
    String watchEvery();

    /** Whether a token that does not say when somebody signed in passes for one that says a moment ago. */
    @WithDefault("false")
    boolean unknownSignInIsFresh();
}
