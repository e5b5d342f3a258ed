package org.beside.availability;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beside.asking.Asker;
import org.beside.asking.Question;
import org.beside.availability.AvailabilityRepository.Look;
import org.beside.availability.AvailabilityRepository.Place;
import org.beside.availability.Diary.Outlook;
import org.beside.availability.Schedule.SessionType;
import org.beside.identity.Actor;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.specialists.Acquaintance;
import org.beside.specialists.Acquaintance.Closeness;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/** When specialists can be met, and the one door through which their time is taken. */
@ApplicationScoped
public class AvailabilityService {
    private static final UUID NOTHING = new UUID(0, 0);

    /** Sixty-two local days last an hour longer when the clocks go back. */
    private static final Duration LONGEST_LOOK = Duration.ofDays(62).plusHours(1);

    private static final Duration USUAL_LOOK = Duration.ofDays(14);
    private static final Duration USUALLY_THERE_FOR = Duration.ofMinutes(30);
    private static final Duration THERE_AT_MOST = Duration.ofHours(12);
    private static final int ALTERNATIVES = 3;
    private static final Duration ALTERNATIVES_WITHIN = Duration.ofDays(14);

    private final AvailabilityRepository diaries;
    private final Asker asker;
    private final HoursRepository hours;
    private final SpecialistService specialists;
    private final Acquaintance acquaintance;
    private final Clock clock;

    AvailabilityService(
            AvailabilityRepository diaries,
            Asker asker,
            HoursRepository hours,
            SpecialistService specialists,
            Acquaintance acquaintance,
            Clock clock) {
        this.diaries = diaries;
        this.asker = asker;
        this.hours = hours;
        this.specialists = specialists;
        this.acquaintance = acquaintance;
        this.clock = clock;
    }

    /**
     * Time that somebody wants to take.
     *
     * @param ref names what takes it, and gives it back later
     * @param length absent for the specialist's usual session
     * @param mode absent for whichever is open
     * @param expires when a hold is over by itself; absent for what is booked
     * @param replaces what is given back for it in the same step: the hold that becomes a session, or, when a session
     *     moves, the session itself
     */
    public record Claim(
            UUID specialist,
            UUID ref,
            Instant start,
            @Nullable Duration length,
            @Nullable Mode mode,
            @Nullable Instant expires,
            @Nullable UUID replaces) {
        private int modes() {
            return mode == null ? Schedule.ANY_MODE : Schedule.bits(Set.of(mode));
        }
    }

    /** Time that is taken; the zone is the specialist's. */
    public record Booking(Instant start, Instant end, ZoneId zone) {}

    /**
     * Takes time, or refuses: {@code slot-taken} with the next starts that are free, {@code cap-reached}, or
     * {@code not-bookable} with the reason. The same calculation made the list; of two at once the table lets one in.
     */
    @Transactional(TxType.MANDATORY)
    public Booking occupy(Claim claim) {
        Instant now = clock.instant();
        Diary diary = settled(claim, now);
        SessionType type = diary.schedule().type(claim.length()).orElseThrow(() -> notBookable(Refusal.LENGTH));
        diary.planner(type, now).refusal(claim.start(), claim.modes()).ifPresent(refusal -> {
            throw refused(refusal, claim, now);
        });
        if (claim.replaces() != null) {
            diaries.release(claim.replaces());
        }
        Place place = Place.of(claim, type);
        if (!diaries.occupy(place, now)) {
            throw refused(Refusal.TAKEN, claim, now);
        }
        return new Booking(place.start(), place.end(), diary.schedule().zone());
    }

    /** Gives back what was taken under this reference; nothing to give back is fine too. */
    @Transactional(TxType.MANDATORY)
    public void release(UUID ref) {
        diaries.release(ref);
    }

    /** What one specialist's outlook up to a moment is made of; absent when they never spoke of hours. */
    public Optional<Diary> diaryOf(UUID who, Instant to) {
        return Optional.ofNullable(
                asker.ask(askingDiaries(List.of(who), clock.instant(), to)).get(who));
    }

