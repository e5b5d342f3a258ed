package org.beside.supervision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.concerns.ConcernType;
import org.beside.concerns.ReportingRule;
import org.beside.messaging.Transcript;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What supervisors send and see. Who, when and what kind; nobody's words, but through an opening. */
interface SupervisionApi {
    @Schema(name = "DutyRequest")
    record OnDuty(
            @Schema(required = true) @NotNull Boolean onDuty,

            @Schema(description = "When this ends by itself, at most 24 hours ahead; left out: in 12 hours.") @Nullable
            Instant until) {}

    @Schema(name = "Duty", description = "Who is called first, of my agency.")
    record Roster(@Schema(required = true) List<Duty> items) {}

    @Schema(name = "PersonOnDuty")
    record Duty(
            @Schema(required = true) UUID personId,
            @Schema(required = true) Instant since,
            @Schema(required = true) Instant until) {}

    @Schema(name = "SupervisionItem")
    record View(
            @Schema(required = true) UUID id,
            @Schema(required = true) Item.Kind kind,

            @Schema(
                    required = true,
                    description = "The type of a concern, the category of a report, how two know each other.",
                    examples = "HARM_SELF")
            String what,

            @Schema(required = true) Item.State state,

            @Schema(required = true, description = "People are called until somebody takes it up.")
            boolean urgent,

            @Schema(required = true) Instant raisedAt,
            @Nullable UUID raisedBy,
            @Nullable UUID memberId,
            @Nullable UUID specialistId,
            @Nullable UUID connectionId,
            @Nullable UUID claimedBy,
            @Nullable Instant claimedUntil,
            Item.@Nullable Outcome outcome,
            @Nullable UUID outcomeBy,
            @Nullable Instant outcomeAt,

            @Schema(description = "Who was told.") @Nullable String told,

            @Schema(description = "What happened, in a supervisor's words.") @Nullable
            String note,

            @Schema(required = true, description = "Whom the law may want told where the member lives.")
            List<ReportingRule> reporting) {

        static View of(Item item, Instant now, @Nullable String note, List<ReportingRule> reporting) {
            boolean isClaimed = item.isClaimed(now);
            return new View(
                    item.id,
                    item.kind,
                    item.what,
                    item.state(now),
                    item.isUrgent(),
                    item.raisedAt,
                    item.raisedBy,
                    item.memberId,
                    item.specialistId,
                    item.connectionId,
                    isClaimed ? item.claimedBy : null,
                    isClaimed ? item.claimedUntil : null,
                    item.outcome,
                    item.outcomeBy,
                    item.outcomeAt,
                    item.told,
                    note,
                    reporting);
        }
    }

    @Schema(name = "SupervisionOutcomeRequest")
    record Concluded(
            @Schema(required = true) @NotNull Item.Outcome outcome,

            @Schema(description = "Who was told; with REPORTED and ESCALATED.") @Size(max = 200) @Nullable
            String told,

            @Size(max = 2000) @Nullable String note) {}

    @Schema(name = "OpeningRequest")
    record Why(
            @Schema(required = true, description = "Shown to the member, word for word.") @NotBlank @Size(max = 500)
            String reason) {}

    @Schema(name = "StatementRequest")
    record Ask(
            @Schema(
                    required = true,
                    description = "Of the rule to report by: one that the item's `reporting` names.",
                    examples = "US-MA")
            @NotBlank
            @Size(max = 10)
            String jurisdiction,

            @Schema(required = true, description = "Shown to the member, word for word.") @NotBlank @Size(max = 500)
            String reason) {}

    @Schema(name = "Statement", description = "What a report to an authority needs, and nothing else.")
    record Statement(
            @Schema(required = true) UUID id,
            @Schema(required = true) ConcernType type,
            @Schema(required = true) Instant raisedAt,
            @Schema(required = true) ReportingRule rule,

            @Schema(required = true, description = "Those whom the rule needs named, by the names they chose here.")
            List<Person> persons,

            @Schema(description = "What whoever raised it wrote; only to the two who opened it, while it is open.")
            @Nullable
            String note,

            @Schema(required = true) Instant madeAt) {}

    @Schema(name = "PersonInStatement")
    record Person(
            @Schema(required = true) ReportingRule.Named as,
            @Schema(required = true) String displayName) {}

    @Schema(name = "OpeningState")
    enum OpeningState {
        /** A second supervisor has to agree. */
        ASKED,
        OPEN
    }

    @Schema(name = "Opening")
    record OpeningView(
            @Schema(required = true) UUID id,
            @Schema(required = true) OpeningState state,
            @Schema(required = true) UUID askedBy,
            @Schema(required = true) String reason,
            @Schema(required = true) Instant askedAt,
            @Nullable UUID agreedBy,
            @Nullable Instant openUntil,

            @Schema(description = "What whoever raised it wrote; only while it is open.") @Nullable
            String note,

            @Schema(description = "The messages; only while it is open.") @Nullable
            List<Line> messages) {}

    @Schema(name = "OpenedMessage")
    record Line(
            @Schema(required = true) long seq,
            @Nullable UUID senderId,
            @Schema(required = true) Instant sentAt,

            @Schema(description = "Absent once taken back.") @Nullable
            String text) {
        static Line of(Transcript.Line line) {
            return new Line(line.seq(), line.senderId(), line.sentAt(), line.text());
        }
    }

    @Schema(name = "LookKind")
    enum LookKind {
        /** A supervisor read what I wrote or what was written to me. */
        OPENING,
        /** A supervisor took what a report to an authority needs. */
        STATEMENT
    }

    @Schema(name = "LookIntoMyWords", description = "A supervisor looked into what is mine.")
    record Look(
            @Schema(required = true) UUID id,
            @Schema(required = true) LookKind kind,
            @Schema(required = true) Instant at,

            @Schema(required = true, description = "Why, as they said.")
            String reason,

            @Nullable UUID connectionId,

            @Schema(description = "Whom a statement was made for.") @Nullable
            String authority) {}
}
