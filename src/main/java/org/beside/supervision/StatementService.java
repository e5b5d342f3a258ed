package org.beside.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beside.concerns.ConcernService;
import org.beside.concerns.ConcernType;
import org.beside.concerns.ReportingRule;
import org.beside.concerns.SealedTexts;
import org.beside.concerns.SealedTexts.Part;
import org.beside.identity.Actor;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.platform.Ids;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;
import org.jspecify.annotations.Nullable;

/**
 * Where the law wants an authority told, a supervisor takes what that report needs and nothing else: no message, no tag, no
 * id, no name that the rule does not ask for. It is handed to them and to nobody's feed; that it was is on record.
 */
@ApplicationScoped
class StatementService {
    private final QueueService queue;
    private final ItemRepository items;
    private final OpeningRepository openings;
    private final ConcernService concerns;
    private final SealedTexts texts;
    private final MemberService members;
    private final SpecialistService specialists;
    private final Event<SupervisionEvent> told;
    private final Clock clock;

    StatementService(
            QueueService queue,
            ItemRepository items,
            OpeningRepository openings,
            ConcernService concerns,
            SealedTexts texts,
            MemberService members,
            SpecialistService specialists,
            Event<SupervisionEvent> told,
            Clock clock) {
        this.queue = queue;
        this.items = items;
        this.openings = openings;
        this.concerns = concerns;
        this.texts = texts;
        this.members = members;
        this.specialists = specialists;
        this.told = told;
        this.clock = clock;
    }

    @Transactional
    SupervisionApi.Statement state(Actor actor, UUID id, SupervisionApi.Ask ask) {
        queue.visible(actor, id);
        Item item = items.hold(id);
        Instant now = clock.instant();
        item.requireStatable(actor.id(), now);
        ConcernType type = ConcernType.valueOf(item.what);
        ReportingRule rule = concerns.rules(type, item.memberId).stream()
                .filter(it -> it.jurisdiction().equals(ask.jurisdiction()))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.VALIDATION_FAILED, "jurisdiction", "must be of a rule that the item names"));
        SupervisionApi.Statement made = new SupervisionApi.Statement(
                Ids.next(clock), type, item.raisedAt, rule, persons(rule, item), note(actor, item, now), now);
        openings.state(made, id, actor.id(), ask.reason().strip(), item.lookIsShownTo());
        told.fire(new SupervisionEvent.Stated(actor.id(), id, made.id(), item.lookIsShownTo()));
        return made;
    }

    private List<SupervisionApi.Person> persons(ReportingRule rule, Item item) {
        return rule.names().stream()
                .flatMap(as -> name(as, item).map(name -> new SupervisionApi.Person(as, name)).stream())
                .toList();
    }

    /** Empty for whoever has left, and where nobody of the kind is known. */
    private Optional<String> name(ReportingRule.Named as, Item item) {
        return switch (as) {
            case MEMBER ->
                Optional.ofNullable(item.memberId).flatMap(members::find).map(MemberProfile::displayName);
            case SPECIALIST ->
                Optional.ofNullable(item.specialistId)
                        .flatMap(specialists::find)
                        .map(SpecialistProfile::displayName);
        };
    }

    /** Two people are needed for it here as anywhere. */
    private @Nullable String note(Actor actor, Item item, Instant now) {
        return openings.present(item.id, now, now)
                .filter(opening -> opening.isAgreed() && opening.isFor(actor.id()))
                .flatMap(opening -> texts.open(item.subjectId, Part.NOTE))
                .orElse(null);
    }
}
