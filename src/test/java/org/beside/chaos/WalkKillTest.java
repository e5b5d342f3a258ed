package org.beside.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.beside.pods.Pod;
import org.beside.pods.World;
import org.beside.talks.Findings;
import org.beside.talks.Line;
import org.beside.talks.News;
import org.beside.talks.Walk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The long form of the walk that people take through messaging: on two pods over one database, of which one after the
 * other is killed and replaced while they walk.
 */
@Tag("chaos")
class WalkKillTest {
    private static final int SPECIALISTS = 4;
    private static final int MEMBERS_EACH = 4;
    private static final int AT_ONCE = 12;
    private static final int STEPS = Integer.getInteger("steps", 20_000);
    private static final int EACH_SAID = 2_000;
    private static final int ROUNDS_BETWEEN_RESTS = 10;
    private static final long BETWEEN_KILLS_MILLIS = 10_000;

    private final List<Pod> pods = new CopyOnWriteArrayList<>();
    private final List<Pod> everStarted = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int said;

    @Test
    void whateverPeopleDoWhilePodsDieEachDeviceHasWhatIsThere() throws IOException, InterruptedException {
        World world = World.open(SPECIALISTS, MEMBERS_EACH, Map.of());
        pods.addAll(List.of(started(world.pod()), started(Pod.start(Map.of()))));
        Findings findings = new Findings();
        Line line = new Line(this::any, World::signedInAgain, findings);
        long seed = ThreadLocalRandom.current().nextLong();
        Walk walk = new Walk(world.pairs(), line, News.bySync(line), seed, false);
        Thread killer = Thread.startVirtualThread(this::killOneAfterTheOther);

        while (walk.taken() < STEPS && findings.all().isEmpty()) {
            for (int i = 0; i < ROUNDS_BETWEEN_RESTS; i++) {
                walk.round(AT_ONCE);
            }
            walk.compare(false);
            sayHowFar(walk.taken());
        }
        over.countDown();
        killer.join();
        walk.compare(true);
        World.say("%,d steps, seed %d".formatted(walk.taken(), seed));
        pods.forEach(Pod::close);
        for (Pod pod : everStarted) {
            try (Stream<String> lines = Files.lines(pod.log())) {
                findings.overhear(lines, pod.log().toString());
            }
        }

        assertThat(findings.all()).as("seed " + seed).isEmpty();
    }

    private void sayHowFar(int taken) {
        if (taken / EACH_SAID > said) {
            said = taken / EACH_SAID;
            World.say("%,d steps taken".formatted(taken));
        }
    }

    private void killOneAfterTheOther() {
        int killed = 0;
        try {
            while (!over.await(BETWEEN_KILLS_MILLIS, TimeUnit.MILLISECONDS)) {
                int index = killed++ % pods.size();
                pods.get(index).kill();
                pods.set(index, started(Pod.start(Map.of())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        World.say("%d pods were killed".formatted(killed));
    }

    private Pod started(Pod pod) {
        everStarted.add(pod);
        return pod;
    }

    private String any() {
        return pods.get(ThreadLocalRandom.current().nextInt(pods.size())).url();
    }
}
