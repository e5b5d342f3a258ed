package org.beside.supervision;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.agencies.AgencyService;
import org.beside.agencies.AgencyService.Affiliated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** That specialists and supervisors talked, and when they should again; never what about. */
interface LogApi {
    @Schema(name = "SupervisionSessionRequest")
    record Held(
            @Schema(required = true) @NotNull UUID specialistId,

            @Schema(required = true, description = "Within the last 31 days.") @NotNull
            Instant heldAt,

            @Schema(required = true) @NotNull @Min(5) @Max(480)
            Integer minutes) {}

    @Schema(name = "SupervisionSession")
    record Session(
            @Schema(required = true) UUID id,
            @Schema(required = true) UUID specialistId,
            @Schema(required = true) UUID supervisorId,
            @Schema(required = true) Instant heldAt,
            @Schema(required = true) int minutes) {
        boolean says(Held said) {
            return specialistId.equals(said.specialistId())
                    && heldAt.equals(said.heldAt())
                    && minutes == said.minutes();
        }
    }

    @Schema(name = "SupervisorProfile")
    record Myself(
            @Schema(
                    required = true,
                    description = "Whether I have done a specialist's work myself. Those whom I supervise see it.")
            @NotNull
            Boolean peerExperience) {}

    @Schema(name = "Supervisors", description = "To whom a specialist can turn.")
    record Supervisors(@Schema(required = true) List<Supervisor> items) {}

    @Schema(name = "Supervisor")
    record Supervisor(
            @Schema(required = true) UUID personId,

            @Schema(required = true, description = "Whether they have done this work themselves, as they say.")
            boolean peerExperience) {
        static Supervisor of(AgencyService.Supervisor known) {
            return new Supervisor(known.personId(), known.peerExperience());
        }
    }

    @Schema(name = "SupervisionStanding")
    record Standing(
            @Schema(required = true) UUID specialistId,
            @Nullable Instant lastHeldAt,

            @Schema(required = true, description = "Within the last thirty days.")
            int recentMinutes,

            @Schema(description = "Since when it was told that supervision is overdue.") @Nullable
            Instant overdueSince,

            @Schema(description = "Since when nobody new is matched with them for it.") @Nullable
            Instant pausedSince,

            @Schema(description = """
                    Since when no supervisor of the agency is there for them. Nobody new is matched with them, and no session
                    is booked anew, until one is.""") @Nullable Instant unsupervisedSince) {
        Standing of(@Nullable Affiliated work) {
            Instant alone = work == null ? null : work.unsupervisedSince();
            return new Standing(specialistId, lastHeldAt, recentMinutes, overdueSince, pausedSince, alone);
        }
    }
}
