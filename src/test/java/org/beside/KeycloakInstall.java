package org.beside;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Keycloak, unpacked and prepared once per machine, because its first start takes a minute and a prepared one a few seconds: the
 * server is built for the options we use, and a rehearsal leaves behind a database with its tables and an archive of loaded classes.
 * Every server runs in a home of its own and only reads what is prepared here, so that several can run at once.
 */
final class KeycloakInstall {
    private static final List<String> BUILD = List.of("build", "--db=dev-file");
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:cds=off",
            "-Xlog:aot=off",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED");
    private static final String DATABASE = "data/h2/keycloakdb.mv.db";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String version;
    private final Path archive;
    private final Path server;
    private final Path rehearsed;

    KeycloakInstall(String version, Path archive, Path cache) {
        this.version = version;
        this.archive = archive;
        this.server = cache.resolve("keycloak-" + version);
        // The archive of classes serves one Java version only
        this.rehearsed = server.resolve("rehearsed-" + Runtime.version());
    }

    /** Does what is still to be done; of several processes one does it and the others wait. Begins anew where a killed one stopped. */
    void prepare(RunFolder folder) throws IOException, InterruptedException {
        Files.createDirectories(server);
        try (var door = FileChannel.open(
                server.resolveSibling(server.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            door.lock();
            var built = server.resolve("built");
            if (!Files.exists(built)) {
                say("unpacking, once");
                unpack();
                say("preparing itself, once; about a minute ...");
                build(folder);
                Files.createFile(built);
            }
            if (!Files.exists(rehearsed)) {
                rehearse(folder);
            }
        }
    }

    /** Starts a server in the given home, which may hold realms to import; it is the folder's child from its first moment. */
    Process start(RunFolder folder, Path home, int port) throws IOException {
        Files.createDirectories(home.resolve(DATABASE).getParent());
        for (var shared : List.of("conf", "lib", "providers", "themes")) {
            Files.createSymbolicLink(home.resolve(shared), server.resolve(shared));
        }
        if (Files.exists(rehearsed)) {
            Files.copy(rehearsed.resolve("tables.mv.db"), home.resolve(DATABASE));
        }
        var classes = Files.exists(rehearsed)
                ? "-XX:SharedArchiveFile=" + rehearsed.resolve("classes.jsa")
                : "-XX:ArchiveClassesAtExit=" + home.resolve("classes.jsa");
        return run(
                folder,
                home,
                List.of(classes),
                List.of(
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=" + LocalKeycloak.url(port)));
    }

    /** Asks for the realm itself: the port answers before the import has ended. */
    static void await(Process keycloak, String realm, int port, Path home) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(URI.create(LocalKeycloak.url(port) + "/realms/" + realm))
                .timeout(Duration.ofSeconds(10))
                .build();
        var deadline = Instant.now().plus(PATIENCE);
        try (var http = HttpClient.newHttpClient()) {
            while (!answers(http, question)) {
                if (!keycloak.isAlive() || Instant.now().isAfter(deadline)) {
                    throw failed("stopped or did not answer", home);
                }
                Thread.sleep(100);
            }
        }
    }

    private static boolean answers(HttpClient http, HttpRequest question) throws InterruptedException {
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void unpack() throws IOException {
        if (!Files.exists(archive)) {
            throw new IllegalStateException("Keycloak is missing; run ./mvnw test-compile once: " + archive);
        }
        RunFolder.delete(server);
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                var inside = Path.of(entry.getName());
                if (!entry.isDirectory()) {
                    var target = server.resolve(inside.subpath(1, inside.getNameCount()));
                    Files.createDirectories(target.getParent());
                    Files.copy(zip.getInputStream(entry), target);
                }
            }
        }
    }

    private void build(RunFolder folder) throws IOException, InterruptedException {
        var build = run(folder, server, List.of(), BUILD);
        if (build.waitFor() != 0) {
            throw failed("could not prepare itself", server);
        }
    }

    private void rehearse(RunFolder folder) throws IOException, InterruptedException {
        var home = server.resolve("rehearsal");
        RunFolder.delete(home);
        var port = LocalStack.Ports.freePort();
        var keycloak = start(folder, home, port);
        await(keycloak, "master", port, home);
        keycloak.destroy();
        keycloak.waitFor();
        Files.move(home.resolve(DATABASE), home.resolve("tables.mv.db"));
        Files.move(home, rehearsed);
    }

    private Process run(RunFolder folder, Path home, List<String> jvm, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(JVM);
        command.addAll(jvm);
        command.add("-Dkc.home.dir=" + home);
        command.addAll(List.of("-cp", server.resolve("lib/quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(home).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("QUARKUS_"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        builder.environment().put("BESIDE_KEYCLOAK_SECRET", LocalKeycloak.API_SECRET);
        var process = builder.start();
        folder.adopt(process.toHandle());
        return process;
    }

    private static Path log(Path home) {
        return home.resolve("keycloak.log");
    }

    private static IllegalStateException failed(String what, Path home) throws IOException {
        var lines = Files.readAllLines(log(home));
        var end = lines.subList(Math.max(0, lines.size() - 30), lines.size());
        return new IllegalStateException("Keycloak " + what + ":\n" + String.join("\n", end));
    }

    private void say(String what) {
        LocalStack.say("Keycloak " + version + ": " + what);
    }
}
