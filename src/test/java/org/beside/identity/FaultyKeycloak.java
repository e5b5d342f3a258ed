package org.beside.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.beside.LocalStack;
import org.jspecify.annotations.Nullable;

/** Stands between the service and the real Keycloak and fails the requests a test chooses, as a broken network would. */
public final class FaultyKeycloak implements QuarkusTestResourceLifecycleManager {
    private static final int BAD_GATEWAY = 502;

    private static volatile Predicate<String> failing = request -> false;

    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable HttpServer server;

    /** Fails each request whose {@code METHOD /path} passes the test. */
    public static void fail(Predicate<String> requests) {
        failing = requests;
    }

    public static void heal() {
        failing = request -> false;
    }

    @Override
    public Map<String, String> start() {
        HttpServer opened = open();
        opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        opened.createContext("/", this::pass);
        opened.start();
        server = opened;
        String url = "http://localhost:" + opened.getAddress().getPort();
        return Map.of(
                "quarkus.rest-client.keycloak-admin.url", url + "/admin/realms/beside",
                "quarkus.rest-client.keycloak-tokens.url", url + "/realms/beside");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static HttpServer open() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            if (failing.test(exchange.getRequestMethod() + " " + path)) {
                exchange.sendResponseHeaders(BAD_GATEWAY, -1);
                return;
            }
            HttpResponse<byte[]> answer = client.send(forwarded(exchange, path), BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Location")
                    .ifPresent(place -> exchange.getResponseHeaders().set("Location", place));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest forwarded(HttpExchange exchange, String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(LocalStack.current().keycloakUrl() + path))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String header : new String[] {"Authorization", "Content-Type", "Accept"}) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return request.build();
    }
}
