package org.beside.pods;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.beside.LocalStack;
import org.beside.LocalStack.Ports;

/**
 * The packaged service as a process of its own, on the stack of this run: one of several pods, which may be killed. The
 * jar must be there, so only what runs after {@code package} can start one.
 */
public final class Pod implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What tests switch off, so that nothing happens behind their backs. */
    private static final Map<String, String> AS_IN_PRODUCTION = Map.of(
            "beside.audit.anchor-every", "5m",
            "beside.identity.watch-every", "1s",
            "beside.messaging.heartbeat", "15s",
            "beside.notifications.dispatch-every", "1s",
            "beside.privacy.work-every", "1s",
            "beside.specialists.sweep-every", "15s",
            "beside.supervision.call-every", "1s");

    private final Process process;
    private final Ports ports;
    private final Path log;

    private Pod(Process process, Ports ports, Path log) {
        this.process = process;
        this.ports = ports;
        this.log = log;
    }

    /**
     * Starts a pod and waits until it is ready.
     *
     * @param settings beside those of the stack, or in their place
     */
    public static Pod start(Map<String, String> settings) {
        Pod pod = begin(settings);
        try {
            pod.awaitReady();
            return pod;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same without waiting: what it does while it gets ready may be looked at, or cut short. */
    public static Pod begin(Map<String, String> settings) {
        Ports ports = new Ports(Ports.freePort(), Ports.freePort(), 0, 0);
        try {
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target/pods")), "pod-", ".log");
            Process process = new ProcessBuilder(command(ports, settings))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Pod(process, ports, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + ports.http();
    }

    /** Where metrics and health are read. */
    public String managementUrl() {
        return "http://localhost:" + ports.management();
    }

    /** Everything it has said. */
    public Path log() {
        return log;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** No warning, no last word. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As an operator would: what is under way is finished. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private static List<String> command(Ports ports, Map<String, String> settings) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is not there: build it first, ./mvnw package");
        }
        Map<String, String> all = new HashMap<>(LocalStack.current().config());
        all.put("quarkus.profile", "test");
        all.putAll(AS_IN_PRODUCTION);
        all.put("quarkus.http.port", "" + ports.http());
        all.put("quarkus.management.port", "" + ports.management());
        all.putAll(settings);
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        all.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-Xmx1g", "-jar", JAR.toString()));
        return command;
    }

    private void awaitReady() throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!ports.isServiceReady(http)) {
                if (!process.isAlive() || System.nanoTime() > giveUp) {
                    process.destroyForcibly();
                    throw new IllegalStateException("A pod did not start; see " + log);
                }
                Thread.sleep(100);
            }
        }
    }

    private void awaitEnd() {
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
