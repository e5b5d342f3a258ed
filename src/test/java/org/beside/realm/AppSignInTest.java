package org.beside.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.beside.Tokens;
import org.junit.jupiter.api.Test;

final class AppSignInTest {
    private static final Pattern FIELD = Pattern.compile("<input (?!type=\"hidden\")[^>]+name=\"([^\"]+)\"");

    private final AppSignIn app = new AppSignIn();
    private final String name = "quiet-river-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> answers =
            Map.of("username", name, "password", "Blue-moon-77", "password-confirm", "Blue-moon-77");

    @Test
    void aNewcomerIsAskedForAChosenNameAndAPasswordOnly() throws Exception {
        var page = app.registration();

        assertThat(FIELD.matcher(page).results().map(field -> field.group(1)))
                .containsOnly("username", "password", "password-confirm");
        assertThat(page).contains("Beside never needs your legal name");
    }

    @Test
    void aNewcomerIsAMemberWhoseTokenTellsNoName() throws Exception {
        var token = accessToken(app.redeem(app.codeForNewcomer(answers)));

        assertThat(token.required("realm_access").required("roles"))
                .extracting(JsonNode::asText)
                .containsExactly("member");
        assertThat(token.required("aud").asText()).isEqualTo("beside-api");
        assertThat(token.required("scope").asText().split(" ")).contains("beside");
        assertThat(token.required("auth_time").asLong()).isPositive();
        assertThat(token.toString()).doesNotContain(name);
    }

    @Test
    void nobodyMakesThemselvesAnAgency() throws Exception {
        var greedy = new HashMap<>(answers);
        greedy.put("agency_id", "0199a000-0000-7000-8000-000000000001");
        greedy.put("user.attributes.agency_id", "0199a000-0000-7000-8000-000000000001");

        var token = accessToken(app.redeem(app.codeForNewcomer(greedy)));

        assertThat(token.has("agency_id")).isFalse();
    }

    @Test
    void aCodeWithoutAChallengeIsNotGiven() throws Exception {
        assertThat(app.withoutChallenge()).contains("error=invalid_request").doesNotContain("code=");
    }

    @Test
    void aStolenCodeIsWorthNothing() throws Exception {
        var code = app.codeForNewcomer(answers);

        assertThat(app.redeem(code, "a-thief-does-not-know-what-the-app-made-up-for-it")
                        .required("error")
                        .asText())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aCodeIsRedeemedOnce() throws Exception {
        var code = app.codeForNewcomer(answers);

        assertThat(app.redeem(code).has("access_token")).isTrue();
        assertThat(app.redeem(code).required("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aRefreshTokenIsUsedOnce() throws Exception {
        var refresh = app.redeem(app.codeForNewcomer(answers))
                .required("refresh_token")
                .asText();
        var form = Map.of("grant_type", "refresh_token", "client_id", "beside-mobile", "refresh_token", refresh);

        assertThat(Tokens.ask("beside", form).has("access_token")).isTrue();
        assertThat(Tokens.ask("beside", form).required("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void theAppCannotTakePasswords() {
        var form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "beside-mobile",
                "username",
                "member1",
                "password",
                "member1-pw");

        assertThat(Tokens.ask("beside", form).required("error").asText()).isEqualTo("unauthorized_client");
    }

    private static JsonNode accessToken(JsonNode answer) throws IOException {
        var parts = answer.required("access_token").asText().split("\\.", -1);
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    }
}
