package org.beside.safety;

import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.beside.taxonomy.CrisisHelp;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people say and see about keeping away from somebody, and where to turn in a crisis. */
interface SafetyApi {
    @Schema(name = "ExclusionReason")
    enum Reason {
        I_KNOW_THIS_PERSON,
        SPONSOR,
        FAMILY,
        OTHER;

        /** They are something to each other elsewhere. */
        boolean isAcquaintance() {
            return this != OTHER;
        }
    }

    @Schema(name = "ExclusionRequest")
    record Exclude(@NotNull Reason reason) {}

    @Schema(name = "Exclusion")
    record Exclusion(
            @Schema(required = true) UUID personId,
            @Schema(required = true) Reason reason,
            @Schema(required = true) Instant since) {}

    @Schema(name = "Block")
    record Block(
            @Schema(required = true) UUID personId,
            @Schema(required = true) Instant since) {}

    /** Told apart so that a phone can show what fits: a warm line is for before it becomes a crisis. */
    @Schema(name = "CrisisResourceKind")
    enum Kind {
        CRISIS_LINE,
        EMERGENCY,
        WARMLINE,
        HELPLINE
    }

    @Schema(name = "CrisisResources")
    record Resources(
            @Schema(
                    required = true,
                    description = "The region the list is for: the asked one, its country, EU, or 001 for the world.",
                    examples = "US-MA")
            String region,

            @Schema(required = true) List<Resource> resources) {

        /** The same list has the same fingerprint on every pod. */
        String fingerprint() {
            CRC32C sum = new CRC32C();
            sum.update(toString().getBytes(StandardCharsets.UTF_8));
            return Long.toHexString(sum.getValue());
        }
    }

    @Schema(name = "CrisisResource", description = "Whatever is named may be used: call, text, chat.")
    record Resource(
            @Schema(required = true) Kind kind,

            @Schema(required = true, examples = "988 Suicide & Crisis Lifeline")
            String name,

            @Schema(description = "The number to call.", examples = "988") @Nullable
            String call,

            @Schema(description = "The number to text, with the word to send where one is needed.", examples = "988")
            @Nullable
            String text,

            @Schema(description = "The page to chat on.") @Nullable
            String chat,

            @Schema(required = true, description = "ISO 639 codes", examples = "[\"en\"]")
            List<String> languages,

            @Schema(required = true, description = "The day somebody last made sure this is right.")
            LocalDate verifiedAt) {

        static Resource of(CrisisRepository.Row row) {
            CrisisHelp.Line line = row.line();
            return new Resource(
                    row.kind(),
                    line.name(),
                    line.call(),
                    line.text(),
                    line.chat(),
                    line.languages(),
                    line.verifiedAt());
        }
    }
}
