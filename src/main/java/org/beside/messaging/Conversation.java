package org.beside.messaging;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.platform.Cursor;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.taxonomy.SupportStyle;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversation as one of its two sees it: where it stands, how far I have come, how far the other has. */
record Conversation(
        UUID id,
        long number,
        UUID memberId,
        UUID specialistId,
        State state,
        long lastSeq,
        long ver,
        Instant openedAt,
        Instant lastAt,
        @Nullable Instant readableUntil,
        @Nullable SupportStyle supportStyle,
        boolean showsPrompts,
        Marks mine,
        Marks others) {

    private static final int HARDLY_BEGUN = 10;

    /** Follows the connection: open while it is active. */
    @Schema(name = "ConversationState")
    enum State {
        OPEN,
        /** Both may read, neither may write. */
        PAUSED,
        /** Both may read for a while yet. */
        ENDED
    }

    /** How far one of the two has come; {@code uncounted} of what follows is nothing they would have to read. */
    record Marks(long readSeq, long deliveredSeq, long uncounted, boolean showsReading) {}

    static Conversation of(Tuple row) {
        return new Conversation(
                row.get("id", UUID.class),
                row.get("number", Long.class),
                row.get("member_id", UUID.class),
                row.get("specialist_id", UUID.class),
                State.valueOf(row.get("state", String.class)),
                row.get("last_seq", Long.class),
                row.get("ver", Long.class),
                row.get("opened_at", Instant.class),
                row.get("last_at", Instant.class),
                row.get("readable_until", Instant.class),
                style(row.get("support_style", String.class)),
                row.get("shows_prompts", Boolean.class),
                new Marks(
                        row.get("read_seq", Long.class),
                        row.get("delivered_seq", Long.class),
                        row.get("uncounted", Long.class),
                        row.get("shows_reading", Boolean.class)),
                new Marks(
                        row.get("their_read_seq", Long.class),
                        row.get("their_delivered_seq", Long.class),
                        row.get("their_uncounted", Long.class),
                        row.get("their_shows_reading", Boolean.class)));
    }

    private static @Nullable SupportStyle style(@Nullable String name) {
        return name == null ? null : SupportStyle.valueOf(name);
    }

    /** Whether I may still want words to begin with: the two have hardly begun, and I did not say no. */
    boolean wantsPrompts() {
        return showsPrompts && state == State.OPEN && lastSeq < HARDLY_BEGUN;
    }

    /** What waits for me. */
    long unread() {
        return lastSeq - mine.readSeq() - mine.uncounted();
    }

    UUID otherThan(UUID person) {
        return person.equals(memberId) ? specialistId : memberId;
    }

    List<UUID> both() {
        return List.of(memberId, specialistId);
    }

    Cursor cursor() {
        return new Cursor(lastAt, id);
    }

    boolean isReadable(Instant now) {
        return readableUntil == null || now.isBefore(readableUntil);
    }

    void requireOpen() {
        if (state != State.OPEN) {
            throw closed(state);
        }
    }

    static ProblemException closed(State state) {
        return state == State.PAUSED
                ? new ProblemException(
                        ProblemType.CONVERSATION_PAUSED,
                        "This is paused: you can read, and write again once you resume.")
                : new ProblemException(
                        ProblemType.CONVERSATION_ENDED, "This has ended: you can read it for a while yet.");
    }
}
