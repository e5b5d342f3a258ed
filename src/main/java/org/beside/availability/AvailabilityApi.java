package org.beside.availability;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beside.availability.Schedule.Limits;
import org.beside.availability.Schedule.SessionType;
import org.beside.availability.Schedule.TimeOff;
import org.beside.availability.Schedule.Weekly;
import org.beside.availability.Schedule.Window;
import org.beside.taxonomy.Mode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** What specialists write about being met, and what those see who may meet them. */
interface AvailabilityApi {
    /** A minute of the day. */
    String START = "([01]\\d|2[0-3]):[0-5]\\d";

    /** Up to the end of the next day, for hours that pass midnight. */
    String END = "([0-3]\\d|4[0-7]):[0-5]\\d";

    String START_HINT = "must be a time of day such as 18:00";
    String END_HINT = "must be a time such as 21:30, 24:00 or, past midnight, 26:00";

    @Schema(name = "Hours", description = "The usual week, in the time of one zone whatever the clocks do.")
    record Hours(
            @Schema(description = "An IANA time zone.", examples = "America/New_York", required = true) @NotNull
            String zone,

            @Schema(required = true) @NotNull @Size(max = 100)
            List<@Valid @NotNull WeeklyWindow> windows) {
        static Hours of(ZoneId zone, Schedule schedule) {
            return new Hours(
                    zone.getId(),
                    schedule.weekly().stream().map(WeeklyWindow::of).toList());
        }
    }

    @Schema(name = "WeeklyWindow")
    record WeeklyWindow(
            @Schema(required = true) @NotNull DayOfWeek day,

            @Schema(examples = "18:00", required = true) @NotNull @Pattern(regexp = START, message = START_HINT)
            String start,

            @Schema(
                    description = "Up to 24 hours after the start; past midnight the hours go on counting.",
                    examples = "26:00",
                    required = true)
            @NotNull
            @Pattern(regexp = END, message = END_HINT)
            String end,

            @Schema(required = true) @NotEmpty Set<@NotNull Mode> modes,

            @Schema(description = "The first day on which the window holds; left out: since ever.") @Nullable
            LocalDate validFrom,

            @Schema(description = "The last day on which the window holds; left out: for ever.") @Nullable
            LocalDate validUntil) {
        private static WeeklyWindow of(Weekly weekly) {
            Window window = weekly.window();
            return new WeeklyWindow(
                    weekly.day(),
                    clock(window.startMin()),
                    clock(window.endMin()),
                    Schedule.modes(window.modes()),
                    weekly.validFrom(),
                    weekly.validUntil());
        }
    }

    @Schema(name = "Day", description = "What replaces the windows that start on a day; none: closed.")
    record Day(
            @Schema(required = true) @NotNull @Size(max = 12)
            List<@Valid @NotNull DayWindow> windows) {}

    @Schema(name = "DayWindow")
    record DayWindow(
            @Schema(examples = "18:00", required = true) @NotNull @Pattern(regexp = START, message = START_HINT)
            String start,

            @Schema(examples = "21:30", required = true) @NotNull @Pattern(regexp = END, message = END_HINT)
            String end,

            @Schema(required = true) @NotEmpty Set<@NotNull Mode> modes) {
        private static DayWindow of(Window window) {
            return new DayWindow(clock(window.startMin()), clock(window.endMin()), Schedule.modes(window.modes()));
        }
    }

    @Schema(name = "DayOverride")
    record DayOverride(
            @Schema(required = true) LocalDate date,
            @Schema(required = true) List<DayWindow> windows) {
        static DayOverride of(LocalDate date, List<Window> windows) {
            return new DayOverride(date, windows.stream().map(DayWindow::of).toList());
        }
    }

    @Schema(name = "Overrides", description = "From today on, the next first.")
    record Overrides(@Schema(required = true) List<DayOverride> items) {}

    @Schema(name = "TimeOffRequest", description = "Whole local days, both included.")
    record Away(@NotNull LocalDate from, @NotNull LocalDate to) {}

    @Schema(name = "TimeOff")
    record AwayView(
            @Schema(required = true) UUID id,
            @Schema(required = true) LocalDate from,
            @Schema(required = true) LocalDate to) {
        static AwayView of(TimeOff off) {
            return new AwayView(off.id(), off.from(), off.to());
        }
    }

