package org.beside.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Tokens;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeycloakAccountsTest extends BesideTest {
    private static final UUID AGENCY = UUID.fromString("0199a000-0000-7000-8000-000000000001");
    private static final UUID NOBODY = UUID.fromString("0199a000-0000-7000-8009-000000000009");

    @Inject
    KeycloakAccounts accounts;

    @Inject
    @RestClient
    KeycloakAdmin admin;

    @Test
    void aNewAccountHasItsRolesAndNoOthersAndMustChooseAPassword() {
        String name = name();

        UUID id = accounts.create(new NewAccount(name, "first-Pass-1", Set.of(Role.SPECIALIST), AGENCY));

        assertThat(admin.granted(id)).extracting(KeycloakAdmin.RealmRole::name).containsExactly("specialist");
        assertThat(signIn(name, "first-Pass-1").path("error_description").asText())
                .isEqualTo("Account is not fully set up");
    }

    @Test
    void aTakenPseudonymIsAConflictAndLeavesTheFirstAccountAlone() {
        assertThatThrownBy(
                        () -> accounts.create(new NewAccount("member1", "first-Pass-1", Set.of(Role.SPECIALIST), null)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.CONFLICT));

        assertThat(Tokens.signIn("member1").has("access_token")).isTrue();
    }

    @Test
    void rolesAreGivenAndTakenAway() {
        OwnAccount account = OwnAccount.open(admin);

        accounts.grant(account.id(), Set.of(Role.OPERATOR));
        String withBoth = account.signIn().path("access_token").asText();
        accounts.revoke(account.id(), Set.of(Role.OPERATOR));
        String withOne = account.signIn().path("access_token").asText();

        assertThat(rolesOf(withBoth)).containsExactly("MEMBER", "OPERATOR");
        assertThat(rolesOf(withOne)).containsExactly("MEMBER");
    }

    @Test
    void loggingOutEverywhereEndsTheSessionBehindAToken() {
        OwnAccount account = OwnAccount.open(admin);
        JsonNode session = account.signIn();

        accounts.logOutEverywhere(account.id());

        assertThat(accounts.isOpen(session.path("access_token").asText())).isFalse();
        assertThat(refresh(session).path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void deletingTwiceIsDeletingOnce() {
        String name = name();
        UUID id = accounts.create(new NewAccount(name, "first-Pass-1", Set.of(Role.MEMBER), null));

        accounts.delete(id);
        accounts.delete(id);

        assertThat(signIn(name, "first-Pass-1").path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void anUnknownAccountCannotBeDisabled() {
        assertThatThrownBy(() -> accounts.disable(NOBODY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    private static List<String> rolesOf(String token) {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(token)
                .get("/v1/me")
                .path("roles");
    }

    private static JsonNode signIn(String name, String password) {
        return Tokens.ask(
                "beside",
                Map.of("grant_type", "password", "client_id", "beside-dev", "username", name, "password", password));
    }

    private static JsonNode refresh(JsonNode session) {
        return Tokens.ask(
                "beside",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "beside-dev",
                        "refresh_token",
                        session.path("refresh_token").asText()));
    }

    private static String name() {
        return "p-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
