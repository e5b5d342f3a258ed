package org.beside.agencies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** What an agency asks of its specialists and promises to members: data, so that no rule of one agency is in the code. */
@Schema(name = "AgencyPolicy")
public record AgencyPolicy(
        @Schema(
                required = true,
                description = "How long a member may wait for an answer before a supervisor is told.",
                examples = "PT24H")
        @NotNull
        @DurationMin(minutes = 10)
        @DurationMax(days = 14)
        Duration replyWithin,

        @Schema(required = true, description = "How many people one specialist walks with at most.", examples = "20")
        @NotNull
        @Min(1)
        @Max(200)
        Integer caseloadCeiling,

        @Schema(required = true) @NotNull @Valid Sessions sessions,
        @Schema(required = true) @NotNull @Valid Supervision supervision,
        @Schema(required = true) @NotNull @Valid Escalation escalation) {

    /** What holds where no agency has said otherwise. */
    public static final AgencyPolicy USUAL = new AgencyPolicy(
            Duration.ofHours(24),
            20,
            Sessions.NO_CEILING,
            new Supervision(4, 7, 7),
            new Escalation(Duration.ofMinutes(15), Duration.ofMinutes(30)));

    /** Ceilings over what each specialist chooses; the narrower of the two holds. */
    @Schema(name = "SessionCeilings", description = "What is left out has no ceiling.")
    public record Sessions(
            @Schema(description = "Longer sessions are not offered.", examples = "PT2H")
            @DurationMin(minutes = 15)
            @DurationMax(hours = 4)
            @Nullable
            Duration longest,

            @Schema(description = "How long before its start a session is booked at the latest.", examples = "PT1H")
            @DurationMin
            @DurationMax(days = 14)
            @Nullable
            Duration notice,

            @Schema(description = "How many days ahead bookings are taken at most.") @Min(1) @Max(180) @Nullable
            Integer horizonDays,

            @Min(1) @Max(48) @Nullable Integer perDay,
            @Min(1) @Max(200) @Nullable Integer perWeek) {
        public static final Sessions NO_CEILING = new Sessions(null, null, null, null, null);
    }

    /** How often a specialist talks with their supervisor. */
    @Schema(name = "SupervisionRule")
    public record Supervision(
            @Schema(required = true, description = "Within each thirty days.") @NotNull @Min(0) @Max(40)
            Integer hoursPerMonth,

            @Schema(required = true, description = "No longer apart than so many days.") @NotNull @Min(1) @Max(31)
            Integer everyDays,

            @Schema(
                    required = true,
                    description = "How many days after the notice that it is overdue nobody new is matched.")
            @NotNull
            @Min(0)
            @Max(31)
            Integer graceDays) {}

    /** When a concern that nobody took up goes to more people. */
    @Schema(name = "EscalationRule")
    public record Escalation(
            @Schema(required = true, description = "To every supervisor of the agency.", examples = "PT15M")
            @NotNull
            @DurationMin(minutes = 1)
            @DurationMax(hours = 4)
            Duration first,

            @Schema(required = true, description = "To the operators as well.", examples = "PT30M")
            @NotNull
            @DurationMin(minutes = 2)
            @DurationMax(hours = 8)
            Duration second) {}
}
