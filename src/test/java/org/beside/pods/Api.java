package org.beside.pods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.pods.World.Pair;
import org.beside.pods.World.Person;

/** The service as a member's app speaks to it. */
public record Api(String url) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** About as long as what people write; three hundred characters. */
    public static final String WORDS = "{\"text\":\"" + "a quiet evening, and I am still here. ".repeat(8) + "\"}";

    public void put(Person who, String path, String body, int expected) {
        HttpRequest request = ask(who, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    /** What came back, whatever it is. */
    public record Answer(int status, String text) {
        /** What the text says; a missing node when there is none. */
        public JsonNode json() {
            return Api.json(text);
        }
    }

    /** Nothing when there was no answer. An empty body is none. */
    public Optional<Answer> attempt(Person who, String method, String path, String body) {
        HttpRequest request = ask(who, path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return answer(request).map(answer -> new Answer(answer.statusCode(), answer.body()));
    }

    /** The status of the answer, whatever it is; 0 when there was none. */
    public int tryToWrite(Person who, UUID conversation, UUID id) {
        HttpRequest request = ask(who, "/v1/conversations/" + conversation + "/messages/" + id)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .PUT(BodyPublishers.ofString(WORDS))
                .build();
        return answer(request).map(HttpResponse::statusCode).orElse(0);
    }

    /** The body of a 200, or nothing. */
    public Optional<JsonNode> tryToRead(Person who, String path) {
        return answer(ask(who, path).timeout(PATIENCE).build())
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> json(answer.body()));
    }

    /** The member sends a message. */
    public void write(Pair pair) {
        put(pair.member(), messagePath(pair), WORDS, 201);
    }

    public static String messagePath(Pair pair) {
        return "/v1/conversations/" + pair.conversation() + "/messages/" + Fixtures.freshId();
    }

    /** The stream of what is new; it ends when it is closed. */
    public InputStream events(Person who) {
        HttpRequest request =
                ask(who, "/v1/events").header("Accept", "text/event-stream").build();
        return send(request, BodyHandlers.ofInputStream()).body();
    }

    private static Optional<HttpResponse<String>> answer(HttpRequest request) {
        try {
            return Optional.of(send(request, BodyHandlers.ofString()));
        } catch (UncheckedIOException none) {
            return Optional.empty();
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder ask(Person who, String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + who.token());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
