package org.beside.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.beside.agencies.PolicyApplies;
import org.beside.availability.AvailabilityRepository.Look;
import org.beside.availability.Schedule.Limits;
import org.beside.availability.Schedule.SessionType;
import org.beside.availability.Schedule.TimeOff;
import org.beside.availability.Schedule.Weekly;
import org.beside.availability.Schedule.Window;
import org.beside.identity.Actor;
import org.beside.platform.Locales;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.platform.Versioned.IfMatch;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/** Specialists say when they can be met. Each writes with their own row held, so that no booking looks on meanwhile. */
@ApplicationScoped
class HoursService {
    /** Far enough ahead for anybody's plans, and near enough for any calendar. */
    private static final Duration AHEAD = Duration.ofDays(731);

    private final HoursRepository hours;
    private final AvailabilityRepository diaries;
    private final SpecialistService specialists;
    private final Event<AvailabilityEvent> told;
    private final Clock clock;

    HoursService(
            HoursRepository hours,
            AvailabilityRepository diaries,
            SpecialistService specialists,
            Event<AvailabilityEvent> told,
            Clock clock) {
        this.hours = hours;
        this.diaries = diaries;
        this.specialists = specialists;
        this.told = told;
        this.clock = clock;
    }

    Versioned<AvailabilityApi.Hours> hours(Actor me) {
        Diary diary = diary(me.id());
        return new Versioned<>(
                AvailabilityApi.Hours.of(zone(me.id(), diary), diary.schedule()), diary.version(), false);
    }

    @Transactional
    Versioned<AvailabilityApi.Hours> write(Actor me, AvailabilityApi.Hours said, IfMatch expected) {
        IfMatch meant = expected.required();
        ZoneId zone = Locales.requireZone("zone", said.zone());
        List<Weekly> windows = apart(said.windows(), HoursService::weekly, Weekly::overlaps);
        Diary before = held(me.id());
        meant.requireVersion(before.version());
        if (before.version() == 0) {
            hours.begin(me.id(), zone, clock.instant());
        } else {
            hours.move(me.id(), zone, clock.instant());
        }
        hours.replaceWindows(me.id(), windows);
        told.fire(new AvailabilityEvent.HoursChanged(me.id(), zone(me.id(), before), zone));
        return hours(me);
    }

    AvailabilityApi.Overrides overrides(Actor me) {
        Diary diary = diary(me.id());
        LocalDate today = today(zone(me.id(), diary));
        return new AvailabilityApi.Overrides(diary.schedule().overrides().entrySet().stream()
                .filter(override -> !override.getKey().isBefore(today))
                .sorted(Map.Entry.comparingByKey())
                .map(override -> AvailabilityApi.DayOverride.of(override.getKey(), override.getValue()))
                .toList());
    }

    @Transactional
    AvailabilityApi.DayOverride override(Actor me, LocalDate day, AvailabilityApi.Day said) {
        requireNear("date", day);
        List<Window> windows = apart(said.windows(), HoursService::window, Window::overlaps);
        ZoneId zone = begun(me.id(), held(me.id()));
        hours.replaceOverride(me.id(), day, windows);
        told.fire(AvailabilityEvent.HoursChanged.within(me.id(), zone));
        return AvailabilityApi.DayOverride.of(day, windows);
    }

    @Transactional
    void clearOverride(Actor me, LocalDate day) {
        requireNear("date", day);
        Diary diary = held(me.id());
        if (diary.schedule().overrides().containsKey(day)) {
            hours.clearOverride(me.id(), day);
            told.fire(AvailabilityEvent.HoursChanged.within(
                    me.id(), diary.schedule().zone()));
        }
    }

    AvailabilityApi.TimesOff timesOff(Actor me) {
        Diary diary = diary(me.id());
        LocalDate today = today(zone(me.id(), diary));
        return new AvailabilityApi.TimesOff(diary.schedule().timeOff().stream()
                .filter(off -> !off.to().isBefore(today))
                .map(AvailabilityApi.AwayView::of)
                .toList());
    }

    @Transactional
    Versioned<AvailabilityApi.AwayView> takeOff(Actor me, UUID id, AvailabilityApi.Away said) {
        requireNear("from", said.from());
        requireNear("to", said.to());
        if (said.to().isBefore(said.from())) {
            throw invalid("to", "must not be before `from`");
        }
        ZoneId zone = begun(me.id(), held(me.id()));
        TimeOff off = new TimeOff(id, said.from(), said.to());
        Optional<Boolean> before = hours.isSameAsKept(me.id(), off);
        if (before.isPresent() && !before.get()) {
            throw new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id for other days.");
        }
        if (before.isEmpty()) {
            hours.add(me.id(), off);
            Instant begins = off.from().atStartOfDay(zone).toInstant();
            Instant ends = off.to().plusDays(1).atStartOfDay(zone).toInstant();
            told.fire(new AvailabilityEvent.TimeOffTaken(me.id(), id, begins, ends));
        }
        return new Versioned<>(AvailabilityApi.AwayView.of(off), 1, before.isEmpty());
    }

    @Transactional
    void clearTimeOff(Actor me, UUID id) {
        held(me.id());
        if (hours.clearTimeOff(me.id(), id)) {
            told.fire(new AvailabilityEvent.TimeOffGivenBack(me.id(), id));
        }
    }

