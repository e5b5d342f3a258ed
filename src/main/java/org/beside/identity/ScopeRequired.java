package org.beside.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A token that was not issued for Beside's scope carries no roles here, so every endpoint answers 403: a role alone
 * must not let another application's token in.
 */
@ApplicationScoped
class ScopeRequired implements SecurityIdentityAugmentor {
    private static final String SCOPE = "beside";

    ScopeRequired() {}

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean granted =
                identity.isAnonymous() || (identity.getPrincipal() instanceof JsonWebToken token && hasScope(token));
        return Uni.createFrom().item(granted ? identity : withoutRoles(identity));
    }

    private static boolean hasScope(JsonWebToken token) {
        String scopes = token.getClaim("scope");
        return scopes != null && Arrays.asList(scopes.split(" ")).contains(SCOPE);
    }

    private static SecurityIdentity withoutRoles(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .build();
    }
}
