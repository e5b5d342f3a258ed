package org.beside.sessions;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.beside.Fixtures;

/** People who book, hold, move, accept, cancel and pause at random, all at once, for as long as they are let. */
final class Soak {
    private static final int PEOPLE = 12;

    /** Few enough that they get into each other's way. */
    private static final int TIMES = 24;

    private final SessionRaces scene;
    private final Instant until;
    private final List<UUID> made = new CopyOnWriteArrayList<>();
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

    private Soak(SessionRaces scene, Duration length) {
        this.scene = scene;
        this.until = Instant.now().plus(length);
    }

    /** How often each status was answered. */
    static Map<Integer, Long> of(SessionRaces scene, Duration length) {
        Soak soak = new Soak(scene, length);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> busy = new ArrayList<>();
            IntStream.range(0, PEOPLE).forEach(i -> busy.add(people.submit(() -> soak.live(new Random(i)))));
            busy.forEach(SessionRaces::answer);
        }
        Map<Integer, Long> counted = new TreeMap<>();
        soak.answers.forEach((status, times) -> counted.put(status, times.sum()));
        return counted;
    }

    private void live(Random chance) {
        while (Instant.now().isBefore(until)) {
            int status = act(chance).statusCode();
            answers.computeIfAbsent(status, it -> new LongAdder()).increment();
        }
    }

    private Response act(Random chance) {
        int person = chance.nextInt(SessionRaces.MEMBERS);
        String member = SessionRaces.member(person);
        String either = chance.nextBoolean() ? member : SessionScene.SPECIALIST;
        Instant start = SessionRaces.slot(chance.nextInt(TIMES)).plus(Duration.ofMinutes(30L * chance.nextInt(2)));
        UUID some = made.isEmpty() ? Fixtures.freshId() : made.get(chance.nextInt(made.size()));
        return switch (chance.nextInt(10)) {
            case 0, 1, 2 -> book(either, person, start);
            case 3 -> SessionScene.hold(member, Fixtures.freshId(), start);
            case 4, 5 -> SessionScene.move(either, some, "*", start);
            case 6 -> SessionScene.step(member, some, "acceptance");
            case 7, 8 -> SessionScene.step(either, some, "cancellation");
            default -> pauseOrResume(either, person, chance);
        };
    }

    private Response book(String account, int person, Instant start) {
        UUID id = Fixtures.freshId();
        Response answer = SessionScene.book(account, id, scene.walkOf(person), start);
        if (answer.statusCode() == 201) {
            made.add(id);
        }
        return answer;
    }

    private Response pauseOrResume(String account, int person, Random chance) {
        String verb = chance.nextInt(4) == 0 ? "pause" : "resumption";
        return SessionScene.walkStep(account, scene.walkOf(person), verb);
    }
}
