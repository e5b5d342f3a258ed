package org.beside.pods;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.beside.LocalStack;

/** The PostgreSQL of this run, to be ended without warning and started again as it was. */
public final class Database {
    private static final Duration RESTART = Duration.ofSeconds(60);

    private Database() {}

    /** As a power cut would: no checkpoint, no goodbye. */
    public static void killAndRestart() throws InterruptedException {
        ProcessHandle postmaster = postmaster();
        List<String> command = commandOf(postmaster);
        // the one that would start others in their place goes first
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        all.addAll(postmaster.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        start(command);
    }

    /** It is there, takes connections, and says nothing any more, until it is thawed. */
    public static void freeze() throws InterruptedException {
        signal("-STOP");
    }

    public static void thaw() throws InterruptedException {
        signal("-CONT");
    }

    private static void signal(String which) throws InterruptedException {
        ProcessHandle postmaster = postmaster();
        List<String> command = new ArrayList<>(List.of("kill", which, "" + postmaster.pid()));
        postmaster.descendants().map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It may find its shared memory still in use for a moment, and then wants to be asked again. */
    private static void start(List<String> command) throws InterruptedException {
        long giveUp = System.nanoTime() + RESTART.toNanos();
        while (System.nanoTime() < giveUp) {
            Process again = launch(command);
            if (!again.waitFor(2, TimeUnit.SECONDS)) {
                Runtime.getRuntime().addShutdownHook(new Thread(again::destroyForcibly));
                return;
            }
        }
        throw new IllegalStateException(
                "PostgreSQL did not come back; see " + LocalStack.current().postgresLog());
    }

    private static Process launch(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            LocalStack.current().postgresLog().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessHandle postmaster() {
        Path folder = LocalStack.current().postgresLog().resolveSibling("postgres");
        try {
            long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL refuses to run as root; a user namespace, in which root is nobody, is how it was started too. */
    private static List<String> commandOf(ProcessHandle process) {
        List<String> command = new ArrayList<>();
        if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(process.info().command().orElseThrow());
        command.addAll(List.of(process.info().arguments().orElseThrow()));
        return command;
    }
}
