package org.beside;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Keycloak with the realm that production imports, and with the people and clients that exist in development only. */
final class LocalKeycloak {
    static final String API_SECRET = "beside-api-dev-secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakInstall install;
    private final Path project;

    LocalKeycloak(KeycloakInstall install, Path project) {
        this.install = install;
        this.project = project;
    }

    void start(RunFolder folder, int port) throws IOException, InterruptedException {
        install.prepare(folder);
        var home = folder.resolve("keycloak");
        writeRealms(Files.createDirectories(home.resolve("data/import")));
        KeycloakInstall.await(install.start(folder, home, port), "beside", port, home);
    }

    static String url(int port) {
        return "http://localhost:" + port;
    }

    private void writeRealms(Path target) throws IOException {
        var development = project.resolve("src/test/keycloak");
        var realm = read(project.resolve("src/main/keycloak/beside-realm.json"));
        add(realm, read(development.resolve("beside-dev-realm.json")));
        JSON.writeValue(target.resolve("beside-realm.json").toFile(), realm);
        Files.copy(development.resolve("elsewhere-realm.json"), target.resolve("elsewhere-realm.json"));
    }

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) JSON.readTree(file.toFile());
    }

    private static void add(ObjectNode realm, ObjectNode additions) {
        for (var addition : additions.properties()) {
            ((ArrayNode) realm.get(addition.getKey())).addAll((ArrayNode) addition.getValue());
        }
    }
}
