package org.beside;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.beside.sample.SampleLoader;
import org.beside.sample.SampleWorld;
import org.flywaydb.core.api.FlywayException;

/**
 * PostgreSQL and Keycloak as children of this Java process, so that the service runs and is tested against the real ones with nothing
 * installed but a JDK. Development gets fixed ports, tests get free ones; both end with the process that started them.
 */
public record LocalStack(String jdbcUrl, String keycloakUrl, Path postgresLog) {
    private static final String NOTED = "beside.local-stack.";

    /** Starts the stack for {@code ./mvnw} and returns: the service follows, in a process of its own. */
    public static void main(String[] arguments) {
        try {
            var ports = Ports.fixed();
            var folder = open();
            ports.requireFree();
            say("Starting PostgreSQL and Keycloak ...");
            start(folder, ports, LocalStack::populate);
            say("PostgreSQL and Keycloak are up; the service follows.");
            Thread.ofPlatform().daemon().name("beside-ready").start(() -> announce(folder, ports));
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * The stack of this test run, started by whoever asks first. Quarkus loads classes more than once, so the running stack is noted
     * where all of them see it: in the system properties.
     */
    public static synchronized LocalStack current() {
        if (System.getProperty(NOTED + "jdbc-url") == null) {
            var stack = start(open(), Ports.free(), emptyDatabase -> {});
            System.setProperty(NOTED + "postgres-log", stack.postgresLog.toString());
            System.setProperty(NOTED + "keycloak-url", stack.keycloakUrl);
            System.setProperty(NOTED + "jdbc-url", stack.jdbcUrl);
        }
        return new LocalStack(
                System.getProperty(NOTED + "jdbc-url"),
                System.getProperty(NOTED + "keycloak-url"),
                Path.of(System.getProperty(NOTED + "postgres-log")));
    }

    /** What the service must be told to run on this stack. */
    public Map<String, String> config() {
        return Map.of(
                "quarkus.datasource.jdbc.url", jdbcUrl,
                "quarkus.datasource.username", LocalPostgres.APP,
                "quarkus.datasource.password", LocalPostgres.APP_PASSWORD,
                "quarkus.flyway.username", LocalPostgres.OWNER,
                "quarkus.flyway.password", LocalPostgres.OWNER_PASSWORD,
                "beside.identity.keycloak-url", keycloakUrl,
                "beside.identity.client-secret", Realms.API_SECRET);
    }

    static void say(String line) {
        System.out.println(line);
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("BESIDE_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "beside"))
                .toAbsolutePath();
    }

    private static RunFolder open() {
        try {
            var folder = RunFolder.open(cache());
            Runtime.getRuntime().addShutdownHook(new Thread(folder::close, "beside-stop"));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write to " + cache() + " (BESIDE_CACHE chooses another place)", e);
        }
    }

    private static LocalStack start(RunFolder folder, Ports ports, Consumer<String> database) {
        var keycloak = new FutureTask<>(() -> {
            keycloak().start(folder, ports.keycloak);
            return LocalKeycloak.url(ports.keycloak);
        });
        Thread.startVirtualThread(keycloak);
        try {
            LocalPostgres.start(cache(), folder, ports.postgres);
            database.accept(LocalPostgres.jdbcUrl(ports.postgres));
            return new LocalStack(LocalPostgres.jdbcUrl(ports.postgres), keycloak.get(), LocalPostgres.log(folder));
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Keycloak did not start: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                    e);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** While Keycloak starts, so that it costs no time; the service then finds its tables made and people in them. */
    private static void populate(String jdbcUrl) {
        try {
            SampleLoader.load(jdbcUrl, LocalPostgres.OWNER, LocalPostgres.OWNER_PASSWORD, LocalPostgres.APP);
            say("A sample world of %,d specialists is loaded.".formatted(SampleWorld.askedSize()));
        } catch (SQLException | FlywayException e) {
            throw new IllegalStateException("The sample world could not be loaded: " + e.getMessage(), e);
        }
    }

    private static LocalKeycloak keycloak() throws IOException {
        var build = new Properties();
        try (InputStream file = LocalStack.class.getResourceAsStream("/local-stack.properties")) {
            build.load(file);
        }
        return new LocalKeycloak(
                build.getProperty("keycloak.version"),
                Path.of(build.getProperty("keycloak.archive")),
                Realms.of(Path.of(build.getProperty("project"))),
                cache());
    }

    /** Ready twice in a row, because the service answers a moment before it prints its own banner. */
    private static void announce(RunFolder folder, Ports ports) {
        try (var http = HttpClient.newHttpClient()) {
            for (var ready = 0; ready < 2; ready = ports.isServiceReady(http) ? ready + 1 : 0) {
                ProcessHandle.current().children().forEach(folder::adopt);
                Thread.sleep(500);
            }
        } catch (InterruptedException stopped) {
            return;
        }
        say(
                "Beside is ready: http://localhost:%d (Swagger UI http://localhost:%d/q/swagger-ui, Keycloak %s, PostgreSQL localhost:%d)"
                        .formatted(ports.http, ports.http, LocalKeycloak.url(ports.keycloak), ports.postgres));
    }

    /** Where the four listen. The service's own two are known to the stack only to wait for them. */
    public record Ports(int http, int management, int keycloak, int postgres) {
        private static final int LOWEST = 20_000;
        private static final int HIGHEST = 32_000;

        static Ports fixed() {
            return new Ports(
                    port("BESIDE_HTTP_PORT", 8080),
                    port("BESIDE_MANAGEMENT_PORT", 9000),
                    port("BESIDE_KEYCLOAK_PORT", 8180),
                    port("BESIDE_PG_PORT", 15432));
        }

        static Ports free() {
            return new Ports(0, 0, freePort(), freePort());
        }

        /** Below the range from which systems take the ports of outgoing connections: between choosing and using none slips in. */
        public static int freePort() {
            while (true) {
                var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
                if (isFree(port)) {
                    return port;
                }
            }
        }

        void requireFree() {
            requireFree("BESIDE_HTTP_PORT", http);
            requireFree("BESIDE_MANAGEMENT_PORT", management);
            requireFree("BESIDE_KEYCLOAK_PORT", keycloak);
            requireFree("BESIDE_PG_PORT", postgres);
        }

        public boolean isServiceReady(HttpClient http) throws InterruptedException {
            var question = HttpRequest.newBuilder(URI.create("http://localhost:" + management + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            try {
                return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        }

        private static int port(String variable, int usual) {
            return Optional.ofNullable(System.getenv(variable))
                    .map(Integer::parseInt)
                    .orElse(usual);
        }

        private static void requireFree(String variable, int port) {
            if (!isFree(port)) {
                throw new IllegalStateException("Port " + port
                        + " is taken by another program. Stop it, or choose another port: " + variable + "="
                        + (port + 1)
                        + " ./mvnw");
            }
        }

        /** Both, because some systems let a second program listen on one address of a port that another holds as a whole. */
        private static boolean isFree(int port) {
            return isFree(new InetSocketAddress(port))
                    && isFree(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }

        private static boolean isFree(InetSocketAddress address) {
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(address);
                return true;
            } catch (IOException taken) {
                return false;
            }
        }
    }
}
