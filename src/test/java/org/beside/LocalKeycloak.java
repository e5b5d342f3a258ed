package org.beside;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Keycloak, unpacked and prepared once per machine, because its first start takes a minute and a prepared one a few
 * seconds. Preparing means: the server is built for the options we use, and a rehearsal leaves behind an archive of
 * loaded classes and a database that holds the realms already. Every server then runs in a home of its own, with a copy
 * of that database, so that any number can run at once.
 */
final class LocalKeycloak {
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
    private static final String DATABASE_FOLDER = "data/h2";
    private static final String DATABASE = DATABASE_FOLDER + "/keycloakdb.mv.db";
    private static final String READY = "/realms/beside/.well-known/openid-configuration";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String version;
    private final Path archive;
    private final Realms realms;
    private final Path server;
    private final Path classes;
    private final Path database;

    LocalKeycloak(String version, Path archive, Realms realms, Path cache) {
        this.version = version;
        this.archive = archive;
        this.realms = realms;
        this.server = cache.resolve("keycloak-" + version);
        this.classes = server.resolve("classes-" + Runtime.version() + ".jsa");
        this.database = server.resolve("realms-" + realms.fingerprint() + ".mv.db");
    }

    /** Starts a server in a home inside the folder, preparing first what is not prepared yet. */
    void start(RunFolder folder, int port) throws IOException, InterruptedException {
        prepare(folder);
        var home = folder.resolve("keycloak");
        furnish(home);
        Files.copy(database, home.resolve(DATABASE));
        await(serve(folder, home, port, List.of("-XX:SharedArchiveFile=" + classes), List.of()), home, port);
    }

    static String url(int port) {
        return "http://localhost:" + port;
    }

    /** Of several processes one prepares and the others wait; what a killed one left half done is done again. */
    private void prepare(RunFolder folder) throws IOException, InterruptedException {
        Files.createDirectories(server);
        try (var door = FileChannel.open(
                server.resolveSibling(server.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            door.lock();
            var built = server.resolve("built");
            if (!Files.exists(built)) {
                say("unpacking");
                unpack();
                say("preparing its first start, about a minute ...");
                build(folder);
                Files.createFile(built);
            }
            if (!Files.exists(classes) || !Files.exists(database)) {
                say("reading the realms ...");
                rehearse(folder);
            }
        }
    }

    private void unpack() throws IOException {
        if (!Files.exists(archive)) {
            throw new IOException("it is not in Maven's cache yet; run ./mvnw test-compile once");
        }
        RunFolder.delete(server);
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                // Each name begins with the archive's own folder
                var target =
                        server.resolve(entry.getName().substring(entry.getName().indexOf('/') + 1));
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(zip.getInputStream(entry), target);
                }
            }
        }
    }

    private void build(RunFolder folder) throws IOException, InterruptedException {
        var build = run(folder, server, List.of(), BUILD);
        if (build.waitFor() != 0) {
            throw failed(server);
        }
    }

    private void rehearse(RunFolder folder) throws IOException, InterruptedException {
        var home = server.resolve("rehearsal");
        RunFolder.delete(home);
        furnish(home);
        realms.writeTo(Files.createDirectories(home.resolve("data/import")));
        var port = LocalStack.Ports.freePort();
        var recorded = home.resolve("classes.jsa");
        var keycloak =
                serve(folder, home, port, List.of("-XX:ArchiveClassesAtExit=" + recorded), List.of("--import-realm"));
        await(keycloak, home, port);
        keycloak.destroy();
        keycloak.waitFor();
        if (!Files.exists(recorded)) {
            // A Java that cannot share class data passes over an empty archive, and starts a little slower
            Files.createFile(recorded);
        }
        Files.move(recorded, classes, StandardCopyOption.ATOMIC_MOVE);
        Files.move(home.resolve(DATABASE), database, StandardCopyOption.ATOMIC_MOVE);
        RunFolder.delete(home);
    }

    private void furnish(Path home) throws IOException {
        Files.createDirectories(home.resolve(DATABASE_FOLDER));
        for (var shared : List.of("conf", "lib", "providers", "themes")) {
            Files.createSymbolicLink(home.resolve(shared), server.resolve(shared));
        }
    }

    private Process serve(RunFolder folder, Path home, int port, List<String> jvm, List<String> options)
            throws IOException {
        var arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + url(port)));
        arguments.addAll(options);
        return run(folder, home, jvm, arguments);
    }

    /** Keycloak's own script would stand between us and the process that must end with us. */
    private Process run(RunFolder folder, Path home, List<String> jvm, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(jvm);
        command.add("-Dkc.home.dir=" + home);
        command.addAll(List.of("-cp", server.resolve("lib/quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(home).toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("QUARKUS_"));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        environment.put("BESIDE_KEYCLOAK_SECRET", Realms.API_SECRET);
        var process = builder.start();
        folder.adopt(process.toHandle());
        return process;
    }

    /** Asks for the realm itself: the port answers before an import has ended. */
    private static void await(Process keycloak, Path home, int port) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(URI.create(url(port) + READY))
                .timeout(Duration.ofSeconds(30))
                .build();
        var deadline = Instant.now().plus(PATIENCE);
        try (var http = HttpClient.newHttpClient()) {
            while (!answers(http, question)) {
                if (!keycloak.isAlive() || Instant.now().isAfter(deadline)) {
                    throw failed(home);
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

    private static Path log(Path home) {
        return home.resolve("keycloak.log");
    }

    private static IOException failed(Path home) throws IOException {
        var lines = Files.readAllLines(log(home));
        var end = lines.subList(Math.max(0, lines.size() - 30), lines.size());
        return new IOException("it said last:\n" + String.join("\n", end));
    }

    private void say(String what) {
        LocalStack.say("Keycloak " + version + ": " + what);
    }
}
