package org.beside.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.beside.BesideTest;
import org.beside.Fixtures;

/** Many who write into the trail at once. */
abstract class TrailRaces extends BesideTest {
    private static final int WRITERS = 16;

    @Inject
    Event<Act> told;

    @Inject
    AuditRepository entries;

    @Inject
    AuditService audit;

    void everybodyWritesAtOnce(int lines) throws Exception {
        Anchor before = entries.head();
        long start = System.nanoTime();

        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> written = IntStream.range(0, lines)
                    .<Future<?>>mapToObj(i -> writers.submit(this::write))
                    .toList();
            for (Future<?> each : written) {
                each.get();
            }
        }

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%,d lines of the trail by %d writers in %,d ms%n", lines, WRITERS, took.toMillis());
        Verification done = audit.along(before, List.of(entries.head()));
        assertThat(done.faults()).isEmpty();
        assertThat(done.lines()).isEqualTo(lines);
    }

    private void write() {
        QuarkusTransaction.requiringNew().run(() -> told.fire(Act.by(Fixtures.id("member1"))));
    }
}
