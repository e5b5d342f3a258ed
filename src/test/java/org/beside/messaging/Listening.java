package org.beside.messaging;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.beside.Tokens;
import org.jspecify.annotations.Nullable;

/** An app that listens: the blocks of an open stream of events, one after the other. */
final class Listening implements AutoCloseable {
    private static final String END = "(the stream has ended)";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<String> blocks = new LinkedBlockingQueue<>();

    Listening(String account, @Nullable String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/v1/events".formatted(RestAssured.port)))
                .header("Authorization", "Bearer " + Tokens.of(account));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        answer = http.send(request.build(), BodyHandlers.ofInputStream());
        Thread.ofVirtual().start(this::read);
    }

    int status() {
        return answer.statusCode();
    }

    /** The value of the first line of this name that comes; lines of others are passed over. */
    String next(String field) throws InterruptedException {
        while (true) {
            String block = blocks.poll(10, TimeUnit.SECONDS);
            if (block == null || block.equals(END)) {
                throw new AssertionError(block == null ? "nothing was heard" : END);
            }
            for (String line : block.lines().toList()) {
                if (line.startsWith(field + ":")) {
                    return line.substring(field.length() + 1).strip();
                }
            }
        }
    }

    /** The next block that holds an event of this name. */
    String nextEvent(String name) throws InterruptedException {
        for (String block = blocks.poll(10, TimeUnit.SECONDS);
                block != null;
                block = blocks.poll(10, TimeUnit.SECONDS)) {
            if (block.contains("event:" + name) || block.contains("event: " + name)) {
                return block;
            }
        }
        throw new AssertionError("no event was heard: " + name);
    }

    static String field(String block, String field) {
        return block.lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .collect(Collectors.joining());
    }

    /** What is heard until the stream ends. */
    List<String> untilTheEnd() throws InterruptedException {
        List<String> heard = new ArrayList<>();
        for (String block = blocks.poll(10, TimeUnit.SECONDS);
                !END.equals(block);
                block = blocks.poll(10, TimeUnit.SECONDS)) {
            if (block == null) {
                throw new AssertionError("the stream stays silent and open");
            }
            heard.add(block);
        }
        return heard;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            StringBuilder block = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    blocks.add(block.toString());
                    block.setLength(0);
                } else {
                    block.append(line).append('\n');
                }
            }
            blocks.add(END);
        } catch (IOException | UncheckedIOException closed) {
            blocks.add(END);
        }
    }
}
