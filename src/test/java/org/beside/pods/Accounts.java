package org.beside.pods;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.RealmAdmin;
import org.beside.Tokens;
import org.beside.pods.World.Person;

/** Accounts by the hundred, imported into the local Keycloak under ids that have a profile already. */
public final class Accounts {
    private static final String PASSWORD = "load-Pass-1";
    private static final int BATCH = 100;

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
        RealmAdmin.ask("PUT", "", Map.of("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
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
        RealmAdmin.ask("POST", "/partialImport", Map.of("ifResourceExists", "FAIL", "users", users));
    }

    private static String name(UUID id) {
        return "l-" + id;
    }
}
