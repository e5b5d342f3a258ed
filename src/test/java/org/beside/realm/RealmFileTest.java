package org.beside.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What production imports: nothing of the development world, and no door wider than it must be. */
final class RealmFileTest {
    private final JsonNode realm;

    RealmFileTest() throws IOException {
        realm = new ObjectMapper().readTree(new File("src/main/keycloak/beside-realm.json"));
    }

    @Test
    void productionKnowsTheAppAndTheServiceOnly() {
        assertThat(realm.required("clients").findValuesAsText("clientId"))
                .containsExactly("beside-mobile", "beside-api");
        assertThat(realm.required("users").findValuesAsText("username")).containsExactly("service-account-beside-api");
    }

    @Test
    void noSecretIsWrittenDown() {
        assertThat(realm.findValuesAsText("secret")).containsExactly("${BESIDE_KEYCLOAK_SECRET}");
        assertThat(realm.findValues("credentials")).isEmpty();
    }

    @Test
    void noClientTakesPasswordsOrImplicitGrants() {
        for (var client : realm.required("clients")) {
            assertThat(client.required("directAccessGrantsEnabled").asBoolean()).isFalse();
            assertThat(client.required("implicitFlowEnabled").asBoolean()).isFalse();
        }
    }

    @Test
    void theAppMustProveItsCodeAndReturnToOnePlace() {
        var mobile = realm.required("clients").required(0);

        assertThat(mobile.required("attributes")
                        .required("pkce.code.challenge.method")
                        .asText())
                .isEqualTo("S256");
        assertThat(mobile.required("redirectUris"))
                .extracting(JsonNode::asText)
                .containsExactly("org.beside.app:/callback");
    }

    @Test
    void theServiceMayManageAccountsAndNothingElse() {
        assertThat(realm.required("users").required(0).required("clientRoles"))
                .isEqualTo(new ObjectMapper()
                        .valueToTree(Map.of("realm-management", List.of("manage-users", "view-events"))));
    }

    @Test
    void tokensAreSignedWithEllipticCurvesLiveFiveMinutesAndRefreshOnce() {
        assertThat(realm.required("defaultSignatureAlgorithm").asText()).isEqualTo("ES256");
        assertThat(realm.required("accessTokenLifespan").asInt()).isEqualTo(300);
        assertThat(realm.required("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(realm.required("refreshTokenMaxReuse").asInt()).isZero();
    }

    @Test
    void guessingPasswordsIsSlowedDown() {
        assertThat(realm.required("bruteForceProtected").asBoolean()).isTrue();
    }
}
