package org.beside.messaging;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.beside.messaging.SyncToken.Point;
import org.jspecify.annotations.Nullable;

/**
 * Where people's conversations stand, asked of the database for many at once. One question is under way at a time; who
 * wants to know meanwhile shares the next. So a thousand who are rung in one moment cost a question or two, and who is
 * rung alone waits for nobody.
 */
@ApplicationScoped
class Standings {
    private final SyncService sync;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("standings").factory());
    private @Nullable Question open;

    /** What is asked together, and what everybody who joined then learns. */
    private static final class Question {
        private final Set<UUID> people = new HashSet<>();
        private final CompletableFuture<Map<UUID, Map<Long, Point>>> answer = new CompletableFuture<>();
    }

    Standings(SyncService sync) {
        this.sync = sync;
    }

    /**
     * As of this call or later: a question that was asked before is never the answer.
     *
     * @throws ExecutionException when the database did not answer
     */
    Map<Long, Point> of(UUID person) throws InterruptedException, ExecutionException {
        return joined(person).answer.get().getOrDefault(person, Map.of());
    }

    @PreDestroy
    void close() {
        asking.shutdown();
    }

    private synchronized Question joined(UUID person) {
        Question question = open;
        if (question == null) {
            Question opened = new Question();
            asking.execute(() -> ask(opened));
            question = opened;
            open = question;
        }
        question.people.add(person);
        return question;
    }

    private void ask(Question question) {
        try {
            question.answer.complete(sync.heads(closed(question)));
        } catch (RuntimeException e) {
            question.answer.completeExceptionally(e);
        }
    }

    /** From here on nobody joins. */
    private synchronized Set<UUID> closed(Question question) {
        open = null;
        return question.people;
    }
}
