package org.beside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What one running stack owns, so that nothing outlives it: its data and the list of its processes. The owner holds a lock on the
 * folder for as long as it lives; the system releases it even after {@code kill -9}, and the next start clears up what it finds unlocked.
 */
final class RunFolder {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The system may round a process' start, and tell it again a little differently after the clock was set. */
    private static final Duration ROUNDING = Duration.ofSeconds(5);

    private final Path folder;
    private final FileChannel lock;

    private RunFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Clears up after dead stacks, then makes a folder for this one. */
    static RunFolder open(Path cache) throws IOException {
        var runs = Files.createDirectories(cache.resolve("run"));
        try (var door = lockFile(runs.resolve("door"))) {
            door.lock();
            try (var folders = Files.list(runs)) {
                folders.filter(Files::isDirectory).forEach(RunFolder::clearIfDead);
            }
            var folder = Files.createTempDirectory(runs, ProcessHandle.current().pid() + "-");
            var lock = lockFile(folder.resolve("lock"));
            lock.lock();
            return new RunFolder(folder, lock);
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** From now on the process ends with this stack, whatever happens to the stack. */
    synchronized void adopt(ProcessHandle child) {
        var line = child.pid() + " " + startOf(child).toEpochMilli();
        if (adopted(folder).contains(line)) {
            return;
        }
        try {
            Files.write(
                    folder.resolve("children"), List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        clear(folder);
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clearIfDead(Path folder) {
        try (var channel = lockFile(folder.resolve("lock"))) {
            if (isFree(channel)) {
                clear(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private static void clear(Path folder) {
        var ended = adopted(folder).stream()
                .map(RunFolder::find)
                .flatMap(Optional::stream)
                .map(RunFolder::end)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ended).join();
        delete(folder);
    }

    private static List<String> adopted(Path folder) {
        var children = folder.resolve("children");
        try {
            return Files.exists(children) ? Files.readAllLines(children) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process number may belong to somebody else by now; its start tells. */
    private static Optional<ProcessHandle> find(String line) {
        var parts = line.split(" ", -1);
        var started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(process ->
                        Duration.between(started, startOf(process)).abs().compareTo(ROUNDING) < 0);
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** Keycloak and Quarkus end on TERM; PostgreSQL then still waits for its clients, but not on INT. */
    private static CompletableFuture<?> end(ProcessHandle process) {
        process.destroy();
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .thenCompose(late -> {
                    late.destroyForcibly();
                    return late.onExit();
                });
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillWritten) {
            // A process in its last breath adds files while we delete: the next start finds the folder unlocked and
            // deletes the rest.
        }
    }

    private static FileChannel lockFile(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
