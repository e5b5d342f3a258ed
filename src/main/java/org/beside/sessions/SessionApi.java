package org.beside.sessions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.beside.taxonomy.Mode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the two say about meeting, and what both see of it. */
interface SessionApi {
    /** Where a session stands. */
    @Schema(name = "SessionState")
    enum State {
        /** The specialist offers the time; it is kept until the member has answered. */
        PROPOSED,
        CONFIRMED,
        CANCELLED,
        /** The member did not answer in time. */
        EXPIRED,
        /** One of the two waited for the other. */
        MISSED,
        COMPLETED;

        static final Set<State> OPEN = EnumSet.of(PROPOSED, CONFIRMED);

        /** Ahead, or going on: it takes the specialist's time. */
        boolean isOpen() {
            return OPEN.contains(this);
        }
    }

    /** One of the two, whatever else they are here. */
    @Schema(name = "SessionSide")
    enum Side {
        MEMBER,
        SPECIALIST
    }

    @Schema(name = "HoldRequest")
    record HoldRequest(
            @NotNull UUID specialistId,
            @NotNull Instant startsAt,

            @Schema(description = "ISO 8601, such as PT50M; left out: the specialist's usual one.") @Nullable
            Duration length,

            @Schema(description = "Left out: any.") @Nullable
            Mode mode) {}

    @Schema(name = "Hold", description = "A time that is kept for me until I book it, or until it expires.")
    record HoldView(
            @Schema(required = true) UUID id,
            @Schema(required = true) UUID specialistId,
            @Schema(required = true) Instant startsAt,
            @Schema(required = true) Instant endsAt,
            @Schema(required = true) Instant expiresAt) {}

    @Schema(name = "SessionBooking")
    record Booking(
            @NotNull UUID connectionId,
            @NotNull Instant startsAt,

            @Schema(description = "ISO 8601, such as PT50M; left out: the specialist's usual one.") @Nullable
            Duration length,

            @NotNull Mode mode,

            @Schema(description = "The hold that becomes this session, if I took one.") @Nullable
            UUID holdId,

            @Schema(description = "What I would like to talk about; from a specialist, a comment.")
            @Size(max = 2000)
            @Nullable
            String agenda) {}

    @Schema(name = "SessionTime")
    record Time(
            @NotNull Instant startsAt,

            @Schema(description = "Left out: as long as before.") @Nullable
            Duration length,

            @Schema(description = "Left out: the same way as before.") @Nullable
            Mode mode) {}

    @Schema(name = "SessionCancelling", description = "May be left out as a whole.")
    record Cancel(
            @Schema(description = "A few words to the other, if I like.") @Size(max = 500) @Nullable
            String reason) {}

    @Schema(
            name = "SessionCompletion",
            description = "That we met, for how long and how. What was said stays between us.")
    record Completion(
            @Schema(examples = "50", required = true) @NotNull @Min(1) @Max(480)
            Integer minutes,

            @Schema(description = "Left out: as it was booked.") @Nullable
            Mode mode) {}

    @Schema(name = "SessionWords", description = "Left out: nothing.")
    record Words(@Size(max = 2000) @Nullable String text) {}

    @Schema(name = "Session")
    record View(
            @Schema(required = true) UUID id,
            @Schema(required = true) UUID connectionId,
            @Schema(required = true) UUID memberId,
            @Schema(required = true) UUID specialistId,
            @Schema(required = true) State state,
            @Schema(required = true) Instant startsAt,
            @Schema(required = true) Instant endsAt,
            @Schema(required = true) Duration length,
            @Schema(required = true) Mode mode,

            @Schema(required = true, description = "The member's zone when the time was chosen.")
            String memberZone,

            @Schema(required = true, description = "The specialist's zone when the time was chosen.")
            String specialistZone,

            @Schema(description = "Until when the member may answer; only while an answer is awaited.") @Nullable
            Instant answerBy,

            @Schema(description = "What the member would like to talk about.") @Nullable
            String agenda,

            @Schema(description = "What the specialist says to it.") @Nullable
            String comment,

            @Nullable Cancellation cancellation,

            @Schema(required = true, description = "The specialist waited for the member, as they say.")
            boolean memberAbsent,

            @Schema(required = true, description = "The member waited for the specialist, as they say.")
            boolean specialistAbsent,

            @Nullable Completion completion,
            @Schema(required = true) Instant bookedAt,
            @Schema(required = true) Instant changedAt,

            @Schema(required = true, description = "The same as the `ETag`.")
            int version) {}

    @Schema(name = "SessionCancellation")
    record Cancellation(
            @Schema(required = true) Instant at,

            @Schema(description = "Absent when neither of us cancelled this session alone.") @Nullable
            Side by,

            @Nullable String reason,

            @Schema(required = true, description = "Noted of specialists only, and without consequence by itself.")
            boolean shortNotice) {}
}