    Versioned<AvailabilityApi.Settings> settings(Actor me) {
        Diary diary = diary(me.id());
        return new Versioned<>(AvailabilityApi.Settings.of(diary.said()), diary.version(), false);
    }

    @Transactional
    Versioned<AvailabilityApi.Settings> write(Actor me, AvailabilityApi.Settings said, IfMatch expected) {
        List<SessionType> types = types(said.types());
        Limits limits = new Limits(
                wholeMinutes("notice", said.notice()),
                said.horizonDays(),
                said.perDay() == null ? Limits.NO_CAP : said.perDay(),
                said.perWeek() == null ? Limits.NO_CAP : said.perWeek());
        Diary before = held(me.id());
        expected.requireVersion(before.version());
        begun(me.id(), before);
        hours.limit(me.id(), limits, clock.instant());
        hours.replaceTypes(me.id(), types);
        told.fire(new AvailabilityEvent.SettingsChanged(me.id()));
        return settings(me);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void limit(@Observes PolicyApplies change) {
        hours.limitAll(change.specialists(), change.sessions());
    }

    /** Opens the diary of a specialist who never wrote in it; answers the zone it is kept in. */
    private ZoneId begun(UUID me, Diary held) {
        ZoneId zone = zone(me, held);
        if (held.version() == 0) {
            hours.begin(me, zone, clock.instant());
        }
        return zone;
    }

    private Diary held(UUID me) {
        if (!specialists.lock(me)) {
            throw profileRequired();
        }
        return diary(me);
    }

    private Diary diary(UUID me) {
        Instant now = clock.instant();
        Look look = new Look(now, now.plus(AHEAD), now, me);
        return diaries.diaries(List.of(me), look).getOrDefault(me, Diary.EMPTY);
    }

    private ZoneId zone(UUID me, Diary diary) {
        return diary.version() > 0
                ? diary.schedule().zone()
                : specialists.find(me).map(SpecialistProfile::zone).orElseThrow(ProblemException::notFound);
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private void requireNear(String field, LocalDate day) {
        LocalDate today = today(ZoneOffset.UTC);
        if (day.isBefore(today.minusDays(1)) || day.isAfter(today.plusDays(AHEAD.toDays()))) {
            throw invalid(field, "must lie between today and two years ahead");
        }
    }

    private static Weekly weekly(String field, AvailabilityApi.WeeklyWindow said) {
        LocalDate from = said.validFrom();
        LocalDate until = said.validUntil();
        if (from != null && until != null && until.isBefore(from)) {
            throw invalid(field + ".validUntil", "must not be before `validFrom`");
        }
        requireThisCentury(field + ".validFrom", from);
        requireThisCentury(field + ".validUntil", until);
        return new Weekly(said.day(), opening(field, said.start(), said.end(), said.modes()), from, until);
    }

    private static void requireThisCentury(String field, @Nullable LocalDate day) {
        if (day != null && day.getYear() / 100 != 20) {
            throw invalid(field, "must be a day of this century");
        }
    }

    private static Window window(String field, AvailabilityApi.DayWindow said) {
        return opening(field, said.start(), said.end(), said.modes());
    }

    private static Window opening(String field, String start, String end, Set<Mode> modes) {
        int from = minutes(start);
        int to = minutes(end);
        if (to <= from || to > from + Schedule.DAY) {
            throw invalid(field + ".end", "must be after the start, by 24 hours at most");
        }
        return new Window(from, to, Schedule.bits(modes));
    }

    private static <S, W> List<W> apart(List<S> said, BiFunction<String, S, W> read, BiPredicate<W, W> overlap) {
        List<W> windows = new ArrayList<>();
        for (S each : said) {
            String field = "windows[%d]".formatted(windows.size());
            W next = read.apply(field, each);
            if (windows.stream().anyMatch(known -> overlap.test(known, next))) {
                throw invalid(field, "overlaps another window");
            }
            windows.add(next);
        }
        return windows;
    }

    private static List<SessionType> types(List<AvailabilityApi.Type> said) {
        if (said.stream().map(AvailabilityApi.Type::length).distinct().count() < said.size()) {
            throw invalid("types", "must not hold two of the same length");
        }
        return said.stream()
                .map(type -> new SessionType(
                        wholeMinutes("length", type.length()),
                        wholeMinutes("every", type.every()),
                        wholeMinutes("before", type.before()),
                        wholeMinutes("after", type.after()),
                        Schedule.bits(type.modes())))
                .toList();
    }

    private static int minutes(String clock) {
        return 60 * Integer.parseInt(clock, 0, 2, 10) + Integer.parseInt(clock, 3, 5, 10);
    }

    private static int wholeMinutes(String field, Duration duration) {
        if (duration.toSecondsPart() != 0 || duration.toNanosPart() != 0) {
            throw invalid(field, "must be whole minutes");
        }
        return Math.toIntExact(duration.toMinutes());
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.of(ProblemType.VALIDATION_FAILED, field, message);
    }

    private static ProblemException profileRequired() {
        return new ProblemException(ProblemType.PROFILE_REQUIRED, "Write your profile first.");
    }
}
