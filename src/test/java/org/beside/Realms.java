package org.beside;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The realm that production imports with the people and clients of development added to it, and a foreign realm. */
record Realms(String beside, String elsewhere) {
    static final String API_SECRET = "beside-api-dev-secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Realms of(Path project) throws IOException {
        var realm = read(project.resolve("src/main/keycloak/beside-realm.json"));
        for (var addition :
                read(project.resolve("src/test/keycloak/beside-dev-realm.json")).properties()) {
            ((ArrayNode) realm.required(addition.getKey())).addAll((ArrayNode) addition.getValue());
        }
        return new Realms(
                realm.toString(),
                read(project.resolve("src/test/keycloak/elsewhere-realm.json")).toString());
    }

    /** Changes with every change of a realm. */
    String fingerprint() {
        return UUID.nameUUIDFromBytes((beside + elsewhere + API_SECRET).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("beside-realm.json"), beside);
        Files.writeString(folder.resolve("elsewhere-realm.json"), elsewhere);
    }

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) JSON.readTree(file.toFile());
    }
}
