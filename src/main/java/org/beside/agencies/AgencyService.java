package org.beside.agencies;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.identity.AccountErased;
import org.beside.identity.Actor;
import org.beside.identity.Role;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.platform.Versioned.IfMatch;
import org.jspecify.annotations.Nullable;

/** Agencies, their policies, and who works for them. An agency that is not the caller's own does not exist for them. */
@ApplicationScoped
public class AgencyService {
    private final AgencyRepository agencies;
    private final StaffRepository people;
    private final StaffService staff;
    private final SpecialistRegister specialists;
    private final Event<AgencyEvent> told;
    private final Event<PolicyApplies> applies;
    private final Event<StaffingChanged> staffing;
    private final Clock clock;

    AgencyService(
            AgencyRepository agencies,
            StaffRepository people,
            StaffService staff,
            SpecialistRegister specialists,
            Event<AgencyEvent> told,
            Event<PolicyApplies> applies,
            Event<StaffingChanged> staffing,
            Clock clock) {
        this.agencies = agencies;
        this.people = people;
        this.staff = staff;
        this.specialists = specialists;
        this.told = told;
        this.applies = applies;
        this.staffing = staffing;
        this.clock = clock;
    }

    /** For whom a specialist works; empty for nobody. */
    public Optional<UUID> agencyOf(UUID specialist) {
        return agencies.affiliation(specialist).map(AgencyApi.Affiliation::agencyId);
    }

    /** Likewise for many; whoever works for nobody is left out. */
    public Map<UUID, UUID> agenciesOf(Collection<UUID> specialists) {
        return agencies.agenciesOf(specialists);
    }

    public Set<UUID> specialistsOf(UUID agency) {
        return agencies.specialistsOf(agency);
    }

    /**
     * Somebody who works for an agency, and since when.
     *
     * @param unsupervisedSince since when the agency has no supervisor for them; absent as long as it has
     */
    public record Affiliated(
            UUID specialistId,
            UUID agencyId,
            Instant since,
            @Nullable Instant unsupervisedSince) {}

    /** For whom they work, and since when; empty for nobody. */
    public Optional<Affiliated> affiliated(UUID specialist) {
        return agencies.affiliation(specialist).map(AgencyService::affiliated);
    }

    /** All who work for an agency. */
    public List<Affiliated> affiliatedWith(UUID agency) {
        return agencies.affiliations(agency).stream()
                .map(AgencyService::affiliated)
                .toList();
    }

    /** Every agency there is. */
    public List<UUID> all() {
        return agencies.all();
    }

    /** The policy of an agency; the usual one for none. */
    public AgencyPolicy policyOf(@Nullable UUID agency) {
        return Optional.ofNullable(agency)
                .flatMap(agencies::find)
                .map(known -> known.view().policy())
                .orElse(AgencyPolicy.USUAL);
    }

    /** Those who can be turned to in this role; the agency is absent for operators. */
    public List<UUID> staff(Role role, @Nullable UUID agency) {
        return people.inPost(role, agency);
    }

    /**
     * Who supervises a specialist.
     *
     * @param peerExperience whether they have done a specialist's work themselves, as they say
     */
    public record Supervisor(UUID personId, boolean peerExperience) {}

    /** Those whom a specialist can turn to; nobody for whoever works for no agency. */
    public List<Supervisor> supervisorsOf(UUID specialist) {
        return people.supervisorsOf(specialist);
    }

    /** What a supervisor says of themselves; until they did, that they have not. */
    public boolean hasPeerExperience(UUID supervisor) {
        return people.hasExperience(supervisor);
    }

    /** In the caller's transaction; the same again is nothing. */
    @Transactional(TxType.MANDATORY)
    public void sayPeerExperience(UUID supervisor, UUID agency, boolean said) {
        if (people.sayExperience(supervisor, said)) {
            told.fire(new AgencyEvent.ExperienceSaid(supervisor, agency));
        }
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        agencies.forget(erased.personId());
    }

    Versioned<AgencyApi.View> see(Actor actor, UUID agency) {
        requireStaff(actor, agency);
        return versioned(agency, false);
    }

