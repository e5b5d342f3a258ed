package org.beside.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.beside.pods.Api;
import org.beside.pods.Rush;
import org.beside.pods.World;
import org.beside.pods.World.Pair;
import org.beside.pods.World.Person;

/**
 * Three hundred messages a second arrive, whether or not the earlier ones were answered, while a thousand people listen.
 * Afterwards: how many a second can be sent one after the other, beside bare inserts into the same database. A pod is
 * measured as it is after minutes of work, when Java has compiled what it does all day (what is written while the messages
 * become more is told apart, as {@code first}); and since fewer people write here
 * than would in the world, what each may send is given back to them in between.
 */
public final class MessagingLoad extends Simulation {
    private static final int SPECIALISTS = 100;
    private static final int MEMBERS_EACH = 5;
    private static final int LISTENERS = 1_000;
    private static final int MESSAGES_A_SECOND = 300;
    private static final int SILENT_PAIRS = 20;
    private static final int THREADS = 16;
    private static final int WARM_UPS = 6;
    private static final int RUSHES = 3;
    private static final Duration GATHER = Duration.ofSeconds(20);
    private static final Duration WRITE = Duration.ofSeconds(60);
    private static final Duration RUSH = Duration.ofSeconds(20);

    /** So short that nobody has used up what they may send. */
    private static final Duration SHORT_RUSH = Duration.ofSeconds(5);

    private World world = World.open(SPECIALISTS, MEMBERS_EACH, Map.of());
    private final Api api = new Api(world.pod().url());
    private final Hearing hearing = new Hearing(api);

    public MessagingLoad() {
        World.say("warming up ...");
        sendsPerSecond(WARM_UPS);
        world = world.signedInAgain();
        List<Pair> silent = world.pairs().subList(0, SILENT_PAIRS);
        List<Pair> writing = world.pairs().subList(SILENT_PAIRS, world.pairs().size());
        setUp(
                        listening(writing).injectOpen(rampUsers(LISTENERS).during(GATHER)),
                        writing("first", writing)
                                .injectOpen(
                                        nothingFor(GATHER),
                                        rampUsersPerSec(1).to(MESSAGES_A_SECOND).during(GATHER)),
                        writing("send", writing)
                                .injectOpen(
                                        nothingFor(GATHER.multipliedBy(2)),
                                        constantUsersPerSec(MESSAGES_A_SECOND).during(WRITE)),
                        scenario("hear")
                                .exec(session -> {
                                    hearing.begin(silent);
                                    return session;
                                })
                                .injectOpen(nothingFor(GATHER.multipliedBy(2)), atOnceUsers(1)))
                .protocols(http.baseUrl(world.pod().url()));
    }

    /** Runs after the last message: the figures that Gatling does not know. */
    @Override
    public void after() {
        try {
            World.say("Commit to event: " + hearing.end());
            world = world.signedInAgain();
            BareInserts.prepare();
            double bare = Rush.perSecond(THREADS, RUSH, thread -> BareInserts.open());
            double sent = sendsPerSecond(RUSHES);
            World.say("Sends a second over HTTP %,.0f, bare inserts a second %,.0f, ratio %.2f"
                    .formatted(sent, bare, sent / bare));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            world.pod().close();
        }
    }

    private double sendsPerSecond(int rushes) {
        double sum = 0;
        for (int i = 0; i < rushes; i++) {
            Budgets.fill();
            sum += Rush.perSecond(THREADS, SHORT_RUSH, thread -> this::sendOne);
        }
        Budgets.fill();
        return sum / rushes;
    }

    private void sendOne() {
        api.write(anyOf(world.pairs()));
    }

    private static ScenarioBuilder listening(List<Pair> pairs) {
        List<Person> people = pairs.stream()
                .flatMap(pair -> Stream.of(pair.member(), pair.specialist()))
                .toList();
        return scenario("listen")
                .feed(endless(() -> {
                    Person any = people.get(ThreadLocalRandom.current().nextInt(people.size()));
                    return Map.of("token", any.token());
                }))
                .exec(
                        sse("open").get("/v1/events").header("Authorization", "Bearer #{token}"),
                        exec(session -> session).pause(GATHER.multipliedBy(2).plus(WRITE)),
                        sse("close").close());
    }

    private static ScenarioBuilder writing(String name, List<Pair> pairs) {
        return scenario(name)
                .feed(endless(() -> {
                    Pair pair = anyOf(pairs);
                    return Map.of("token", pair.member().token(), "path", Api.messagePath(pair));
                }))
                .exec(http(name)
                        .put("#{path}")
                        .header("Authorization", "Bearer #{token}")
                        .header("Content-Type", "application/json")
                        .body(StringBody(Api.WORDS))
                        .check(status().is(201)));
    }

    private static Pair anyOf(List<Pair> pairs) {
        return pairs.get(ThreadLocalRandom.current().nextInt(pairs.size()));
    }

    private static Iterator<Map<String, Object>> endless(Supplier<Map<String, Object>> next) {
        return Stream.generate(next).iterator();
    }
}
