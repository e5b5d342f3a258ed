package org.beside.talks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.beside.pods.World.Person;
import org.beside.talks.Findings.Rule;
import org.jspecify.annotations.Nullable;

/** One of somebody's devices: what it was told so far, and the token it asks with the next time. */
final class Phone {
    private static final int PAGE = 100;

    private final Person owner;
    private final Line line;
    private final News news;
    private final ReentrantLock busy = new ReentrantLock();
    private Memory memory = Memory.EMPTY;
    private Memory backup = Memory.EMPTY;

    private record Memory(@Nullable String token, Map<UUID, Replica> talks) {
        static final Memory EMPTY = new Memory(null, Map.of());
    }

    Phone(Person owner, Line line, News news) {
        this.owner = owner;
        this.line = line;
        this.news = news;
    }

    Person owner() {
        return owner;
    }

    /** Asks what is new and adds it to what it has. */
    void look() {
        busy.lock();
        try {
            News.Delta delta = news.since(owner, memory.token());
            Map<UUID, Replica> talks = new HashMap<>(memory.talks());
            delta.gone().forEach(talks::remove);
            for (JsonNode change : delta.changes()) {
                UUID id = UUID.fromString(change.required("id").asText());
                Replica known = talks.get(id);
                talks.put(
                        id,
                        known == null || change.required("limited").asBoolean()
                                ? Replica.whole(change, history(id))
                                : known.with(change, line.findings()));
            }
            memory = new Memory(delta.token(), talks);
        } finally {
            busy.unlock();
        }
    }

    /** Puts a copy aside, as phones do at night. */
    void backUp() {
        busy.lock();
        try {
            backup = memory;
        } finally {
            busy.unlock();
        }
    }

    /** Lost and bought anew: knows what the copy knows, or nothing. */
    void restore() {
        busy.lock();
        try {
            memory = backup;
        } finally {
            busy.unlock();
        }
    }

    /** With everybody at rest: this device has exactly what the model says, and sees nobody it must not see. */
    void compare(Stream<Talk> visible) {
        look();
        List<UUID> expected = new ArrayList<>();
        visible.forEach(talk -> {
            expected.add(talk.id());
            Replica replica = memory.talks().get(talk.id());
            if (replica == null) {
                line.findings()
                        .broken(
                                Rule.I1_EVERY_ACKNOWLEDGED_MESSAGE_REACHES_EVERY_DEVICE,
                                "conversation " + talk.id() + " never came to a device of " + owner.id());
            } else {
                replica.compare(talk, owner.id(), line.findings());
            }
        });
        for (UUID id : memory.talks().keySet()) {
            line.findings()
                    .holds(
                            expected.contains(id),
                            Rule.I7_WHO_HAS_NO_PART_IN_IT_SEES_NOTHING,
                            owner.id() + " still holds " + id);
        }
    }

    /** What lies before, page after page; nothing when the conversation went away meanwhile. */
    private List<JsonNode> history(UUID talk) {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> items = new ArrayList<>();
        do {
            String before = all.isEmpty() ? "" : "&before=" + all.getLast().required("seq");
            items.clear();
            line.get(owner, "/v1/conversations/%s/messages?limit=%d%s".formatted(talk, PAGE, before))
                    .body()
                    .path("items")
                    .forEach(items::add);
            all.addAll(items.reversed());
        } while (items.size() == PAGE);
        return all;
    }
}
