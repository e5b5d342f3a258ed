package org.beside.concerns;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.taxonomy.CrisisHelp;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people say is wrong, and what they see of it afterwards. Nobody else reads these views. */
interface ConcernApi {
    @Schema(name = "ReportCategory")
    enum Category {
        JUDGED_OR_RIDICULED,
        PRESSURED,
        ROMANTIC,
        OFF_PLATFORM,
        MONEY,
        DISCOURAGED,
        CLINICAL_ADVICE,
        OTHER
    }

    @Schema(name = "ReportRequest")
    record Report(
            @Schema(required = true, description = "The person it is about.") @NotNull
            UUID about,

            @Schema(description = "Where it happened; one of my conversations with that person.") @Nullable
            UUID conversationId,

            @Schema(description = "Messages that show it; they are kept as they stand now.") @Size(max = 100) @Nullable
            List<@NotNull @Min(1) Long> seqs,

            @Schema(required = true) @NotNull Category category,

            @Size(max = 2000) @Nullable String note) {
        List<Long> chosen() {
            return seqs == null ? List.of() : seqs.stream().distinct().sorted().toList();
        }
    }

    @Schema(name = "Report", description = "My own report.")
    record ReportView(
            @Schema(required = true) UUID id,
            @Schema(required = true) UUID about,
            @Nullable UUID conversationId,
            @Schema(required = true) List<Long> seqs,
            @Schema(required = true) Category category,
            @Nullable String note,
            @Schema(required = true) Instant receivedAt) {
        boolean says(Report said) {
            return about.equals(said.about())
                    && Objects.equals(conversationId, said.conversationId())
                    && seqs.equals(said.chosen())
                    && category == said.category()
                    && Objects.equals(note, said.note());
        }
    }

    @Schema(name = "ConcernRequest")
    record Concern(
            @Schema(description = "The connection it is about.") @Nullable
            UUID connectionId,

            @Schema(required = true) @NotNull ConcernType type,
            @Size(max = 2000) @Nullable String note) {}

    /** How far it has come, as its sender may know. */
    @Schema(name = "ConcernState")
    enum State {
        /** The supervisor on duty was called. */
        RAISED,
        TAKEN_UP,
        CLOSED
    }

    @Schema(name = "Concern", description = "My own concern.")
    record ConcernView(
            @Schema(required = true) UUID id,
            @Nullable UUID connectionId,
            @Schema(required = true) ConcernType type,
            @Nullable String note,
            @Schema(required = true) Instant raisedAt,
            @Schema(required = true) State state,

            @Schema(description = "To who fears for themselves, in the answer at once: who can be reached now.")
            CrisisHelp.@Nullable Card help) {
        boolean says(Concern said) {
            return Stream.of(
                            Objects.equals(connectionId, said.connectionId()),
                            type == said.type(),
                            Objects.equals(note, said.note()))
                    .allMatch(same -> same);
        }

        ConcernView with(CrisisHelp.@Nullable Card card) {
            return new ConcernView(id, connectionId, type, note, raisedAt, state, card);
        }
    }
}
