package org.beside.identity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Tokens;

/** A member's account that one test opens for itself, so that it may shut it without anybody else noticing. */
record OwnAccount(UUID id, String name) {
    private static final String PASSWORD = "long-Enough-1";

    static OwnAccount open(KeycloakAdmin admin) {
        String name = "own-" + UUID.randomUUID().toString().substring(0, 8);
        KeycloakAdmin.Password password = new KeycloakAdmin.Password("password", PASSWORD, false);
        try (Response answer = admin.create(new KeycloakAdmin.NewUser(name, true, Map.of(), List.of(password)))) {
            String path = answer.getLocation().getPath();
            return new OwnAccount(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)), name);
        }
    }

    JsonNode signIn() {
        return Tokens.ask(
                "beside",
                Map.of("grant_type", "password", "client_id", "beside-dev", "username", name, "password", PASSWORD));
    }
}
