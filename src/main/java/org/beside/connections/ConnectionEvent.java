package org.beside.connections;

import java.util.Locale;
import java.util.UUID;
import org.beside.audit.Auditable;
import org.beside.taxonomy.SupportStyle;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two people. Without an actor the service did it by itself: time ran out, the specialist went
 * away, or the two are kept apart, which is nothing to tell anybody of.
 */
public sealed interface ConnectionEvent extends Auditable {
    UUID connectionId();

    UUID memberId();

    UUID specialistId();

    @Override
    default String action() {
        return "connection." + getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    default UUID about() {
        return memberId();
    }

    @Override
    default UUID subject() {
        return connectionId();
    }

    record Requested(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}

    record Accepted(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}

    record Declined(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}

    record Withdrawn(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}

    record Expired(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}

    /** One side said yes to the agreement. */
    record Agreed(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}

    /** Both said yes: they may write and meet. */
    record Activated(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}

    /** The member said how they would like to be supported. */
    record StyleChosen(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            SupportStyle style,
            @Nullable UUID actorId) implements ConnectionEvent {}

    record Paused(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}

    record Resumed(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}

    record Ended(
            UUID connectionId,
            UUID memberId,
            UUID specialistId,
            @Nullable UUID actorId) implements ConnectionEvent {}
}
