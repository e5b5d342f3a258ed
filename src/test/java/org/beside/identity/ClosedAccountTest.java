package org.beside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.beside.BesideTest;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClosedAccountTest extends BesideTest {
    private static final String PROFILE = "{\"displayName\":\"%s\",\"zone\":\"America/New_York\","
            + "\"region\":\"US-MA\",\"languages\":[\"en\"],\"modes\":[\"TEXT\"]}";

    @Inject
    KeycloakAccounts accounts;

    @Inject
    @RestClient
    KeycloakAdmin admin;

    @Test
    void aDisabledAccountIsRefusedAtOnceForWrites() {
        OwnAccount account = OwnAccount.open(admin);
        String token = account.signIn().path("access_token").asText();
        bearing(token)
                .body(PROFILE.formatted("Early Words"))
                .put("/v1/me/member")
                .then()
                .statusCode(201);

        accounts.disable(account.id());

        bearing(token)
                .body(PROFILE.formatted("Late Words"))
                .put("/v1/me/member")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
        assertThat(bearing(token).get("/v1/me").<String>path("member.displayName"))
                .isEqualTo("Early Words");
    }
}
