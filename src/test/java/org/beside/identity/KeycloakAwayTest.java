package org.beside.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.beside.BesideTest;
import org.beside.Tokens;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = FaultyKeycloak.class, restrictToAnnotatedClass = true)
class KeycloakAwayTest extends BesideTest {
    private static final String PASSWORD = "first-Pass-1";
    private static final String MEMBER = "{\"displayName\":\"Nobody's Change\",\"zone\":\"America/New_York\","
            + "\"region\":\"US-MA\",\"languages\":[\"en\"],\"modes\":[\"TEXT\"]}";

    @Inject
    KeycloakAccounts accounts;

    @AfterEach
    void heal() {
        FaultyKeycloak.heal();
    }

    @Test
    void withoutKeycloakNoAccountIsOpened() {
        String name = name();
        FaultyKeycloak.fail(request -> true);

        refusedAsUnavailable(() -> accounts.create(newSpecialist(name)));

        FaultyKeycloak.heal();
        assertThat(exists(name)).isFalse();
    }

    @Test
    void anAccountThatCannotGetItsRolesIsTakenBack() {
        String name = name();
        FaultyKeycloak.fail(request -> request.startsWith("POST") && request.endsWith("/role-mappings/realm"));

        refusedAsUnavailable(() -> accounts.create(newSpecialist(name)));

        FaultyKeycloak.heal();
        assertThat(exists(name)).isFalse();
    }

    @Test
    void anAccountThatCanNeitherGetItsRolesNorBeTakenBackStaysShut() {
        String name = name();
        FaultyKeycloak.fail(request -> request.contains("role-mappings") || request.startsWith("DELETE"));

        refusedAsUnavailable(() -> accounts.create(newSpecialist(name)));

        assertThat(signIn(name).path("error_description").asText()).isEqualTo("Account disabled");
    }

    @Test
    void aWriteThatKeycloakCannotVouchForIsRefusedAndStoresNothing() {
        FaultyKeycloak.fail(request -> request.contains("/introspect"));

        asMember(9).body(MEMBER).put("/v1/me/member").then().statusCode(503).header("Retry-After", "2");

        assertThat(asMember(9).get("/v1/me").asString()).doesNotContain("Nobody's Change");
    }

    private static void refusedAsUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    private static NewAccount newSpecialist(String name) {
        return new NewAccount(name, PASSWORD, Set.of(Role.SPECIALIST), null);
    }

    /** Only a name that is free can be taken: a second account of the same name is a conflict. */
    private boolean exists(String name) {
        try {
            accounts.delete(accounts.create(newSpecialist(name)));
            return false;
        } catch (ProblemException refusal) {
            assertThat(refusal.type()).isEqualTo(ProblemType.CONFLICT);
            return true;
        }
    }

    private static JsonNode signIn(String name) {
        return Tokens.ask(
                "beside",
                Map.of("grant_type", "password", "client_id", "beside-dev", "username", name, "password", PASSWORD));
    }

    private static String name() {
        return "p-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
