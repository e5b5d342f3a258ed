package org.beside.specialists;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beside.agencies.AgencyPolicy;
import org.beside.agencies.PolicyApplies;
import org.beside.agencies.SpecialistRegister;
import org.beside.agencies.StaffingChanged;
import org.beside.asking.Asker;
import org.beside.asking.Question;
import org.beside.identity.Actor;
import org.beside.identity.Persona;
import org.beside.identity.Role;
import org.beside.platform.Ids;
import org.beside.platform.ProblemException;
import org.beside.platform.Versioned;
import org.beside.platform.Versioned.IfMatch;
import org.beside.specialists.Acquaintance.Closeness;
import org.beside.specialists.SpecialistEvent.WentAway;

/** Who our specialists are, who of them may be met, and who has a seat free. */
@ApplicationScoped
public class SpecialistService implements Persona, SpecialistRegister {
    /** Everybody is read without haste. */
    private static final int SNAPSHOT_SECONDS = 300;

    private final SpecialistRepository specialists;
    private final Asker asker;
    private final ProfileRules rules;
    private final Acquaintance acquaintance;
    private final Event<SpecialistEvent> told;
    private final Clock clock;

    SpecialistService(
            SpecialistRepository specialists,
            Asker asker,
            ProfileRules rules,
            Acquaintance acquaintance,
            Event<SpecialistEvent> told,
            Clock clock) {
        this.specialists = specialists;
        this.asker = asker;
        this.rules = rules;
        this.acquaintance = acquaintance;
        this.told = told;
        this.clock = clock;
    }

    public Optional<SpecialistProfile> find(UUID id) {
        return asker.ask(ProfileRows.asking(List.of(id))).stream().findFirst();
    }

    /** Those of the asked who have a profile. */
    public Map<UUID, SpecialistProfile> findAll(Collection<UUID> ids) {
        return asker.ask(asking(ids));
    }

    /** The same, to be asked together with what others want to know. */
    public Question<Map<UUID, SpecialistProfile>> asking(Collection<UUID> ids) {
        return ProfileRows.asking(ids)
                .map(found -> found.stream().collect(Collectors.toMap(SpecialistProfile::id, Function.identity())));
    }

    /**
     * Holds the specialist until the caller's transaction ends; after the member's lock, before any connection's.
     *
     * @return false when there is no such specialist
     */
    @Transactional(TxType.MANDATORY)
    public boolean lock(UUID id) {
        return specialists.lock(id);
    }

    /**
     * Takes a seat if the specialist is accepting, has one free and holds a live credential, all of it decided in the
     * table at this moment; the seat is taken for good once the caller's transaction commits.
     */
    @Transactional(TxType.MANDATORY)
    public boolean claimSeat(UUID id) {
        return specialists.claimSeat(id, today());
    }

    /** Gives back a seat that was claimed. */
    @Transactional(TxType.MANDATORY)
    public void releaseSeat(UUID id) {
        specialists.releaseSeat(id);
    }

    /** Nobody new is matched with them until they are released; who waits for their answer waits no longer. */
    @Transactional(TxType.MANDATORY)
    public void hold(Collection<UUID> ids, WentAway.Cause cause) {
        specialists.hold(ids, cause, clock.instant()).forEach(id -> told.fire(new WentAway(id, cause)));
    }

    /** What else they are on hold for stays. */
    @Transactional(TxType.MANDATORY)
    public void release(Collection<UUID> ids, WentAway.Cause cause) {
        specialists.release(ids, cause).forEach(id -> told.fire(new SpecialistEvent.CameBack(id)));
    }

    /** Whether their agency has a supervisor for them, or they work for none. */
    public boolean isAccompanied(UUID id) {
        return !specialists.isOnHoldFor(id, WentAway.Cause.NO_SUPERVISOR);
    }

    /** Those of the asked of whom a seat could be claimed now. */
    public Set<UUID> availableAmong(Collection<UUID> ids) {
        return Set.copyOf(specialists.freeAmong(ids, today()));
    }

    public Set<UUID> withLiveCredential(Collection<UUID> ids) {
        return Set.copyOf(specialists.liveAmong(ids, today()));
    }

    /**
     * Everybody, and the position from which {@link #changesSince} goes on.
     *
     * @param kept what is to be kept of each; nothing else stays in memory
     * @param afterEach run between one specialist and the next; whoever is in no haste may rest in it
     */
    @Transactional(TxType.REQUIRES_NEW)
    @TransactionConfiguration(timeout = SNAPSHOT_SECONDS)
    public <T> SpecialistFeed.Snapshot<T> snapshot(Function<SpecialistProfile, T> kept, Runnable afterEach) {
        return specialists.snapshot(clock.instant(), kept, afterEach);
    }

    @Transactional(TxType.REQUIRES_NEW)
    public SpecialistFeed.Changes changesSince(SpecialistFeed.Position position) {
        return specialists.changesSince(position, clock.instant());
    }

