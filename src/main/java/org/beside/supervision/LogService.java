package org.beside.supervision;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.agencies.AgencyPolicy;
import org.beside.agencies.AgencyService;
import org.beside.agencies.AgencyService.Affiliated;
import org.beside.agencies.PolicyApplies;
import org.beside.agencies.StaffingChanged;
import org.beside.identity.AccountErased;
import org.beside.identity.Actor;
import org.beside.identity.Role;
import org.beside.notifications.Notice;
import org.beside.notifications.NotificationService;
import org.beside.platform.Cursor;
import org.beside.platform.Ids;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.specialists.SpecialistEvent.WentAway.Cause;
import org.beside.specialists.SpecialistService;

/**
 * Nobody helps without help: specialists talk with their supervisor as often as the agency's policy says. When that is
 * overdue both are told; when it stays so, nobody new is matched with the specialist until they have talked.
 */
@ApplicationScoped
class LogService {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LATEST_ENTRY = Duration.ofDays(31);

    private final LogRepository log;
    private final AgencyService agencies;
    private final SpecialistService specialists;
    private final NotificationService notices;
    private final Event<SupervisionEvent.Talked> told;
    private final Clock clock;

    LogService(
            LogRepository log,
            AgencyService agencies,
            SpecialistService specialists,
            NotificationService notices,
            Event<SupervisionEvent.Talked> told,
            Clock clock) {
        this.log = log;
        this.agencies = agencies;
        this.specialists = specialists;
        this.notices = notices;
        this.told = told;
        this.clock = clock;
    }

