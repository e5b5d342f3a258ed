package org.beside.push;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request to a push service: bounded in time and size, never redirected, and a failure is an answer like any other. */
final class PushHttp {
    private static final long MAX_ANSWER = 16 * 1024L;

    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;

    PushHttp(PushConfig config, Clock clock) {
        this.timeout = config.timeout();
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What a push service said. */
    record Answer(int status, String body, @Nullable Duration retryAfter) {
        /** As RFC 8030 means it, and everybody else too. */
        Outcome byStatus() {
            return switch (status) {
                case 200, 201, 202, 204 -> new Outcome.Sent();
                case 404, 410 -> new Outcome.Gone();
                case 408, 425, 429 -> new Outcome.Later(retryAfter);
                default -> status >= 500 ? new Outcome.Later(retryAfter) : refused();
            };
        }

        private Outcome refused() {
            Log.warnf("a push service does not want what we send [status=%d]", status);
            return new Outcome.Refused();
        }
    }

    /** Empty when there was no answer in time. */
    Optional<Answer> exchange(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request.timeout(timeout).build(),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER));
        try {
            return Optional.of(read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            Log.debugf("a push service gave no answer [%s]", reason(e));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() instanceof IOException failure ? failure : e;
        return cause.getClass().getSimpleName();
    }

    private Answer read(HttpResponse<String> answer) {
        Duration wait =
                answer.headers().firstValue("Retry-After").map(this::waiting).orElse(null);
        return new Answer(answer.statusCode(), answer.body(), wait);
    }

    /** Seconds, or a date; anything else says nothing. */
    private @Nullable Duration waiting(String retryAfter) {
        try {
            return retryAfter.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Integer.parseInt(retryAfter))
                    : Duration.between(
                            clock.instant(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter, Instant::from));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }
}
