package org.beside;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A PostgreSQL of the version production runs, and as careful as there: what it has acknowledged is on the disk. */
final class LocalPostgres {
    static final String ADMINISTRATOR = "postgres";
    static final String OWNER = "beside";
    static final String OWNER_PASSWORD = "beside-dev";
    static final String APP = "beside_app";
    static final String APP_PASSWORD = "beside-app-dev-secret";
    private static final String LOG = "postgres.log";
    /** Held as a field, because the logging system forgets the level of a logger that nobody holds. */
    private static final Logger CHATTER = Logger.getLogger("io.zonky.test.db.postgres");

    private LocalPostgres() {}

    static void start(Path cache, RunFolder folder, int port) throws IOException, SQLException {
        CHATTER.setLevel(Level.WARNING);
        var postgres = open(cache, folder, port);
        folder.adopt(postmaster(folder));
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role " + OWNER + " login password '" + OWNER_PASSWORD + "'");
            statement.execute("create role " + APP + " login password '" + APP_PASSWORD + "'");
            statement.execute("create database beside owner " + OWNER);
        }
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://localhost:" + port + "/beside";
    }

    static Path log(RunFolder folder) {
        return folder.resolve(LOG);
    }

    /** One process at a time: the library's own lock for unpacking fails when two come first at once. */
    private static EmbeddedPostgres open(Path cache, RunFolder folder, int port) throws IOException {
        var unpacked = Files.createDirectories(cache.resolve("postgresql"));
        try (var door =
                FileChannel.open(unpacked.resolve("door"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            door.lock();
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setOverrideWorkingDirectory(unpacked.toFile())
                    .setDataDirectory(folder.resolve("postgres"))
                    .setRegisterShutdownHook(false)
                    .setOutputRedirector(Redirect.appendTo(log(folder).toFile()))
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("unix_socket_directories", "''")
                    .start();
        }
    }

    private static ProcessHandle postmaster(RunFolder folder) throws IOException {
        var pid = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
