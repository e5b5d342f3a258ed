package org.beside.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the trail tells, and to whom how much. */
interface AuditApi {
    /**
     * One line. A person sees what happened to what is theirs, and only of their own acts on what: neither who else acted
     * nor that the service did, since the two together would tell of a block.
     */
    @Schema(name = "AuditEntry")
    record Entry(
            @Schema(required = true) UUID id,
            @Schema(required = true) Instant at,

            @Schema(
                    required = true,
                    description = "`room.verb`; for what was denied, the operation that was tried.",
                    examples = "connection.accepted")
            String action,

            @Schema(required = true) AuditEntry.Outcome outcome,

            @Schema(required = true, description = "Whether it was I who did it.")
            boolean byMe,

            @Schema(description = "What for, where somebody had to say so.") @Nullable
            String purpose,

            @Schema(description = "To what; for operators, and for what I did myself.") @Nullable
            UUID subjectId,

            @Schema(description = "For operators: the place in the trail.") @Nullable
            Long seq,

            @Schema(description = "For operators: by whom; absent where the service acted by itself.") @Nullable
            UUID actorId,

            @Schema(description = "For operators: whom it concerns.") @Nullable
            UUID aboutId,

            @Schema(description = "For operators: `X-Request-Id` of the request.") @Nullable
            String requestId) {
        static Entry of(AuditEntry.Sealed line, UUID reader, boolean isOperator) {
            AuditEntry entry = line.entry();
            boolean byMe = reader.equals(entry.actorId());
            return new Entry(
                    entry.id(),
                    entry.at(),
                    entry.action(),
                    entry.outcome(),
                    byMe,
                    entry.purpose(),
                    isOperator || byMe ? entry.subjectId() : null,
                    isOperator ? line.seq() : null,
                    isOperator ? entry.actorId() : null,
                    isOperator ? entry.aboutId() : null,
                    isOperator ? entry.requestId() : null);
        }
    }

    @Schema(
            name = "AuditAnchor",
            description = "A line of the trail as the log once named it: `audit head [anchor=seq:mac]`.")
    record AnchorView(
            @Schema(required = true) @Min(0) long seq,

            @Schema(required = true, description = "The line's seal, in hexadecimal digits.")
            @NotNull
            @Pattern(regexp = "[0-9a-f]{64}")
            String mac) {
        static AnchorView of(Anchor anchor) {
            return new AnchorView(anchor.seq(), anchor.macInHex());
        }

        Anchor anchor() {
            return Anchor.of(seq, mac);
        }
    }

    @Schema(name = "AuditVerificationRequest")
    record Verify(
            @Schema(description = "Trust everything up to here; absent, the whole trail is read.") @Nullable @Valid
            AnchorView from,

            @Schema(description = "Lines that must be there: what the log named.") @Size(max = 1000) @Nullable
            List<@Valid @NotNull AnchorView> anchors) {
        Anchor start() {
            return from == null ? Anchor.BEGINNING : from.anchor();
        }

        List<Anchor> known() {
            List<AnchorView> named = Objects.requireNonNullElse(anchors, List.of());
            return named.stream().map(AnchorView::anchor).toList();
        }
    }

    @Schema(name = "AuditFault")
    record Fault(
            @Schema(required = true) long seq,
            @Schema(required = true) Verification.Flaw flaw) {}

    @Schema(name = "AuditVerification")
    record Report(
            @Schema(required = true) boolean intact,

            @Schema(required = true, description = "How many lines were read.")
            long lines,

            @Schema(required = true, description = "The last line, to go on from next time.")
            AnchorView head,

            @Schema(required = true, description = "What is wrong, at most a hundred of it.")
            List<Fault> faults) {
        static Report of(Verification done) {
            return new Report(
                    done.faults().isEmpty(),
                    done.lines(),
                    AnchorView.of(done.last()),
                    done.faults().stream()
                            .map(fault -> new Fault(fault.seq(), fault.flaw()))
                            .toList());
        }
    }
}