    /** A new agency begins with the usual policy. */
    @Transactional
    Versioned<AgencyApi.View> describe(Actor actor, UUID agency, AgencyApi.Described said, IfMatch expected) {
        String name = said.name().strip();
        Optional<AgencyRepository.Known> before = agencies.lock(agency) ? agencies.find(agency) : Optional.empty();
        before.ifPresentOrElse(known -> expected.requireVersion(known.version()), expected::requireNone);
        boolean isNew = before.isEmpty() && agencies.add(agency, name, clock.instant());
        if (isNew) {
            agencies.put(agency, AgencyPolicy.USUAL);
        }
        if (isNew || agencies.rename(agency, name, clock.instant())) {
            told.fire(new AgencyEvent.Described(actor.id(), agency));
        }
        return versioned(agency, isNew);
    }

    @Transactional
    Versioned<AgencyApi.View> rule(Actor actor, UUID agency, AgencyPolicy policy, IfMatch expected) {
        requireStaff(actor, agency);
        requireSense(policy);
        IfMatch meant = expected.required();
        AgencyRepository.Known before = held(agency);
        meant.requireVersion(before.version());
        if (!before.view().policy().equals(policy)) {
            agencies.put(agency, policy);
            agencies.touch(agency, clock.instant());
            told.fire(new AgencyEvent.PolicyChanged(actor.id(), agency));
            applies.fire(new PolicyApplies(agencies.specialistsOf(agency), policy));
        }
        return versioned(agency, false);
    }

    /** Whoever works for another agency is let go there first, which is theirs to do. */
    @Transactional
    Versioned<AgencyApi.Affiliation> takeOn(Actor actor, UUID agency, UUID specialist) {
        requireStaff(actor, agency);
        AgencyRepository.Known known = held(agency);
        if (!specialists.isKnown(specialist)) {
            throw ProblemException.notFound();
        }
        boolean isNew = agencies.takeOn(specialist, agency, clock.instant());
        if (!agencyOf(specialist).filter(agency::equals).isPresent()) {
            throw new ProblemException(
                    ProblemType.NOT_AVAILABLE, "This specialist cannot be taken on as things stand.");
        }
        if (isNew) {
            told.fire(new AgencyEvent.TookOn(actor.id(), agency, specialist));
            applies.fire(new PolicyApplies(Set.of(specialist), known.view().policy()));
            staff.settle(agency);
        }
        return new Versioned<>(agencies.affiliation(specialist).orElseThrow(), 1, isNew);
    }

    /** Nothing to let go is fine too; to a foreign agency's specialist nothing happens. */
    @Transactional
    void letGo(Actor actor, UUID agency, UUID specialist) {
        requireStaff(actor, agency);
        held(agency);
        boolean wasAlone = agencies.affiliation(specialist)
                .filter(work -> work.unsupervisedSince() != null)
                .isPresent();
        if (agencies.letGo(specialist, agency)) {
            told.fire(new AgencyEvent.LetGo(actor.id(), agency, specialist));
            applies.fire(new PolicyApplies(Set.of(specialist), null));
            staffing.fire(new StaffingChanged(agency, List.of(), wasAlone ? List.of(specialist) : List.of()));
        }
    }

    private AgencyRepository.Known held(UUID agency) {
        if (!agencies.lock(agency)) {
            throw ProblemException.notFound();
        }
        return agencies.find(agency).orElseThrow();
    }

    private Versioned<AgencyApi.View> versioned(UUID agency, boolean created) {
        AgencyRepository.Known known = agencies.find(agency).orElseThrow(ProblemException::notFound);
        return new Versioned<>(known.view(), known.version(), created);
    }

    private static Affiliated affiliated(AgencyApi.Affiliation one) {
        return new Affiliated(one.specialistId(), one.agencyId(), one.since(), one.unsupervisedSince());
    }

    private static void requireStaff(Actor actor, UUID agency) {
        if (!actor.is(Role.OPERATOR) && !agency.equals(actor.agencyId())) {
            throw ProblemException.notFound();
        }
    }

    private static void requireSense(AgencyPolicy policy) {
        AgencyPolicy.Escalation escalation = policy.escalation();
        if (escalation.first().compareTo(escalation.second()) >= 0) {
            throw invalid("escalation.second", "must be later than `first`");
        }
        boolean isWhole = Stream.of(
                        policy.replyWithin(),
                        escalation.first(),
                        escalation.second(),
                        orNone(policy.sessions().longest()),
                        orNone(policy.sessions().notice()))
                .allMatch(it -> it.toSecondsPart() == 0 && it.toNanosPart() == 0);
        if (!isWhole) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "Durations must be whole minutes.");
        }
    }

    private static Duration orNone(@Nullable Duration duration) {
        return duration == null ? Duration.ZERO : duration;
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.of(ProblemType.VALIDATION_FAILED, field, message);
    }
}
