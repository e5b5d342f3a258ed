package org.beside.supervision;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.agencies.AgencyService;
import org.beside.audit.Auditable;
import org.beside.concerns.ConcernEvent;
import org.beside.concerns.ConcernEvent.Where;
import org.beside.concerns.ConcernService;
import org.beside.concerns.ConcernType;
import org.beside.concerns.ReportingRule;
import org.beside.concerns.SealedTexts;
import org.beside.concerns.SealedTexts.Part;
import org.beside.connections.ConnectionService;
import org.beside.connections.Tie;
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
import org.beside.safety.CrisisRules;
import org.beside.safety.SafetyService;
import org.beside.supervision.ItemRepository.Desk;

/** What waits for supervisors: it comes in by itself, one of them takes it up, and it leaves with an outcome. */
@ApplicationScoped
class QueueService {
    private static final Duration LONGEST_DUTY = Duration.ofHours(24);
    private static final Duration USUAL_DUTY = Duration.ofHours(12);

    private final ItemRepository items;
    private final DutyRepository duties;
    private final CallService calls;
    private final ConcernService concerns;
    private final SealedTexts texts;
    private final ConnectionService connections;
    private final AgencyService agencies;
    private final NotificationService notices;
    private final Event<Auditable> told;
    private final Clock clock;

    QueueService(
            ItemRepository items,
            DutyRepository duties,
            CallService calls,
            ConcernService concerns,
            SealedTexts texts,
            ConnectionService connections,
            AgencyService agencies,
            NotificationService notices,
            Event<Auditable> told,
            Clock clock) {
        this.items = items;
        this.duties = duties;
        this.calls = calls;
        this.concerns = concerns;
        this.texts = texts;
        this.connections = connections;
        this.agencies = agencies;
        this.notices = notices;
        this.told = told;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    void take(@Observes ConcernEvent event) {
        Item.Kind kind = event instanceof ConcernEvent.Raised ? Item.Kind.CONCERN : Item.Kind.REPORT;
        add(new Item.Matter(kind, event.id(), event.what(), event.by(), event.where()));
    }

    /** Once for each time somebody is in danger, however often they write of it; what only offers help calls nobody. */
    @Transactional(TxType.MANDATORY)
    void take(@Observes SafetyService.Signalled signal) {
        if (signal.kind() == CrisisRules.Kind.CRISIS && !items.isSignalled(signal.connectionId(), signal.authorId())) {
            connections
                    .tie(signal.connectionId())
                    .ifPresentOrElse(
                            tie -> add(matter(signal, tie)),
                            () -> Log.errorf(
                                    "nobody can be called for a signal without a connection [signal=%s]",
                                    signal.signalId()));
        }
    }

    private Item.Matter matter(SafetyService.Signalled signal, Tie tie) {
        UUID agency = agencies.agencyOf(tie.specialistId()).orElse(null);
        Where where = new Where(agency, tie.connectionId(), tie.memberId(), tie.specialistId());
        String what = (signal.authorId().equals(tie.memberId()) ? ConcernType.HARM_SELF : ConcernType.OTHER).name();
        return new Item.Matter(Item.Kind.CRISIS_SIGNAL, signal.signalId(), what, signal.authorId(), where);
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        items.forget(erased.personId());
        duties.end(erased.personId());
    }

    PageOf<SupervisionApi.View> queue(Actor actor, boolean urgentOnly, PageRequest page) {
        return PageOf.of(
                items.queue(desk(actor), urgentOnly, page),
                page,
                item -> new Cursor(item.raisedAt, item.id),
                this::view);
    }

    SupervisionApi.View see(Actor actor, UUID id) {
        return view(visible(actor, id));
    }

    @Transactional
    SupervisionApi.View claim(Actor actor, UUID id) {
        visible(actor, id);
        Instant now = clock.instant();
        Item item = items.holdUnlessHeld(id).orElseThrow(Item::claimedByAnother);
        boolean wasMine = item.isClaimedBy(actor.id(), now);
        item.claim(actor.id(), now);
        if (!wasMine) {
            notices.withdraw(item.id);
            told.fire(new SupervisionEvent.Claimed(actor.id(), id, item.lookIsShownTo()));
        }
        if (item.kind == Item.Kind.CONCERN) {
            concerns.takeUp(item.subjectId)
                    .ifPresent(raiser -> notices.schedule(new Notice(raiser, "concern.taken-up", id, 1, null, false)));
        }
        return view(item);
    }

    @Transactional
    SupervisionApi.View conclude(Actor actor, UUID id, SupervisionApi.Concluded said) {
        visible(actor, id);
        if (said.outcome().namesSomebody()
                && (said.told() == null || said.told().isBlank())) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "told", "must say who was told");
        }
        Item item = items.hold(id);
        if (item.conclude(actor.id(), said.outcome(), said.told(), clock.instant())) {
            if (said.note() != null) {
                texts.keep(id, Part.OUTCOME, said.note());
            }
            if (item.closedAt != null && item.kind == Item.Kind.CONCERN) {
                concerns.close(item.subjectId);
            }
            told.fire(new SupervisionEvent.Concluded(actor.id(), id, item.lookIsShownTo(), said.outcome()));
        }
        return view(item);
    }

    SupervisionApi.Roster roster(Actor actor) {
        return new SupervisionApi.Roster(duties.onDuty(desk(actor).agency(), clock.instant()));
    }

    @Transactional
    SupervisionApi.Roster beOnDuty(Actor actor, SupervisionApi.OnDuty said) {
        Instant now = clock.instant();
        Instant until = said.until() == null ? now.plus(USUAL_DUTY) : said.until();
        if (!said.onDuty()) {
            duties.end(actor.id());
        } else if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_DUTY))) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "until", "must lie ahead, by 24 hours at most");
        } else {
            duties.begin(actor.id(), desk(actor).agency(), now, until);
        }
        told.fire(new SupervisionEvent.DutyChanged(actor.id()));
        return roster(actor);
    }

    /** An item this person may look after, as it was read; foreign, missing and about themselves are the same. */
    Item visible(Actor actor, UUID id) {
        return items.one(desk(actor), id).orElseThrow(ProblemException::notFound);
    }

    /** In the transaction of what made it. */
    void add(Item.Matter matter) {
        Item item = new Item(Ids.next(clock), matter, clock.instant());
        items.persist(item);
        calls.call(item);
    }

    private SupervisionApi.View view(Item item) {
        List<ReportingRule> rules =
                item.isUrgent() ? concerns.rules(ConcernType.valueOf(item.what), item.memberId) : List.of();
        return SupervisionApi.View.of(
                item, clock.instant(), texts.open(item.id, Part.OUTCOME).orElse(null), rules);
    }

    /** A supervisor without an agency looks after nothing. */
    private static Desk desk(Actor actor) {
        UUID agency = actor.is(Role.SUPERVISOR) ? actor.agencyId() : null;
        boolean operator = actor.is(Role.OPERATOR);
        if (agency == null && !operator) {
            throw ProblemException.notFound();
        }
        return new Desk(actor.id(), agency, operator);
    }
}
