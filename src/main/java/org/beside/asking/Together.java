package org.beside.asking;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many who want to know the same kind of thing ask as one. One question is under way at a time; whoever comes meanwhile
 * shares the next. So a thousand who come in one moment cost a question or two, and who comes alone waits for nobody.
 *
 * @param <K> about whom or what somebody asks
 * @param <A> the answer about all of them
 */
public final class Together<K, A> {
    private final Executor asking;
    private final Function<Set<K>, A> question;
    private final Lock turn = new ReentrantLock();
    private @Nullable Gathering<K, A> open;

    /** What is asked together, and what everybody who joined then learns. */
    private static final class Gathering<K, A> {
        private final Set<K> about = new HashSet<>();
        private final CompletableFuture<A> answer = new CompletableFuture<>();
    }

    /**
     * Nothing is asked yet.
     *
     * @param asking where it is asked; with {@code Runnable::run}, on the thread of whoever came first
     */
    public Together(Executor asking, Function<Set<K>, A> question) {
        this.asking = asking;
        this.question = question;
    }

    /**
     * As of this call or later: a question that was asked before is never the answer.
     *
     * @throws ExecutionException when the question failed, to everybody who shared it
     */
    public A about(K one) throws InterruptedException, ExecutionException {
        Gathering<K, A> joined;
        boolean isFirst;
        synchronized (this) {
            isFirst = open == null;
            joined = open == null ? new Gathering<>() : open;
            joined.about.add(one);
            open = joined;
        }
        if (isFirst) {
            asking.execute(() -> ask(joined));
        }
        return joined.answer.get();
    }

    private void ask(Gathering<K, A> gathering) {
        turn.lock();
        try {
            gathering.answer.complete(question.apply(closed(gathering)));
        } catch (RuntimeException | Error e) {
            gathering.answer.completeExceptionally(e);
        } finally {
            turn.unlock();
        }
    }

    /** From here on nobody joins. */
    private synchronized Set<K> closed(Gathering<K, A> gathering) {
        open = null;
        return gathering.about;
    }
}
