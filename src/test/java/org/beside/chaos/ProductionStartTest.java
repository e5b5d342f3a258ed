package org.beside.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.beside.LocalStack;
import org.beside.LocalStack.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as production starts it: it does not go by keys that are missing, broken, or known to everybody. */
@Tag("chaos")
class ProductionStartTest {
    private static final String KNOWN = "1:this-key-is-known-to-each-developer-dev-kek";
    private static final String BROKEN = "1:bm9ib2R5LWVsc2UtaGFz";
    private static final int PATIENCE_SECONDS = 90;

    @TempDir
    Path folder;

    @Test
    void withoutAKeyForMessagesItDoesNotStart() throws IOException, InterruptedException {
        assertThat(refusal(Map.of())).contains("BESIDE_MESSAGE_KEK");
    }

    @Test
    void withADevelopersKeyItDoesNotStart() throws IOException, InterruptedException {
        assertThat(refusal(Map.of("BESIDE_MESSAGE_KEK", KNOWN)))
                .contains("beside.vault.kek")
                .doesNotContain(KNOWN.substring(2));
    }

    @Test
    void withAKeyThatIsNoneItDoesNotStart() throws IOException, InterruptedException {
        assertThat(refusal(Map.of("BESIDE_MESSAGE_KEK", BROKEN)))
                .contains("beside.vault.kek must be")
                .doesNotContain(BROKEN.substring(2));
    }

    /** What it says before it ends. */
    private String refusal(Map<String, String> key) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        service.environment().keySet().removeIf(name -> name.startsWith("BESIDE_"));
        service.environment().putAll(everythingElse());
        service.environment().putAll(key);
        Process process = service.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).as("it has not started").isTrue();
        assertThat(process.exitValue()).isNotZero();
        return Files.readString(said);
    }

    private static Map<String, String> everythingElse() {
        Map<String, String> stack = LocalStack.current().config();
        Map<String, String> environment = new HashMap<>();
        environment.put("BESIDE_DB_URL", Objects.requireNonNull(stack.get("quarkus.datasource.jdbc.url")));
        environment.put("BESIDE_DB_USER", Objects.requireNonNull(stack.get("quarkus.datasource.username")));
        environment.put("BESIDE_DB_PASSWORD", Objects.requireNonNull(stack.get("quarkus.datasource.password")));
        environment.put("BESIDE_KEYCLOAK_URL", Objects.requireNonNull(stack.get("beside.identity.keycloak-url")));
        environment.put("BESIDE_KEYCLOAK_SECRET", "a-secret-of-its-own");
        environment.put("BESIDE_HTTP_PORT", "" + Ports.freePort());
        environment.put("BESIDE_MANAGEMENT_PORT", "" + Ports.freePort());
        return environment;
    }
}
