package org.beside;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.sample.Agency;

/** Accounts that the demo world lacks, imported into the local Keycloak: a second supervisor of an agency. */
public final class MoreAccounts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MoreAccounts() {}

    /** Signs in like the demo people do; opened once for the whole run. */
    public static UUID supervisor(String name, String agency) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> user = Map.of(
                "id", id.toString(),
                "username", name,
                "enabled", true,
                "credentials", List.of(Map.of("type", "password", "value", name + "-pw")),
                "attributes",
                        Map.of("agency_id", List.of(Agency.named(agency).id().toString())),
                "realmRoles", List.of("supervisor"));
        asAdmin(Map.of("ifResourceExists", "SKIP", "users", List.of(user)));
        return id;
    }

    private static void asAdmin(Map<String, Object> body) {
        String admin = Tokens.ask(
                        "master",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "admin"))
                .required("access_token")
                .asText();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(LocalStack.current().keycloakUrl() + "/admin/realms/beside/partialImport"))
                    .header("Authorization", "Bearer " + admin)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("Keycloak does not take the account: " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
