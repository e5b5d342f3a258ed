package org.beside.concerns;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom the law of a place may want told, and how soon; kept as data, because states differ and change. */
@Schema(name = "ReportingRule")
public record ReportingRule(
        @Schema(required = true, examples = "US-MA") String jurisdiction,
        @Schema(required = true) String who,

        @Schema(description = "0 is at once.") @Nullable Integer withinHours,

        @Schema(description = "The number to call.") @Nullable
        String call,

        @Schema(required = true, description = "Whose names a report by this rule needs.")
        List<Named> names,

        @Schema(description = "The day counsel last made sure this is right; absent: nobody has yet.") @Nullable
        LocalDate checkedOn) {
    public ReportingRule {
        names = List.copyOf(names);
    }

    /** Somebody whom a report may have to name. */
    @Schema(name = "NamedInReport")
    public enum Named {
        MEMBER,
        SPECIALIST
    }
}
