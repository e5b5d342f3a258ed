package org.beside.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final int MANY = 50;

    private final List<Set<Integer>> asked = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Together<Integer, String> together = new Together<>(Runnable::run, this::ask);

    /** A question that takes as long as the test wants; "none" is a failure. */
    private String ask(Set<Integer> about) {
        asked.add(Set.copyOf(about));
        try {
            String answer = answers.take();
            if (answer.equals("none")) {
                throw new IllegalStateException("there is no answer");
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoComesAloneIsAnsweredAlone() throws InterruptedException, ExecutionException {
        answers.add("one");
        answers.add("two");

        assertThat(together.about(1)).isEqualTo("one");
        assertThat(together.about(2)).isEqualTo("two");
        assertThat(asked).containsExactly(Set.of(1), Set.of(2));
    }

    @Test
    void whoeverComesMeanwhileSharesTheNextQuestionAndNeverTheOneBefore()
            throws InterruptedException, ExecutionException {
        FutureTask<String> first = coming(0);
        await().until(() -> asked.size() == 1);
        List<FutureTask<String>> others = allComing();

        answers.add("before");
        answers.add("after");

        assertThat(first.get()).isEqualTo("before");
        for (FutureTask<String> other : others) {
            assertThat(other.get()).isEqualTo("after");
        }
        assertThat(asked).containsExactly(Set.of(0), numbers());
    }

    @Test
    void aFailureIsToldToAllWhoSharedItAndToNobodyElse() throws InterruptedException, ExecutionException {
        FutureTask<String> first = coming(0);
        await().until(() -> asked.size() == 1);
        List<FutureTask<String>> others = allComing();

        answers.add("before");
        answers.add("none");
        answers.add("again");

        assertThat(first.get()).isEqualTo("before");
        for (FutureTask<String> other : others) {
            assertThatThrownBy(other::get).hasRootCauseMessage("there is no answer");
        }
        assertThat(together.about(0)).isEqualTo("again");
    }

    @Test
    void anErrorLeavesNobodyWaiting() {
        Together<Integer, String> broken = new Together<>(Runnable::run, about -> {
            throw new AssertionError("broken");
        });

        assertThatThrownBy(() -> broken.about(1)).hasRootCauseMessage("broken");
        assertThatThrownBy(() -> broken.about(2)).hasRootCauseMessage("broken");
    }

    /** Many who have come, and wait. */
    private List<FutureTask<String>> allComing() {
        List<Thread> threads = new ArrayList<>();
        List<FutureTask<String>> all = new ArrayList<>();
        for (int number : numbers()) {
            FutureTask<String> one = new FutureTask<>(() -> together.about(number));
            all.add(one);
            threads.add(Thread.startVirtualThread(one));
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        return all;
    }

    private FutureTask<String> coming(int number) {
        FutureTask<String> one = new FutureTask<>(() -> together.about(number));
        Thread.startVirtualThread(one);
        return one;
    }

    private static Set<Integer> numbers() {
        return IntStream.rangeClosed(1, MANY).boxed().collect(Collectors.toSet());
    }
}
