package org.beside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** What only an administrator of the local Keycloak may do to the realm; the service itself never can. */
public final class RealmAdmin {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private RealmAdmin() {}

    public static JsonNode get(String path) {
        return ask("GET", path, Map.of());
    }

    /** What Keycloak answers, if anything. */
    public static JsonNode ask(String method, String path, Map<String, Object> body) {
        String admin = Tokens.ask(
                        "master",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "admin"))
                .required("access_token")
                .asText();
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(LocalStack.current().keycloakUrl() + "/admin/realms/beside" + path))
                    .header("Authorization", "Bearer " + admin)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("Keycloak refuses: " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
