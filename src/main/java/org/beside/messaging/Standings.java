package org.beside.messaging;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.beside.asking.Together;
import org.beside.messaging.SyncToken.Point;

/**
 * Where people's conversations stand, asked of the database together by all who are rung in one moment. It is asked on a
 * thread of its own: those of the streams are interrupted whenever an app hangs up.
 */
@ApplicationScoped
class Standings {
    private final ExecutorService asking = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("standings").factory());
    private final Together<UUID, Map<UUID, Map<Long, Point>>> together;

    Standings(SyncService sync) {
        this.together = new Together<>(asking, sync::heads);
    }

    /**
     * As of this call or later.
     *
     * @throws ExecutionException when the database did not answer
     */
    Map<Long, Point> of(UUID person) throws InterruptedException, ExecutionException {
        return together.about(person).getOrDefault(person, Map.of());
    }

    @PreDestroy
    void close() {
        asking.shutdown();
    }
}
