package org.beside.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that must stay on record. A room's event says {@code implements Auditable}; firing it inside the
 * transaction writes one row of the trail in that same transaction. Ids and verbs only: never a tag, never text.
 */
public interface Auditable {
    /** What happened, as {@code room.verb}: {@code connection.accepted}. */
    String action();

    /** Who did it; absent when the service acted by itself, as at an expiry. */
    @Nullable
    UUID actorId();

    /** The person it concerns, who may ask to see it. */
    @Nullable
    UUID about();

    /** The thing it happened to. */
    @Nullable
    UUID subject();

    /** What it was done for, as one word of a fixed list, where somebody has to say so. */
    default @Nullable String purpose() {
        return null;
    }

    /** What somebody did about their own side of things: it is on record under them alone. */
    interface OfOneself extends Auditable {
        UUID personId();

        @Override
        default UUID actorId() {
            return personId();
        }

        @Override
        default UUID about() {
            return personId();
        }

        @Override
        default UUID subject() {
            return personId();
        }
    }
}
