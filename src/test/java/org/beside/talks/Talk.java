package org.beside.talks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One conversation as it must be. */
final class Talk {
    enum State {
        OPEN,
        PAUSED,
        ENDED
    }

    /**
     * What stands at one place.
     *
     * @param first how it was sent
     * @param text how it reads now; absent once taken back
     */
    record Said(
            UUID id, UUID author, String first, @Nullable String text, long version) {}

    private final UUID id;
    private final List<Said> said = new ArrayList<>();
    private final Map<UUID, Long> read = new HashMap<>();
    private State state = State.OPEN;

    Talk(UUID id) {
        this.id = id;
    }

    UUID id() {
        return id;
    }

    State state() {
        return state;
    }

    /** Numbers begin after the limits of confidentiality, which are number zero. */
    long lastSeq() {
        return said.size();
    }

    Said at(long seq) {
        return said.get(Math.toIntExact(seq) - 1);
    }

    void enter(State next) {
        state = next;
    }

    void say(Said message) {
        said.add(message);
    }

    void change(long seq, @Nullable String text, long version) {
        Said before = at(seq);
        said.set(Math.toIntExact(seq) - 1, new Said(before.id(), before.author(), before.first(), text, version));
    }

    void read(UUID person, long seq) {
        read.merge(person, seq, Math::max);
    }

    long readSeq(UUID person) {
        return read.getOrDefault(person, 0L);
    }

    long unread(UUID person) {
        return LongStream.rangeClosed(readSeq(person) + 1, lastSeq())
                .mapToObj(this::at)
                .filter(message -> message.text() != null && !message.author().equals(person))
                .count();
    }
}
