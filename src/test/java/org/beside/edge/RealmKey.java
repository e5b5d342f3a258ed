package org.beside.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.LocalStack;
import org.beside.RealmAdmin;

/**
 * A key of our own that the realm publishes beside the one it signs with, until it is closed: what it signs is as good
 * as Keycloak's, and nobody else on this Keycloak notices.
 */
record RealmKey(String component, String kid, KeyPair pair) implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "realm";

    static RealmKey publish() {
        Path store = store();
        KeyPair pair = generate(store);
        String name = store.getFileName().toString();
        RealmAdmin.ask(
                "POST",
                "/components",
                Map.of(
                        "name",
                        name,
                        "providerId",
                        "java-keystore",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of(
                                "priority", List.of("-1"),
                                "enabled", List.of("true"),
                                "active", List.of("false"),
                                "algorithm", List.of("ES256"),
                                "keyUse", List.of("SIG"),
                                "keystore", List.of(store.toString()),
                                "keystoreType", List.of("PKCS12"),
                                "keystorePassword", List.of(PASSWORD),
                                "keyAlias", List.of(ALIAS),
                                "keyPassword", List.of(PASSWORD))));
        String component = one(
                        RealmAdmin.get("/components?type=org.keycloak.keys.KeyProvider&name=" + name), "name", name)
                .required("id")
                .asText();
        String kid = one(RealmAdmin.get("/keys").required("keys"), "providerId", component)
                .required("kid")
                .asText();
        return new RealmKey(component, kid, pair);
    }

    /** As the realm would have signed it. */
    String signed(ForgedToken token) {
        return token.withHeader(it -> it.put("kid", kid)).signedBy(pair);
    }

    @Override
    public void close() {
        RealmAdmin.ask("DELETE", "/components/" + component, Map.of());
    }

    private static JsonNode one(JsonNode all, String field, String value) {
        return all.valueStream()
                .filter(each -> each.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    /** Keycloak reads files of its own folder only, which lies in the folder of this run. */
    private static Path store() {
        try {
            Path folder = LocalStack.current().postgresLog().resolveSibling("keycloak/data/beside");
            return Files.createDirectories(folder).resolve("realm-" + UUID.randomUUID() + ".p12");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair generate(Path store) {
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            ALIAS,
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=realm",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            store.toString())
                    .inheritIO()
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("no key was made");
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            Certificate open = keys.getCertificate(ALIAS);
            return new KeyPair(open.getPublicKey(), (PrivateKey) keys.getKey(ALIAS, PASSWORD.toCharArray()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
