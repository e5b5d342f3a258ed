package org.beside.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.beside.LocalStack;
import org.beside.Tokens;
import org.beside.pods.Pod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An orderly end: nobody new is sent here, and whoever is here is answered. */
@Tag("chaos")
class EndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void aPodThatIsAskedToEndFinishesWhatIsUnderWay() throws Exception {
        LocalStack.current();
        try (Pod pod = Pod.start(Map.of("quarkus.shutdown.delay", "3s"))) {
            String now = ask(pod.url() + "/v1/sync?timeout=PT0S").join().body();
            String token = now.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
            CompletableFuture<HttpResponse<String>> underWay = ask(pod.url() + "/v1/sync?timeout=PT6S&since=" + token);
            Thread.sleep(1_000);
            assertThat(ready(pod)).isEqualTo(200);

            pod.process().destroy();

            await().atMost(PATIENCE).until(() -> ready(pod) == 503);
            assertThat(ask(pod.url() + "/v1/me").join().statusCode())
                    .as("not ready, and still serving")
                    .isEqualTo(200);
            assertThat(underWay.join().statusCode()).isEqualTo(200);
            pod.process().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static int ready(Pod pod) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(pod.managementUrl() + "/q/health/ready"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static CompletableFuture<HttpResponse<String>> ask(String address) {
        return HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + Tokens.of("member1"))
                        .build(),
                BodyHandlers.ofString());
    }
}
