package org.beside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Signs the demo people and the sample agencies in at the local Keycloak, as an app would: {@code Tokens.of("member1")}. */
public final class Tokens {
    private static final Duration SPARE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Map<String, String>, Grant> GRANTED = new ConcurrentHashMap<>();

    private Tokens() {}

    private record Grant(String token, Instant until) {}

    /** The access token of a demo account, whose password is its name and {@code -pw}. */
    public static String of(String username) {
        return through("beside-dev", username);
    }

    /** The same account's access token, issued to another client: {@code no-scope} and {@code no-audience} are there to be refused. */
    public static String through(String client, String username) {
        return cached(password(client, username));
    }

    /** The access token of a sample agency's own system: {@code Tokens.client("agency-north")}. */
    public static String client(String client) {
        return cached(Map.of(
                "grant_type", "client_credentials", "client_id", client, "client_secret", client + "-dev-secret"));
    }

    /** A person of another realm, whose token has the right audience, scope and role, and the wrong issuer. */
    public static String ofStranger() {
        return ask("elsewhere", password("beside-dev", "stranger"))
                .required("access_token")
                .asText();
    }

    /** All of a fresh sign-in: {@code access_token}, {@code refresh_token} and {@code id_token}. */
    public static JsonNode signIn(String username) {
        var form = new HashMap<>(password("beside-dev", username));
        form.put("scope", "openid");
        return ask("beside", form);
    }

    /** Whatever Keycloak's token endpoint answers, refusals included. */
    public static JsonNode ask(String realm, Map<String, String> form) {
        var endpoint = LocalStack.current().keycloakUrl() + "/realms/" + realm + "/protocol/openid-connect/token";
        var request = HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)))
                .build();
        try {
            return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> password(String client, String username) {
        return Map.of(
                "grant_type", "password", "client_id", client, "username", username, "password", username + "-pw");
    }

    private static String cached(Map<String, String> form) {
        var grant = GRANTED.compute(
                form, (key, known) -> known != null && Instant.now().isBefore(known.until()) ? known : grant(key));
        return grant.token();
    }

    private static Grant grant(Map<String, String> form) {
        var asked = Instant.now();
        var answer = ask("beside", form);
        if (!answer.has("access_token")) {
            throw new IllegalStateException("Keycloak refuses " + form.get("client_id") + ": " + answer);
        }
        var life = Duration.ofSeconds(answer.required("expires_in").asLong());
        return new Grant(
                answer.required("access_token").asText(), asked.plus(life).minus(SPARE));
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