    /**
     * How soon each of them can be met in one of these modes, for a session of their usual length; whoever never spoke of
     * hours is left out.
     */
    public Question<Map<UUID, Outlook>> askingOutlook(Collection<UUID> who, Instant from, Instant to, Set<Mode> modes) {
        Instant now = clock.instant();
        return askingDiaries(who, now, to)
                .map(diaries -> diaries.entrySet().stream()
                        .collect(toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().outlook(from, to, modes, now))));
    }

    /** All that outlooks between two moments are made of. */
    public Question<Map<UUID, Diary>> askingDiaries(Collection<UUID> who, Instant now, Instant to) {
        return AvailabilityRepository.asking(who, Look.of(now, to, now, NOTHING));
    }

    /**
     * The hours of the present UTC week, from Monday 00:00 on, of which each of them is open for half or more. Whoever
     * has no weekly hours is left out.
     */
    @Transactional
    public Map<UUID, BitSet> weeklyHours(Collection<UUID> who) {
        LocalDate monday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return diaries.hours(who).entrySet().stream()
                .filter(entry -> !entry.getValue().schedule().weekly().isEmpty())
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> Openings.hoursOfWeek(entry.getValue().schedule(), monday)));
    }

    /** Those who said to be there now, whether or not they sit in a session. */
    public Set<UUID> whoIsThere() {
        return Set.copyOf(hours.present(clock.instant()));
    }

    /** A look at somebody's slots: from now, for two weeks, in any mode and the usual length, unless it says otherwise. */
    record Wish(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Mode mode,
            @Nullable Duration length) {}

    /** Only for those who may book: the connected, and the specialists themselves. */
    AvailabilityApi.Slots slots(Actor actor, UUID specialist, Wish wish) {
        Instant now = clock.instant();
        Instant from = wish.from() == null ? now : wish.from();
        Instant to = wish.to() == null ? from.plus(USUAL_LOOK) : wish.to();
        requireRange(from, to);
        requireMayBook(actor.id(), specialist);
        Instant until = specialists.isAccompanied(specialist) ? to : from;
        Diary diary = diary(specialist, Look.of(from, until, now, NOTHING));
        SessionType type = diary.schedule().type(wish.length()).orElseThrow(() -> notBookable(Refusal.LENGTH));
        int modes = wish.mode() == null ? Schedule.ANY_MODE : Schedule.bits(Set.of(wish.mode()));
        return AvailabilityApi.Slots.of(
                zone(specialist, diary),
                diary.schedule(),
                type.length(),
                diary.planner(type, now).slots(from, until, modes));
    }

    AvailabilityApi.Presence presence(Actor me) {
        Instant until = hours.presentUntil(me.id(), clock.instant()).orElse(null);
        return new AvailabilityApi.Presence(until != null, until);
    }

    @Transactional
    AvailabilityApi.Presence bePresent(Actor me, AvailabilityApi.Here said) {
        Instant now = clock.instant();
        Instant until = said.until() == null ? now.plus(USUALLY_THERE_FOR) : said.until();
        if (!said.availableNow()) {
            hours.leave(me.id());
        } else if (!until.isAfter(now) || until.isAfter(now.plus(THERE_AT_MOST))) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "until", "must lie ahead, by 12 hours at most");
        } else if (!hours.bePresent(me.id(), until, now)) {
            throw new ProblemException(ProblemType.PROFILE_REQUIRED, "Write your profile first.");
        }
        return presence(me);
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void sweepExpiredHolds() {
        diaries.sweepExpired(clock.instant());
    }

    /** With limits to count against, or something to give back, only whoever holds the specialist may look and then take. */
    private Diary settled(Claim claim, Instant now) {
        UUID ignored = claim.replaces() == null ? NOTHING : claim.replaces();
        Look look = Look.of(claim.start(), claim.start(), now, ignored);
        Diary diary = diary(claim.specialist(), look);
        if (claim.replaces() == null && !diary.schedule().limits().capped()) {
            return diary;
        }
        specialists.lock(claim.specialist());
        return diary(claim.specialist(), look);
    }

    private Diary diary(UUID specialist, Look look) {
        return diaries.diaries(List.of(specialist), look).getOrDefault(specialist, Diary.EMPTY);
    }

    private ProblemException refused(Refusal refusal, Claim claim, Instant now) {
        return switch (refusal) {
            case TAKEN ->
                ProblemException.because(
                        ProblemType.SLOT_TAKEN, refusal, "This time was taken a moment ago.", alternatives(claim, now));
            case CAP ->
                ProblemException.because(
                        ProblemType.CAP_REACHED,
                        refusal,
                        "No more sessions fit on this day.",
                        alternatives(claim, now));
            default -> notBookable(refusal);
        };
    }

    private static ProblemException notBookable(Refusal refusal) {
        return ProblemException.because(
                ProblemType.NOT_BOOKABLE, refusal, "The specialist cannot be met at this time.", List.of());
    }

    /** The next starts that are free, as they stand after whoever came first. */
    private List<Instant> alternatives(Claim claim, Instant now) {
        Instant until = claim.start().plus(ALTERNATIVES_WITHIN);
        UUID ignored = claim.replaces() == null ? NOTHING : claim.replaces();
        Diary diary = diary(claim.specialist(), Look.of(claim.start(), until, now, ignored));
        SlotPlanner.Slots slots = diary.schedule()
                .type(claim.length())
                .map(type -> diary.planner(type, now).slots(claim.start(), until, claim.modes()))
                .orElseThrow();
        return IntStream.range(0, Math.min(ALTERNATIVES, slots.size()))
                .mapToObj(slots::start)
                .toList();
    }

    private void requireMayBook(UUID person, UUID specialist) {
        if (!person.equals(specialist) && acquaintance.between(person, specialist) != Closeness.CONNECTED) {
            throw ProblemException.notFound();
        }
    }

    private static void requireRange(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "to", "must be after `from`");
        }
        if (Duration.between(from, to).compareTo(LONGEST_LOOK) > 0) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "to", "must be at most 62 days after `from`");
        }
    }

    /** Whoever never spoke of hours is shown in the zone of their profile. */
    private ZoneId zone(UUID specialist, Diary diary) {
        return diary.version() > 0
                ? diary.schedule().zone()
                : specialists.find(specialist).map(SpecialistProfile::zone).orElseThrow(ProblemException::notFound);
    }
}
