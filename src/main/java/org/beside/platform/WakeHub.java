package org.beside.platform;

import io.quarkus.logging.Log;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.beside.platform.WakeBus.Signal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * This pod's end of the bus. Gathers what is told for a moment, so that the same hint goes out once and many travel as
 * one, and calls those who listen here, also while the other pods are out of reach.
 */
final class WakeHub implements WakeBus, AutoCloseable {
    /** Beyond this, hints are dropped: whoever listens looks by themselves. */
    private static final int MOST_WAITING = 50_000;

    private static final int ID_LENGTH = 22;

    private final WakeTransport transport;
    private final Duration gather;
    private final String pod = text(UUID.randomUUID());
    private final Map<UUID, Set<Ear>> ears = new ConcurrentHashMap<>();
    private final Set<Signal> waiting = new LinkedHashSet<>();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("wake-bus").daemon().unstarted(task));

    /** One who listens; two of the same listener are two. */
    private static final class Ear {
        private final Consumer<Signal> listener;

        Ear(Consumer<Signal> listener) {
            this.listener = listener;
        }

        /** One that fails keeps the others no less awake. */
        void hear(Signal signal) {
            try {
                listener.accept(signal);
            } catch (RuntimeException e) {
                Log.error("a listener on the wake bus failed", e);
            }
        }
    }

    WakeHub(WakeTransport transport, Duration gather) {
        this.transport = transport;
        this.gather = gather;
    }

    void open() {
        transport.open(this::hear, this::lookAtEverything);
    }

    @Override
    public void tell(Signal signal) {
        boolean isFirst;
        synchronized (waiting) {
            isFirst = waiting.isEmpty();
            if (waiting.size() < MOST_WAITING) {
                waiting.add(signal);
            }
        }
        if (isFirst) {
            goOutSoon();
        }
    }

    @Override
    public Subscription listen(UUID person, Consumer<Signal> listener) {
        Ear ear = new Ear(listener);
        ears.compute(person, (_, present) -> with(present, ear));
        return () -> ears.computeIfPresent(person, (_, present) -> without(present, ear));
    }

    @Override
    public void close() {
        beat.shutdown();
        transport.close();
    }

    private void goOutSoon() {
        try {
            Future<?> _ = beat.schedule(this::goOut, gather.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            Log.debug("the wake bus is closed");
        }
    }

    private void goOut() {
        List<Signal> signals;
        synchronized (waiting) {
            signals = List.copyOf(waiting);
            waiting.clear();
        }
        signals.forEach(this::pass);
        transport.say(words(signals));
    }

    private void pass(Signal signal) {
        ears.getOrDefault(signal.person(), Set.of()).forEach(ear -> ear.hear(signal));
    }

    private void lookAtEverything() {
        ears.keySet().forEach(person -> pass(new Signal(person, Kind.WAKE, null)));
    }

    /** Words of a pod that speaks a newer language are left aside. */
    private void hear(String word) {
        String[] parts = word.split("[ ,]", -1);
        if (!parts[0].equals(pod)) {
            Stream.of(parts).skip(1).flatMap(WakeHub::signal).forEach(this::pass);
        }
    }

    /** This pod's name, a space, and as many signals as fit, each its kind and one or two ids. */
    private List<String> words(List<Signal> signals) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (Signal signal : signals) {
            String text = word(signal);
            if (word.isEmpty()) {
                word.append(pod).append(' ').append(text);
            } else if (word.length() + 1 + text.length() > WakeTransport.LONGEST_WORD) {
                words.add(word.toString());
                word.setLength(0);
                word.append(pod).append(' ').append(text);
            } else {
                word.append(',').append(text);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static String word(Signal signal) {
        return letter(signal.kind()) + text(signal.person()) + textOrNothing(signal.subject());
    }

    private static Stream<Signal> signal(String text) {
        boolean isWhole = text.length() == 1 + ID_LENGTH || text.length() == 1 + 2 * ID_LENGTH;
        if (!isWhole) {
            return Stream.empty();
        }
        try {
            UUID person = id(text.substring(1, 1 + ID_LENGTH));
            UUID subject = text.length() > 1 + ID_LENGTH ? id(text.substring(1 + ID_LENGTH)) : null;
            return Stream.of(Kind.values())
                    .filter(kind -> text.startsWith(letter(kind)))
                    .map(kind -> new Signal(person, kind, subject));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private static String letter(Kind kind) {
        return switch (kind) {
            case WAKE -> "W";
            case TYPING -> "T";
            case SAFETY -> "S";
        };
    }

    private static Set<Ear> with(@Nullable Set<Ear> present, Ear ear) {
        Set<Ear> more = present == null ? new LinkedHashSet<>() : new LinkedHashSet<>(present);
        more.add(ear);
        return more;
    }

    private static @Nullable Set<Ear> without(Set<Ear> present, Ear ear) {
        Set<Ear> fewer = new LinkedHashSet<>(present);
        fewer.remove(ear);
        return fewer.isEmpty() ? null : fewer;
    }

    private static String textOrNothing(@Nullable UUID id) {
        return id == null ? "" : text(id);
    }

    private static String text(UUID id) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static UUID id(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
