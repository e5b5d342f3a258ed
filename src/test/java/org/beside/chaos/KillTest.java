package org.beside.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.beside.Fixtures;
import org.beside.pods.Api;
import org.beside.pods.Database;
import org.beside.pods.Pod;
import org.beside.pods.World;
import org.beside.pods.World.Pair;
import org.beside.pods.World.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes end at the worst moments. What was answered stays, and people's apps go on by themselves. */
@Tag("chaos")
class KillTest {
    private static final int SPECIALISTS = 5;
    private static final int MEMBERS_EACH = 4;
    private static final int PAGE = 100;

    /** So many more are written before the next process ends. */
    private static final int BETWEEN_KILLS = 300;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<Integer> DONE = Set.of(200, 201);

    /** No answer, away, or slow down: an app tries again with the same id. */
    private static final Set<Integer> TRY_AGAIN = Set.of(0, 409, 429, 503);

    private final List<Pod> pods = new CopyOnWriteArrayList<>();
    private final Map<UUID, Set<UUID>> acknowledged = new ConcurrentHashMap<>();
    private final Map<UUID, Set<UUID>> followed = new ConcurrentHashMap<>();
    private final Set<Integer> surprises = ConcurrentHashMap.newKeySet();
    private volatile boolean writing = true;
    private volatile boolean following = true;

    @Test
    void everyAcknowledgedMessageIsThereExactlyOnceHoweverProcessesEnd() throws InterruptedException {
        World world = World.open(SPECIALISTS, MEMBERS_EACH, Map.of());
        pods.add(world.pod());
        pods.add(Pod.start(Map.of()));
        List<Thread> people = new ArrayList<>();
        for (Pair pair : world.pairs()) {
            acknowledged.put(pair.conversation(), ConcurrentHashMap.newKeySet());
            followed.put(pair.conversation(), ConcurrentHashMap.newKeySet());
            people.add(Thread.startVirtualThread(() -> write(pair.member(), pair)));
            people.add(Thread.startVirtualThread(() -> write(pair.specialist(), pair)));
        }
        List<Thread> followers = world.pairs().stream()
                .map(Pair::member)
                .map(person -> Thread.startVirtualThread(() -> follow(person)))
                .toList();

        try {
            killOneAfterTheOther();
        } finally {
            writing = false;
        }
        join(people);
        following = false;
        join(followers);

        assertThat(surprises).as("statuses that no app expects").isEmpty();
        world.pairs().forEach(this::holdsEachOnce);
        pods.forEach(Pod::close);
    }

    private void killOneAfterTheOther() throws InterruptedException {
        awaitMore();
        replace(0);
        awaitMore();
        Database.killAndRestart();
        awaitMore();
        replace(1);
        Database.killAndRestart();
        awaitMore();
    }

    private void awaitMore() {
        long enough = written() + BETWEEN_KILLS;
        Awaitility.await().atMost(PATIENCE).until(() -> written() >= enough);
    }

    private long written() {
        return acknowledged.values().stream().mapToLong(Set::size).sum();
    }

    private void replace(int index) {
        pods.get(index).kill();
        pods.set(index, Pod.start(Map.of()));
    }

    /** One message after the other; the next only when the last is known to have arrived. */
    private void write(Person who, Pair pair) {
        while (writing) {
            UUID id = Fixtures.freshId();
            int status = 0;
            while (TRY_AGAIN.contains(status)) {
                status = any().tryToWrite(who, pair.conversation(), id);
                rest();
            }
            if (DONE.contains(status)) {
                acknowledgedIn(pair).add(id);
            } else {
                surprises.add(status);
            }
        }
    }

    /** An app that asks what is new, of whichever pod answers, and goes on from the last answer it has. */
    private void follow(Person who) {
        String token = "";
        boolean last = false;
        while (!last) {
            last = !following;
            String since = token.isEmpty() ? "" : "&since=" + token;
            var news = any().tryToRead(who, "/v1/sync?timeout=PT2S" + since);
            if (news.isPresent()) {
                token = news.get().required("token").asText();
                news.get().required("conversations").forEach(this::take);
            } else {
                last = false;
                rest();
            }
        }
    }

    private void take(JsonNode conversation) {
        Set<UUID> ids = Objects.requireNonNull(
                followed.get(UUID.fromString(conversation.required("id").asText())));
        conversation
                .required("messages")
                .forEach(message ->
                        ids.add(UUID.fromString(message.required("id").asText())));
    }

    private void holdsEachOnce(Pair pair) {
        List<UUID> ids = new ArrayList<>();
        long after = 0;
        JsonNode page = page(pair, after);
        while (!page.isEmpty()) {
            for (JsonNode message : page) {
                assertThat(message.required("seq").asLong()).as("without a gap").isEqualTo(++after);
                ids.add(UUID.fromString(message.required("id").asText()));
            }
            page = page(pair, after);
        }
        assertThat(ids).doesNotHaveDuplicates().containsAll(acknowledgedIn(pair));
        assertThat(followed.get(pair.conversation())).containsAll(acknowledgedIn(pair));
    }

    private JsonNode page(Pair pair, long after) {
        return any().tryToRead(
                        pair.member(),
                        "/v1/conversations/" + pair.conversation() + "/messages?limit=" + PAGE + "&after=" + after)
                .orElseThrow()
                .required("items");
    }

    private Set<UUID> acknowledgedIn(Pair pair) {
        return Objects.requireNonNull(acknowledged.get(pair.conversation()));
    }

    private Api any() {
        return new Api(
                pods.get(ThreadLocalRandom.current().nextInt(pods.size())).url());
    }

    private static void rest() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(100, 900));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
