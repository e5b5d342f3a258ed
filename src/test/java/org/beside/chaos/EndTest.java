package org.beside.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.beside.Fixtures;
import org.beside.pods.Api;
import org.beside.pods.Pod;
import org.beside.pods.World;
import org.beside.pods.World.Pair;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An orderly end: nobody new is sent here, whoever is here is answered, and whoever only waits is let go. */
@Tag("chaos")
class EndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What Kubernetes grants when nobody says otherwise is thirty seconds. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void aPodThatIsAskedToEndFinishesWhatIsUnderWay() throws SQLException, IOException, InterruptedException {
        World world = World.open(1, 1, Map.of("quarkus.shutdown.delay", "2s"));
        Pod pod = world.pod();
        Pair pair = world.pairs().getFirst();
        Api api = new Api(pod.url());
        UUID message = Fixtures.freshId();
        int said = Files.readString(pod.log()).length();
        String seen = api.tryToRead(pair.specialist(), "/v1/sync")
                .orElseThrow()
                .required("token")
                .asText();

        try (ExecutorService apps = Executors.newVirtualThreadPerTaskExecutor();
                Connection holding = holding(pair.conversation())) {
            InputStream stream = api.events(pair.specialist());
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> allOf(stream), apps);
            CompletableFuture<Optional<JsonNode>> news = CompletableFuture.supplyAsync(
                    () -> api.tryToRead(pair.specialist(), "/v1/sync?timeout=PT25S&since=" + seen), apps);
            CompletableFuture<Integer> written = CompletableFuture.supplyAsync(
                    () -> api.tryToWrite(pair.member(), pair.conversation(), message), apps);
            await().until(EndTest::isSomebodyHeldUp);

            pod.process().destroy();

            await().atMost(PATIENCE).until(() -> health(pod, "ready") == 503);
            assertThat(health(pod, "live")).isEqualTo(200);
            assertThat(api.tryToRead(pair.member(), "/v1/me"))
                    .as("no longer ready, and still serving")
                    .isPresent();
            assertThat(heard)
                    .as("the stream comes to an end and is not cut off")
                    .succeedsWithin(PATIENCE)
                    .asString()
                    .contains("id:");
            assertThat(news)
                    .as("who waited for news goes on with a token")
                    .succeedsWithin(PATIENCE)
                    .matches(answer -> answer.orElseThrow().hasNonNull("token"));
            assertThat(written).as("still under way").isNotDone();
            holding.rollback();
            assertThat(written).succeedsWithin(PATIENCE).isEqualTo(201);
        }

        assertThat(pod.process().onExit()).succeedsWithin(GRACE);
        assertThat(Files.readString(pod.log()).substring(said))
                .as("nothing was cut off, behind the requests either")
                .doesNotContain("ERROR");
        assertThat(Fixtures.number("select count(*) from message where id = ?", message))
                .isEqualTo(1);
    }

    /** Nobody writes in this conversation until it is let go. */
    private static Connection holding(UUID conversation) throws SQLException {
        Connection connection = Fixtures.connect();
        connection.setAutoCommit(false);
        try (PreparedStatement hold =
                connection.prepareStatement("select id from conversation where id = ? for update")) {
            hold.setObject(1, conversation);
            hold.execute();
        }
        return connection;
    }

    private static boolean isSomebodyHeldUp() {
        return Fixtures.number("select count(*) from pg_locks where not granted") > 0;
    }

    private static String allOf(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int health(Pod pod, String what) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(pod.managementUrl() + "/q/health/" + what))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