    /** By a supervisor of the agency that the specialist works for; whoever was paused for it is matched again at once. */
    @Transactional
    Versioned<LogApi.Session> record(Actor actor, UUID id, LogApi.Held held) {
        Instant now = clock.instant();
        Affiliated affiliated = agencies.affiliated(held.specialistId())
                .filter(it -> it.agencyId().equals(actor.agencyId()))
                .orElseThrow(ProblemException::notFound);
        if (held.heldAt().isAfter(now) || held.heldAt().isBefore(now.minus(LATEST_ENTRY))) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "heldAt", "must lie within the last 31 days");
        }
        boolean isNew = log.add(id, held, actor.id(), affiliated.agencyId(), now);
        LogApi.Session kept = log.one(id, affiliated.agencyId())
                .filter(known -> known.says(held))
                .orElseThrow(() -> new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id."));
        if (isNew) {
            told.fire(new SupervisionEvent.Talked(actor.id(), id, held.specialistId()));
            weigh(affiliated, standing(held.specialistId()));
        }
        return new Versioned<>(kept, 1, isNew);
    }

    LogApi.Standing mine(Actor actor) {
        return standing(actor.id()).of(agencies.affiliated(actor.id()).orElse(null));
    }

    LogApi.Supervisors supervisors(Actor actor) {
        return new LogApi.Supervisors(agencies.supervisorsOf(actor.id()).stream()
                .map(LogApi.Supervisor::of)
                .toList());
    }

    LogApi.Myself myself(Actor actor) {
        ownAgency(actor);
        return new LogApi.Myself(agencies.hasPeerExperience(actor.id()));
    }

    @Transactional
    LogApi.Myself describe(Actor actor, LogApi.Myself said) {
        agencies.sayPeerExperience(actor.id(), ownAgency(actor), said.peerExperience());
        return myself(actor);
    }

    /** Of all who work for the supervisor's agency, in the order of their ids, which stays the same. */
    PageOf<LogApi.Standing> standings(Actor actor, PageRequest page) {
        UUID agency = ownAgency(actor);
        Cursor after = page.after();
        String last = after == null ? "" : after.id().toString();
        List<UUID> ids = agencies.specialistsOf(agency).stream()
                .filter(id -> id.toString().compareTo(last) > 0)
                .sorted(Comparator.comparing(UUID::toString))
                .limit(page.rowsToRead())
                .toList();
        Map<UUID, Affiliated> affiliated = byId(agency);
        return PageOf.of(
                log.standings(ids, clock.instant().minus(MONTH)).stream()
                        .map(one -> one.of(affiliated.get(one.specialistId())))
                        .toList(),
                page,
                standing -> new Cursor(Instant.EPOCH, standing.specialistId()),
                standing -> standing);
    }

    /** Only those of whom something changed, each in a transaction of its own, so that one that fails stops nobody else. */
    @Scheduled(every = "${beside.supervision.log-every:10m}", concurrentExecution = ConcurrentExecution.SKIP)
    void weighAll() {
        Instant since = clock.instant().minus(MONTH);
        for (UUID agency : QuarkusTransaction.requiringNew().call(agencies::all)) {
            Rule rule = new Rule(agencies.policyOf(agency).supervision(), clock.instant());
            Map<UUID, Affiliated> affiliated = byId(agency);
            QuarkusTransaction.requiringNew().call(() -> log.standings(affiliated.keySet(), since)).stream()
                    .filter(one ->
                            rule.next(Objects.requireNonNull(affiliated.get(one.specialistId())), one) != Next.NOTHING)
                    .forEach(one -> weighOne(one.specialistId()));
        }
    }

    /** Specialists whom nobody supervises are told so, and whoever can change that. */
    @Transactional(TxType.MANDATORY)
    void tell(@Observes StaffingChanged change) {
        UUID news = Ids.next(clock);
        Stream<UUID> whoCanChangeIt = change.alone().isEmpty()
                ? Stream.of()
                : Stream.of(Role.SUPERVISOR, Role.COORDINATOR)
                        .flatMap(role -> agencies.staff(role, change.agencyId()).stream());
        tell("supervision.nobody", news, Stream.concat(change.alone().stream(), whoCanChangeIt));
        tell("supervision.somebody", news, change.accompanied().stream());
    }

    /** Who works for no agency any more is nobody's to pause. */
    @Transactional(TxType.MANDATORY)
    void free(@Observes PolicyApplies change) {
        if (change.policy() == null) {
            change.specialists().forEach(this::clear);
        }
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        log.forget(erased.personId());
    }

    private LogApi.Standing standing(UUID specialist) {
        return log.standings(List.of(specialist), clock.instant().minus(MONTH)).getFirst();
    }

    private Map<UUID, Affiliated> byId(UUID agency) {
        return agencies.affiliatedWith(agency).stream()
                .collect(Collectors.toMap(Affiliated::specialistId, Function.identity()));
    }

    private static UUID ownAgency(Actor actor) {
        return Optional.ofNullable(actor.agencyId()).orElseThrow(ProblemException::notFound);
    }

    private void weighOne(UUID specialist) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> agencies.affiliated(specialist).ifPresent(one -> weigh(one, standing(specialist))));
        } catch (RuntimeException e) {
            Log.errorf(e, "supervision could not be weighed [specialist=%s]", specialist);
        }
    }

    private void weigh(Affiliated one, LogApi.Standing standing) {
        Rule rule = new Rule(agencies.policyOf(one.agencyId()).supervision(), clock.instant());
        switch (rule.next(one, standing)) {
            case NOTHING -> {}
            case CLEAR -> clear(one.specialistId());
            case TELL -> tellOverdue(one);
            case PAUSE -> pause(one);
        }
    }

    private void tellOverdue(Affiliated one) {
        if (log.overdue(one.specialistId(), clock.instant())) {
            tell("supervision.overdue", one, Role.SUPERVISOR);
        }
    }

    private void pause(Affiliated one) {
        if (log.pause(one.specialistId(), clock.instant())) {
            specialists.hold(List.of(one.specialistId()), Cause.SUPERVISION_OVERDUE);
            tell("supervision.paused", one, Role.SUPERVISOR, Role.COORDINATOR);
        }
    }

    /** What follows from how long ago they talked. */
    private enum Next {
        NOTHING,
        CLEAR,
        TELL,
        PAUSE
    }

    private record Rule(AgencyPolicy.Supervision policy, Instant now) {
        Next next(Affiliated one, LogApi.Standing standing) {
            Instant overdue = standing.overdueSince();
            if (!isOverdue(one, standing)) {
                return overdue == null ? Next.NOTHING : Next.CLEAR;
            }
            if (overdue == null) {
                return Next.TELL;
            }
            boolean isGraceOver = !now.isBefore(overdue.plus(Duration.ofDays(policy.graceDays())));
            return isGraceOver && standing.pausedSince() == null ? Next.PAUSE : Next.NOTHING;
        }

        /** Too long ago, or, for who has been there for a month, too little in it. */
        private boolean isOverdue(Affiliated one, LogApi.Standing standing) {
            Instant held = standing.lastHeldAt();
            Instant last = held == null || held.isBefore(one.since()) ? one.since() : held;
            boolean isTooLongAgo =
                    last.plus(Duration.ofDays(policy.everyDays())).isBefore(now);
            boolean isTooLittle = one.since().isBefore(now.minus(MONTH))
                    && standing.recentMinutes()
                            < Duration.ofHours(policy.hoursPerMonth()).toMinutes();
            return isTooLongAgo || isTooLittle;
        }
    }

    private void clear(UUID specialist) {
        if (log.clear(specialist)) {
            specialists.release(List.of(specialist), Cause.SUPERVISION_OVERDUE);
        }
    }

    private void tell(String kind, Affiliated one, Role... staff) {
        Stream<UUID> people = Stream.of(staff).flatMap(role -> agencies.staff(role, one.agencyId()).stream());
        tell(kind, Ids.next(clock), Stream.concat(Stream.of(one.specialistId()), people));
    }

    private void tell(String kind, UUID news, Stream<UUID> people) {
        people.distinct().forEach(person -> notices.schedule(new Notice(person, kind, news, 1, null, true)));
    }
}
