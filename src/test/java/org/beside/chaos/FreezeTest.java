package org.beside.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.pods.Api;
import org.beside.pods.Database;
import org.beside.pods.World;
import org.beside.pods.World.Pair;
import org.beside.pods.World.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that is there and says nothing: the worst of all, since nothing is refused. */
@Tag("chaos")
class FreezeTest {
    private static final int AT_ONCE = 40;

    /** What a statement may take, what a connection is waited for, and what a busy machine needs. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    /** Whoever looks for help now waits for nothing. */
    private static final Duration AT_HAND = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Took(int status, Duration time) {}

    @Test
    void everybodyIsAnsweredInTimeAndWhoLooksForHelpAtOnce() throws InterruptedException {
        World world = World.open(1, 1, Map.of("beside.safety.look-every", "1s"));
        Pair pair = world.pairs().getFirst();
        UUID message = Fixtures.freshId();
        URI help = URI.create(world.pod().url() + "/v1/crisis-resources?region=US-MA");
        URI live = URI.create(world.pod().managementUrl() + "/q/health/live");
        List<Took> answers = new ArrayList<>();
        List<Took> forHelp = new ArrayList<>();

        Database.freeze();
        try {
            List<CompletableFuture<Took>> asked = Stream.concat(
                            Stream.generate(() -> read(world, pair.member())).limit(AT_ONCE - 1L),
                            Stream.of(written(world, pair, message)))
                    .map(FreezeTest::took)
                    .toList();
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_LOOKS)
                    .until(() -> {
                        forHelp.add(took(HttpRequest.newBuilder(help).build()).join());
                        return asked.stream().allMatch(CompletableFuture::isDone);
                    });
            asked.forEach(one -> answers.add(one.join()));
            assertThat(took(HttpRequest.newBuilder(live).build()).join().status())
                    .isEqualTo(200);
        } finally {
            Database.thaw();
        }

        World.say("answered within " + answers.stream().map(Took::time).max(Duration::compareTo));
        assertThat(answers).allSatisfy(one -> {
            assertThat(one.status()).isEqualTo(503);
            assertThat(one.time()).isLessThan(BOUND);
        });
        assertThat(forHelp).isNotEmpty().allSatisfy(one -> {
            assertThat(one.status()).isEqualTo(200);
            assertThat(one.time()).isLessThan(AT_HAND);
        });
        Api api = new Api(world.pod().url());
        await("without a restart")
                .atMost(PATIENCE)
                .until(() -> api.tryToRead(pair.member(), "/v1/me").isPresent());
        assertThat(api.tryToWrite(pair.member(), pair.conversation(), message)).isIn(200, 201);
        assertThat(Fixtures.number("select count(*) from message where id = ?", message))
                .isEqualTo(1);
        world.pod().close();
    }

    private static HttpRequest read(World world, Person who) {
        return ask(world, who, "/v1/connections").build();
    }

    private static HttpRequest written(World world, Pair pair, UUID id) {
        return ask(world, pair.member(), "/v1/conversations/%s/messages/%s".formatted(pair.conversation(), id))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Api.WORDS))
                .build();
    }

    private static HttpRequest.Builder ask(World world, Person who, String path) {
        return HttpRequest.newBuilder(URI.create(world.pod().url() + path))
                .header("Authorization", "Bearer " + who.token());
    }

    private static CompletableFuture<Took> took(HttpRequest request) {
        long began = System.nanoTime();
        return HTTP.sendAsync(request, BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .thenApply(status -> new Took(status, Duration.ofNanos(System.nanoTime() - began)));
    }
}
