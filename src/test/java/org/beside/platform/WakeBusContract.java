package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.beside.platform.WakeBus.Signal;
import org.beside.platform.WakeBus.Signal.Kind;
import org.beside.platform.WakeBus.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every transport of the wake bus owes to those who listen. Two hubs stand for two pods. */
abstract class WakeBusContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<WakeHub> pods = new ArrayList<>();
    private final UUID person = UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();

    abstract WakeTransport transport();

    /** Cuts every pod off, as a broken network would. */
    abstract void cutOff() throws Exception;

    /** What one listener hears. */
    static final class Heard {
        private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

        Signal next() throws InterruptedException {
            Signal signal = signals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(signal).as("a signal").isNotNull();
            return signal;
        }

        void awaits(Signal expected) throws InterruptedException {
            for (Signal signal = next(); !signal.equals(expected); signal = next()) {
                assertThat(signal).as("only what may precede it").isEqualTo(lookAtEverything(expected.person()));
            }
        }

        boolean isEmpty() {
            return signals.isEmpty();
        }
    }

    @AfterEach
    void close() {
        pods.forEach(WakeHub::close);
    }

    @Test
    void aSignalReachesItsPersonOnEveryPod() throws InterruptedException {
        WakeHub one = pod();
        WakeHub other = pod();
        Heard here = listenOn(one, person);
        Heard there = listenOn(other, person);

        for (Kind kind : Kind.values()) {
            one.tell(new Signal(person, kind, subject));
            here.awaits(new Signal(person, kind, subject));
            there.awaits(new Signal(person, kind, subject));
        }
        other.tell(lookAtEverything(person));
        here.awaits(lookAtEverything(person));
    }

    @Test
    void aSignalIsHeardByNobodyElse() throws InterruptedException {
        WakeHub one = pod();
        WakeHub other = pod();
        Heard there = listenOn(other, person);
        one.tell(new Signal(person, Kind.TYPING, subject));
        // a pod tells everybody to look when it begins to hear; what it hears of others comes after that
        there.awaits(new Signal(person, Kind.TYPING, subject));
        Heard stranger = listenOn(other, UUID.randomUUID());

        one.tell(new Signal(person, Kind.SAFETY, subject));
        there.awaits(new Signal(person, Kind.SAFETY, subject));

        assertThat(stranger.isEmpty()).isTrue();
    }

    @Test
    void theSameHintManyTimesIsOneHint() throws InterruptedException {
        WakeHub one = pod();
        WakeHub other = pod();
        Heard there = listenOn(other, person);
        Signal last = new Signal(person, Kind.SAFETY, null);

        IntStream.range(0, 10_000).forEach(i -> one.tell(new Signal(person, Kind.TYPING, subject)));
        one.tell(last);

        int typing = 0;
        for (Signal signal = there.next(); !signal.equals(last); signal = there.next()) {
            typing++;
        }
        assertThat(typing).isBetween(1, 100);
    }

    @Test
    void thousandsOfHintsAtOnceAllArrive() throws InterruptedException {
        WakeHub one = pod();
        WakeHub other = pod();
        Set<UUID> people =
                IntStream.range(0, 3_000).mapToObj(i -> UUID.randomUUID()).collect(Collectors.toSet());
        Set<UUID> woken = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(people.size());
        people.forEach(somebody -> other.listen(somebody, signal -> {
            if (subject.equals(signal.subject()) && woken.add(somebody)) {
                all.countDown();
            }
        }));

        people.forEach(somebody -> one.tell(new Signal(somebody, Kind.WAKE, subject)));

        assertThat(all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(woken).isEqualTo(people);
    }

    @Test
    void whoeverIsClosedHearsNothingMore() throws InterruptedException {
        WakeHub one = pod();
        Heard gone = new Heard();
        Heard still = listenOn(one, person);
        Subscription subscription = one.listen(person, gone.signals::add);

        subscription.close();
        subscription.close();
        one.tell(new Signal(person, Kind.TYPING, subject));
        still.awaits(new Signal(person, Kind.TYPING, subject));

        assertThat(gone.isEmpty()).isTrue();
    }

    @Test
    void aListenerThatFailsKeepsNobodyAsleep() throws InterruptedException {
        WakeHub one = pod();
        WakeHub other = pod();
        other.listen(person, signal -> {
            throw new IllegalStateException("on purpose");
        });
        Heard there = listenOn(other, person);

        for (Kind kind : Kind.values()) {
            one.tell(new Signal(person, kind, subject));
            there.awaits(new Signal(person, kind, subject));
        }
    }

    @Test
    void whoeverWasCutOffLooksAtEverythingAndHearsAgain() throws Exception {
        WakeHub one = pod();
        WakeHub other = pod();
        Heard there = listenOn(other, person);

        cutOff();

        assertThat(there.next()).isEqualTo(lookAtEverything(person));
        Signal signal = new Signal(person, Kind.TYPING, subject);
        Awaitility.await().atMost(PATIENCE).until(() -> {
            one.tell(signal);
            return signal.equals(there.signals.poll(100, TimeUnit.MILLISECONDS));
        });
    }

    @Test
    void aPodWithoutOthersHearsItself() throws InterruptedException {
        WakeHub alone = new WakeHub(new Nowhere(), Duration.ofMillis(1));
        pods.add(alone);
        Heard here = new Heard();
        alone.listen(person, here.signals::add);

        alone.tell(new Signal(person, Kind.WAKE, subject));

        here.awaits(new Signal(person, Kind.WAKE, subject));
    }

    /** A pod that hears the others. */
    final WakeHub pod() throws InterruptedException {
        WakeHub pod = new WakeHub(transport(), Duration.ofMillis(30));
        pods.add(pod);
        UUID probe = UUID.randomUUID();
        Heard connected = new Heard();
        try (Subscription _ = pod.listen(probe, connected.signals::add)) {
            pod.open();
            connected.awaits(lookAtEverything(probe));
        }
        return pod;
    }

    static Heard listenOn(WakeHub pod, UUID person) {
        Heard heard = new Heard();
        pod.listen(person, heard.signals::add);
        return heard;
    }

    private static Signal lookAtEverything(UUID person) {
        return new Signal(person, Kind.WAKE, null);
    }

    /** A network that is not there. */
    private static final class Nowhere implements WakeTransport {
        @Override
        public void open(Consumer<String> heard, Runnable connected) {}

        @Override
        public void say(List<String> words) {}

        @Override
        public void close() {}
    }
}