    /** See {@link SpecialistFeed#askingTouchedSince}. */
    public Question<Optional<Set<UUID>>> askingTouchedSince(SpecialistFeed.Position position) {
        return SpecialistFeed.askingTouchedSince(position);
    }

    @Override
    public Role role() {
        return Role.SPECIALIST;
    }

    @Override
    public Optional<?> of(UUID person) {
        return find(person).map(SpecialistApi.View::of);
    }

    @Override
    public boolean isKnown(UUID specialist) {
        return specialists.isKnown(specialist);
    }

    /** Nobody loses a seat by a lower ceiling; the next claim meets it. */
    @Transactional(TxType.MANDATORY)
    void limit(@Observes PolicyApplies change) {
        AgencyPolicy policy = change.policy();
        specialists.limit(change.specialists(), policy == null ? null : policy.caseloadCeiling());
    }

    /** Nobody helps without somebody to turn to. */
    @Transactional(TxType.MANDATORY)
    void staff(@Observes StaffingChanged change) {
        hold(change.alone(), WentAway.Cause.NO_SUPERVISOR);
        release(change.accompanied(), WentAway.Cause.NO_SUPERVISOR);
    }

    Versioned<SpecialistApi.View> mine(Actor actor) {
        return versioned(actor.id(), false);
    }

    /**
     * The whole of themselves to the specialist; to others what their nearness allows, or nothing at all. Who is hidden is
     * looked for where nobody is, so that it takes as long to say that there is no such person.
     */
    Object seenBy(Actor actor, UUID id) {
        Closeness nearness = acquaintance.between(actor.id(), id);
        SpecialistProfile specialist =
                find(nearness == Closeness.HIDDEN ? Ids.NOBODY : id).orElseThrow(ProblemException::notFound);
        if (actor.id().equals(id)) {
            return SpecialistApi.View.of(specialist);
        }
        return switch (nearness) {
            case CONNECTED -> specialist.companionView(today());
            case STRANGER ->
                Optional.of(specialist)
                        .filter(stranger -> stranger.isLiveOn(today()))
                        .map(stranger -> stranger.preview(today()))
                        .orElseThrow(ProblemException::notFound);
            case HIDDEN -> throw ProblemException.notFound();
        };
    }

    @Transactional
    Versioned<SpecialistApi.View> write(Actor actor, SpecialistApi.Profile said, IfMatch expected) {
        SpecialistProfile.Title title = rules.title(said);
        Map<String, SpecialistProfile.Visibility> tags = rules.tags(said.tags());
        Set<String> notNow = rules.notNow(said.notNow());
        Optional<Specialist> before = specialists.toWrite(actor.id());
        before.ifPresentOrElse(known -> expected.requireVersion(known.version()), expected::requireNone);
        Specialist specialist = before.orElseGet(() -> new Specialist(actor.id(), clock.instant()));
        boolean wasAccepting = specialist.isAccepting();
        specialist.describe(said, title, clock.instant());
        specialist.limitTo(said.caseloadCap(), specialists.ceiling(actor.id()).orElseGet(rules::caseloadCeiling));
        specialist.speakOf(tags, notNow);
        specialists.persistAndFlush(specialist);
        if (wasAccepting && !specialist.isAccepting()) {
            told.fire(new WentAway(actor.id(), WentAway.Cause.NOT_ACCEPTING));
        }
        told.fire(new SpecialistEvent.ProfileChanged(actor.id()));
        return versioned(actor.id(), before.isEmpty());
    }

    /**
     * Tells of those whose last live credential ran out or was suspended, each in a transaction of its own, so that one
     * that fails keeps nobody else waiting. The row remembers that it was told: neither a restart nor a second pod
     * tells again, until a credential changes.
     */
    @Scheduled(
            every = "${beside.specialists.sweep-every:15s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tellOfTheLapsed() {
        for (UUID id : QuarkusTransaction.requiringNew().call(() -> specialists.lapsedUntold(today()))) {
            try {
                QuarkusTransaction.requiringNew().run(() -> tellIfLapsed(id));
            } catch (RuntimeException e) {
                Log.errorf(e, "a lapsed specialist could not be told of [specialist=%s]", id);
            }
        }
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void purgeChanges() {
        specialists.purgeChanges();
    }

    private void tellIfLapsed(UUID id) {
        if (specialists.takeLapsed(id, today(), clock.instant())) {
            told.fire(new WentAway(id, WentAway.Cause.CREDENTIAL_LAPSED));
        }
    }

    private Versioned<SpecialistApi.View> versioned(UUID id, boolean created) {
        SpecialistProfile specialist = find(id).orElseThrow(ProblemException::notFound);
        return new Versioned<>(SpecialistApi.View.of(specialist), specialist.version(), created);
    }

    /** Credentials end with a UTC day, the same everywhere; west of Greenwich that is early, and never late. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
