package org.beside.pods;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The same thing from many threads, each at once again after its answer: what can be sustained, not how long one waits. */
public final class Rush {
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private Rush() {}

    /** One thread's work, with what it needs open while it goes on. */
    public interface Worker extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() {}
    }

    /** How often a second it was done, all threads together, after a warm-up. */
    public static double perSecond(int threads, Duration duration, IntFunction<Worker> workers) {
        run(threads, WARM_UP, workers);
        return run(threads, duration, workers) / (double) duration.toSeconds();
    }

    private static long run(int threads, Duration duration, IntFunction<Worker> workers) {
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                counts.add(all.submit(() -> count(workers.apply(number), end)));
            }
            long done = 0;
            for (Future<Long> count : counts) {
                done += count.get();
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static long count(Worker opened, long end) throws Exception {
        try (Worker worker = opened) {
            long done = 0;
            while (System.nanoTime() < end) {
                worker.once();
                done++;
            }
            return done;
        }
    }
}