    @Schema(name = "TimesOff", description = "From today on, the next first.")
    record TimesOff(@Schema(required = true) List<AwayView> items) {}

    @Schema(
            name = "SessionSettings",
            description = "Which sessions are on offer, and what guards a specialist's energy.")
    record Settings(
            @Schema(description = "The usual one first; no two of the same length.", required = true)
            @NotEmpty
            @Size(max = 5)
            List<@Valid @NotNull Type> types,

            @Schema(
                    description = "How long before its start a session must be booked.",
                    examples = "PT2H",
                    required = true)
            @NotNull
            @DurationMin
            @DurationMax(days = 14)
            Duration notice,

            @Schema(description = "How many days ahead bookings are taken, the last one whole.", required = true)
            @NotNull
            @Min(1)
            @Max(180)
            Integer horizonDays,

            @Schema(description = "Sessions a day may hold; left out: as many as the hours allow.")
            @Min(1)
            @Max(48)
            @Nullable
            Integer perDay,

            @Schema(description = "Sessions a week may hold, Monday to Sunday.") @Min(1) @Max(200) @Nullable
            Integer perWeek) {
        static Settings of(Schedule schedule) {
            Limits limits = schedule.limits();
            return new Settings(
                    schedule.types().stream().map(Type::of).toList(),
                    Duration.ofMinutes(limits.noticeMin()),
                    limits.horizonDays(),
                    limits.perDay() == Limits.NO_CAP ? null : limits.perDay(),
                    limits.perWeek() == Limits.NO_CAP ? null : limits.perWeek());
        }
    }

    @Schema(name = "SessionType")
    record Type(
            @Schema(examples = "PT50M", required = true) @NotNull @DurationMin(minutes = 15) @DurationMax(hours = 4)
            Duration length,

            @Schema(
                    description = "From start to start, counted from where a window begins.",
                    examples = "PT30M",
                    required = true)
            @NotNull
            @DurationMin(minutes = 5)
            @DurationMax(hours = 4)
            Duration every,

            @Schema(description = "Kept free before.", examples = "PT0S", required = true)
            @NotNull
            @DurationMin
            @DurationMax(hours = 2)
            Duration before,

            @Schema(description = "Kept free after.", examples = "PT10M", required = true)
            @NotNull
            @DurationMin
            @DurationMax(hours = 2)
            Duration after,

            @Schema(required = true) @NotEmpty Set<@NotNull Mode> modes) {
        private static Type of(SessionType type) {
            return new Type(
                    type.length(),
                    Duration.ofMinutes(type.intervalMin()),
                    Duration.ofMinutes(type.beforeMin()),
                    Duration.ofMinutes(type.afterMin()),
                    Schedule.modes(type.modes()));
        }
    }

    @Schema(name = "PresenceRequest")
    record Here(
            @NotNull Boolean availableNow,

            @Schema(description = "When this ends by itself, at most 12 hours ahead; left out: in half an hour.")
            @Nullable
            Instant until) {}

    @Schema(name = "Presence")
    record Presence(
            @Schema(required = true) boolean availableNow,
            @Nullable Instant until) {}

    @Schema(name = "Slots")
    record Slots(
            @Schema(description = "The specialist's zone; the slots themselves are moments.", required = true)
            String zone,

            @Schema(examples = "PT50M", required = true) Duration length,

            @Schema(description = "The lengths on offer, the usual one first.", required = true)
            List<Duration> lengths,

            @Schema(required = true) List<Slot> slots) {
        static Slots of(ZoneId zone, Schedule schedule, Duration length, SlotPlanner.Slots slots) {
            return new Slots(
                    zone.getId(),
                    length,
                    schedule.types().stream().map(SessionType::length).toList(),
                    Slot.of(slots));
        }
    }

    @Schema(name = "Slot")
    record Slot(
            @Schema(required = true) Instant startsAt,
            @Schema(required = true) Instant endsAt,
            @Schema(required = true) Set<Mode> modes) {
        private static List<Slot> of(SlotPlanner.Slots slots) {
            return IntStream.range(0, slots.size())
                    .mapToObj(i -> new Slot(slots.start(i), slots.end(i), Schedule.modes(slots.modes(i))))
                    .toList();
        }
    }

    private static String clock(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }
}
