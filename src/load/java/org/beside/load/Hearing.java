package org.beside.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.beside.pods.Api;
import org.beside.pods.Waits;
import org.beside.pods.World.Pair;

/**
 * How long after a message was answered, and so committed, the other side's stream says that there is something to see.
 * Each pair is otherwise silent: the next {@code wake} can only be the message's.
 */
final class Hearing {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Api api;
    private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean going = true;

    Hearing(Api api) {
        this.api = api;
    }

    void begin(List<Pair> silent) {
        silent.forEach(pair -> threads.add(Thread.ofVirtual().start(() -> listen(pair))));
    }

    String end() throws InterruptedException {
        going = false;
        for (Thread thread : threads) {
            thread.join();
        }
        return waits.isEmpty() ? "nothing was heard" : "heard after " + new Waits(waits).inWords("ms");
    }

    private void listen(Pair pair) {
        BlockingQueue<Long> heard = new ArrayBlockingQueue<>(1000);
        Thread reader = Thread.ofVirtual().start(() -> read(pair, heard));
        try {
            Thread.sleep(BETWEEN.multipliedBy(2));
            while (going) {
                heard.clear();
                api.write(pair);
                long committed = System.nanoTime();
                Long at = heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                waits.add(at == null ? PATIENCE.toMillis() : Math.max(0, (at - committed) / 1_000_000));
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reader.interrupt();
        }
    }

    private void read(Pair pair, BlockingQueue<Long> heard) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(api.events(pair.specialist()), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && going; line = lines.readLine()) {
                if (line.replace(" ", "").equals("event:wake")) {
                    heard.offer(System.nanoTime());
                }
            }
        } catch (IOException | UncheckedIOException ended) {
            going = going && !Thread.currentThread().isInterrupted();
        }
    }
}
