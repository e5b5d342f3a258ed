package org.beside.platform;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The wake bus by Redis or Valkey, on a server of this machine; skipped where there is none ({@code apt install redis-server}). */
@Tag("chaos")
class RedisWakesTest extends WakeBusContract {
    private static final List<String> SERVERS = List.of("valkey-server", "redis-server");

    @TempDir
    static Path folder;

    private static final Vertx VERTX = Vertx.vertx();

    private static Process server;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        var program = SERVERS.stream()
                .flatMap(name -> Stream.of("/usr/bin/" + name, "/usr/local/bin/" + name, "/opt/homebrew/bin/" + name))
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        assumeTrue(program.isPresent(), "neither valkey-server nor redis-server is installed");
        int port = freePort();
        url = "redis://127.0.0.1:" + port;
        server = new ProcessBuilder(
                        program.orElseThrow(), "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", "")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().ignoreExceptions().until(() -> ask(Request.cmd(Command.PING)));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        VERTX.close();
        if (server != null) {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Override
    WakeTransport transport() {
        return new RedisWakes(VERTX, url);
    }

    @Override
    void cutOff() throws Exception {
        ask(Request.cmd(Command.CLIENT).arg("KILL").arg("TYPE").arg("pubsub"));
    }

    private static boolean ask(Request request) throws Exception {
        Redis redis = Redis.createClient(VERTX, url);
        try {
            redis.send(request).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
            return true;
        } finally {
            redis.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
