package org.beside.push;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A push service on this machine: notes every request and answers what the test wants, 201 unless it says otherwise. */
public final class PushService implements AutoCloseable {
    private static final Answer CREATED = new Answer(201, "", Map.of());

    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** One request as it came in. */
    public static final class Received {
        private final String path;
        private final Headers headers;
        private final byte[] body;

        Received(HttpExchange exchange) throws IOException {
            path = exchange.getRequestURI().getPath();
            headers = exchange.getRequestHeaders();
            body = exchange.getRequestBody().readAllBytes();
        }

        public String path() {
            return path;
        }

        public byte[] body() {
            return body;
        }

        public String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }

        /** Every word of the head. */
        public String head() {
            return path + headers.values();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private record Answer(int status, String body, Map<String, String> headers) {
        boolean isSilence() {
            return status == 0;
        }
    }

    public PushService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public List<Received> receivedAt(String path) {
        return received.stream().filter(it -> it.path().equals(path)).toList();
    }

    /** From now on, at this path. */
    public void answer(String path, int status) {
        answer(path, status, "");
    }

    public void answer(String path, int status, String body, String... headers) {
        Map<String, String> named = headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
        answers.put(path, new Answer(status, body, named));
    }

    /** Takes the request and never says a word. */
    public void beSilent(String path) {
        answers.put(path, new Answer(0, "", Map.of()));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        received.add(new Received(exchange));
        Answer answer = answers.getOrDefault(path, CREATED);
        if (answer.isSilence()) {
            waitForTheEnd();
        }
        try (exchange) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    answer.isSilence() ? 503 : answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void waitForTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
