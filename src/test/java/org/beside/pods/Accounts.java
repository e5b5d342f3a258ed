package org.beside.pods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.LocalStack;
import org.beside.Tokens;
import org.beside.pods.World.Person;

/** Accounts by the hundred, imported into the local Keycloak under ids that have a profile already. */
public final class Accounts {
    private static final String PASSWORD = "load-Pass-1";
    private static final int BATCH = 100;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Accounts() {}

    /** One account, by the rules of the realm, signed in. */
    public static Person openOne(String role) {
        UUID id = Fixtures.freshId();
        importBatch(role, List.of(id));
        return signIn(id);
    }

    static void open(String role, List<UUID> ids) {
        hashCheaply();
        for (int i = 0; i < ids.size(); i += BATCH) {
            importBatch(role, ids.subList(i, Math.min(i + BATCH, ids.size())));
        }
    }

    /** These passwords guard nothing, and hundreds of good hashes would take longer than all that is measured. */
    private static void hashCheaply() {
        asAdmin("PUT", "", Map.of("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
    }

    static Person signIn(UUID id) {
        String token = Tokens.ask(
                        "beside",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "beside-dev",
                                "username",
                                name(id),
                                "password",
                                PASSWORD))
                .required("access_token")
                .asText();
        return new Person(id, name(id), token);
    }

    private static void importBatch(String role, List<UUID> ids) {
        List<Map<String, Object>> users = ids.stream()
                .map(id -> Map.<String, Object>of(
                        "id", id.toString(),
                        "username", name(id),
                        "enabled", true,
                        "credentials", List.of(Map.of("type", "password", "value", PASSWORD)),
                        "realmRoles", List.of(role)))
                .toList();
        asAdmin("POST", "/partialImport", Map.of("ifResourceExists", "FAIL", "users", users));
    }

    private static void asAdmin(String method, String path, Map<String, Object> body) {
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
                throw new IllegalStateException("Keycloak does not take the accounts: " + answer.body());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String name(UUID id) {
        return "l-" + id;
    }
}
