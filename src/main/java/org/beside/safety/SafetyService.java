package org.beside.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beside.asking.Asker;
import org.beside.asking.Question;
import org.beside.audit.Auditable;
import org.beside.identity.Actor;
import org.beside.platform.Cursor;
import org.beside.platform.Ids;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps away from whom. A wish of either side parts both: a block stops what is there, an exclusion makes sure that
 * people who know each other elsewhere are never brought together here.
 */
@ApplicationScoped
public class SafetyService {
    /** Words that called for help were sent; noted by the service, about their author, without any of them. */
    public record Signalled(UUID signalId, UUID authorId, UUID connectionId, CrisisRules.Kind kind)
            implements Auditable {
        @Override
        public String action() {
            return "safety.signalled";
        }

        @Override
        public @Nullable UUID actorId() {
            return null;
        }

        @Override
        public UUID about() {
            return authorId;
        }

        @Override
        public UUID subject() {
            return signalId;
        }
    }

    private final SafetyRepository safety;
    private final Asker asker;
    private final Event<SafetyEvent> told;
    private final Event<Signalled> signals;
    private final Event<SafetyEvent.Acquainted> acquainted;
    private final Clock clock;

    SafetyService(
            SafetyRepository safety,
            Asker asker,
            Event<SafetyEvent> told,
            Event<Signalled> signals,
            Event<SafetyEvent.Acquainted> acquainted,
            Clock clock) {
        this.safety = safety;
        this.asker = asker;
        this.told = told;
        this.signals = signals;
        this.acquainted = acquainted;
        this.clock = clock;
    }

    /** Whether either of the two keeps away from the other; read afresh every time, never from memory. */
    public boolean apart(UUID one, UUID other) {
        return safety.apart(one, other);
    }

    /** Everybody this person keeps away from, and everybody who keeps away from them. */
    public Set<UUID> apartFrom(UUID person) {
        return asker.ask(askingApartFrom(Set.of(person))).getOrDefault(person, Set.of());
    }

    /** The same of many, to be asked together with what others want to know; who keeps apart from nobody is left out. */
    public Question<Map<UUID, Set<UUID>>> askingApartFrom(Set<UUID> people) {
        return SafetyRepository.apartFrom(people);
    }

    /**
     * Records, as part of the caller's transaction, that two people know each other elsewhere; what ties them is for the
     * caller to end. To be called before any row is held: whoever excludes somebody writes here first, too.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void knowEachOther(UUID person, UUID other) {
        if (safety.exclude(person, other, SafetyApi.Reason.I_KNOW_THIS_PERSON, clock.instant())) {
            tellOf(person, other, SafetyApi.Reason.I_KNOW_THIS_PERSON);
            told.fire(new SafetyEvent.KnewEachOther(person, other));
        }
    }

    /** Keeps, as part of the caller's transaction, that an author's words called for help; nothing when they did not. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void signal(UUID author, UUID connection, CrisisRules.Finding finding) {
        if (finding.offersHelp()) {
            UUID id = Ids.next(clock);
            safety.signal(id, author, connection, finding, clock.instant());
            signals.fire(new Signalled(id, author, connection, finding.kind()));
        }
    }

    @Transactional
    SafetyApi.Block block(Actor actor, UUID other) {
        requireSomebodyElse(actor, other);
        if (safety.block(actor.id(), other, clock.instant())) {
            told.fire(new SafetyEvent.Blocked(actor.id(), other));
        }
        return safety.blockOf(actor.id(), other).orElseThrow();
    }

    @Transactional
    void unblock(Actor actor, UUID other) {
        if (safety.unblock(actor.id(), other)) {
            told.fire(new SafetyEvent.Unblocked(actor.id(), other));
        }
    }

    PageOf<SafetyApi.Block> blocks(Actor actor, PageRequest page) {
        return PageOf.of(
                safety.blocks(actor.id(), page),
                page,
                block -> new Cursor(block.since(), block.personId()),
                block -> block);
    }

    @Transactional
    SafetyApi.Exclusion exclude(Actor actor, UUID other, SafetyApi.Reason reason) {
        requireSomebodyElse(actor, other);
        if (safety.exclude(actor.id(), other, reason, clock.instant())) {
            tellOf(actor.id(), other, reason);
            told.fire(new SafetyEvent.Excluded(actor.id(), other));
        } else if (safety.changeReason(actor.id(), other, reason)) {
            tellOf(actor.id(), other, reason);
            told.fire(new SafetyEvent.ExclusionChanged(actor.id(), other));
        }
        return safety.exclusionOf(actor.id(), other).orElseThrow();
    }

    @Transactional
    void liftExclusion(Actor actor, UUID other) {
        if (safety.liftExclusion(actor.id(), other)) {
            told.fire(new SafetyEvent.ExclusionLifted(actor.id(), other));
        }
    }

    PageOf<SafetyApi.Exclusion> exclusions(Actor actor, PageRequest page) {
        return PageOf.of(
                safety.exclusions(actor.id(), page),
                page,
                exclusion -> new Cursor(exclusion.since(), exclusion.personId()),
                exclusion -> exclusion);
    }

    /** First of all: whoever hears of it may still see what ties the two. */
    private void tellOf(UUID person, UUID other, SafetyApi.Reason reason) {
        if (reason.isAcquaintance()) {
            acquainted.fire(new SafetyEvent.Acquainted(person, other, reason.name()));
        }
    }

    private static void requireSomebodyElse(Actor actor, UUID other) {
        if (actor.id().equals(other)) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "personId", "must be somebody else");
        }
    }
}
