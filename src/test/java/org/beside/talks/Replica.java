package org.beside.talks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.beside.talks.Findings.Rule;
import org.jspecify.annotations.Nullable;

/** One conversation as a device has it, put together from all it was ever told. */
record Replica(Head head, NavigableMap<Long, Row> rows) {
    /** Where the conversation stands for the device's owner. */
    record Head(String state, long lastSeq, long readSeq, long unread, long delivered, long otherRead) {
        static Head of(JsonNode talk) {
            return new Head(
                    talk.required("state").asText(),
                    talk.required("lastSeq").asLong(),
                    talk.required("readSeq").asLong(),
                    talk.required("unread").asLong(),
                    talk.required("otherDeliveredSeq").asLong(),
                    talk.path("otherReadSeq").asLong(0));
        }
    }

    /**
     * A message; without a text it was taken back.
     *
     * @param wasTold whether it came by itself, and not because the device leafed back
     */
    record Row(UUID id, long version, @Nullable String text, boolean wasTold) {
        static Row of(JsonNode message, boolean wasTold) {
            return new Row(
                    UUID.fromString(message.required("id").asText()),
                    message.required("version").asLong(),
                    message.hasNonNull("deletedAt")
                            ? null
                            : message.path("text").asText(),
                    wasTold);
        }
    }

    /** What was told before, with what is told now. */
    Replica with(JsonNode change, Findings findings) {
        Head next = Head.of(change);
        findings.holds(
                next.readSeq() >= head.readSeq()
                        && next.delivered() >= head.delivered()
                        && next.otherRead() >= head.otherRead()
                        && next.lastSeq() >= head.lastSeq(),
                Rule.I5_MARKS_NEVER_MOVE_BACK,
                head + " became " + next);
        NavigableMap<Long, Row> all = new TreeMap<>(rows);
        for (JsonNode message : change.required("messages")) {
            long seq = message.required("seq").asLong();
            Row told = Row.of(message, true);
            Row known = all.get(seq);
            findings.holds(
                    known == null || !known.wasTold() || known.version() < told.version(),
                    Rule.I1_NOTHING_IS_TOLD_TWICE,
                    "told twice: " + seq + " " + told);
            findings.holds(
                    known == null || known.id().equals(told.id()),
                    Rule.I3_THE_SAME_ID_IS_THE_SAME_MESSAGE,
                    seq + " was " + known + " and became " + told);
            if (known == null || known.version() <= told.version()) {
                all.put(seq, told);
            }
        }
        return new Replica(next, all);
    }

    /** Of a conversation seen for the first time or after too long, with all that lies before what is told. */
    static Replica whole(JsonNode change, Iterable<JsonNode> history) {
        NavigableMap<Long, Row> all = new TreeMap<>();
        history.forEach(message -> all.put(message.required("seq").asLong(), Row.of(message, false)));
        for (JsonNode message : change.required("messages")) {
            Row told = Row.of(message, true);
            all.merge(
                    message.required("seq").asLong(),
                    told,
                    (leafed, now) -> leafed.version() > now.version() ? leafed : now);
        }
        return new Replica(Head.of(change), all);
    }

    /** Holds the device against the model, with everybody at rest. */
    void compare(Talk talk, UUID owner, Findings findings) {
        String where = "conversation " + talk.id() + " of " + owner;
        findings.holds(
                head.state().equals(talk.state().name()) && head.lastSeq() == talk.lastSeq(),
                Rule.I4_WHAT_IS_TOLD_ADDS_UP_TO_WHAT_IS_THERE,
                "%s: %s, but %s up to %d".formatted(where, head, talk.state(), talk.lastSeq()));
        findings.holds(
                head.readSeq() == talk.readSeq(owner) && head.unread() == talk.unread(owner),
                Rule.I6_WHAT_IS_UNREAD_IS_COUNTED_RIGHT,
                "%s: %s, but read to %d and %d unread".formatted(where, head, talk.readSeq(owner), talk.unread(owner)));
        for (long seq = 1; seq <= talk.lastSeq(); seq++) {
            compare(talk.at(seq), rows.get(seq), where + " at " + seq, findings);
        }
        for (Map.Entry<Long, Row> row : rows.entrySet()) {
            findings.holds(
                    row.getKey() <= talk.lastSeq(),
                    Rule.I4_WHAT_IS_TOLD_ADDS_UP_TO_WHAT_IS_THERE,
                    where + ": nobody sent " + row);
        }
    }

    private static void compare(Talk.Said said, @Nullable Row row, String where, Findings findings) {
        if (row == null || !row.id().equals(said.id())) {
            findings.broken(
                    Rule.I1_EVERY_ACKNOWLEDGED_MESSAGE_REACHES_EVERY_DEVICE,
                    "%s: %s never came, but %s".formatted(where, said, row));
        } else if (row.version() != said.version() || !Objects.equals(row.text(), said.text())) {
            findings.broken(
                    Rule.I4_WHAT_IS_TOLD_ADDS_UP_TO_WHAT_IS_THERE,
                    "%s: is %s, but the device has %s".formatted(where, said, row));
        }
    }
}
