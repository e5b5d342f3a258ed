package org.beside.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beside.audit.Auditable;
import org.beside.concerns.ReportService;
import org.beside.concerns.SealedTexts;
import org.beside.concerns.SealedTexts.Part;
import org.beside.identity.AccountErased;
import org.beside.identity.Actor;
import org.beside.messaging.Transcript;
import org.beside.platform.Cursor;
import org.beside.platform.Ids;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.supervision.OpeningRepository.Opening;
import org.jspecify.annotations.Nullable;

/**
 * Two people are needed to read what others wrote: one asks and says why, a second agrees. From then on both may look for
 * an hour; each look is on record, and the member sees that it was, when and why.
 */
@ApplicationScoped
class OpeningService {
    private static final Duration OPEN_FOR = Duration.ofHours(1);
    private static final Duration ASKED_FOR = Duration.ofHours(24);
    private static final int LATEST = 50;

    private final QueueService queue;
    private final ItemRepository items;
    private final OpeningRepository openings;
    private final ReportService reports;
    private final Transcript transcript;
    private final SealedTexts texts;
    private final Event<Auditable> told;
    private final Clock clock;

    OpeningService(
            QueueService queue,
            ItemRepository items,
            OpeningRepository openings,
            ReportService reports,
            Transcript transcript,
            SealedTexts texts,
            Event<Auditable> told,
            Clock clock) {
        this.queue = queue;
        this.items = items;
        this.openings = openings;
        this.reports = reports;
        this.transcript = transcript;
        this.texts = texts;
        this.told = told;
        this.clock = clock;
    }

    /** The first who comes asks, the second agrees, and from then on each of the two looks. */
    @Transactional
    SupervisionApi.OpeningView open(Actor actor, UUID id, String reason) {
        queue.visible(actor, id);
        Item item = items.hold(id);
        item.requireWords();
        Optional<Opening> before = present(id);
        if (before.isEmpty()) {
            openings.ask(Ids.next(clock), id, actor.id(), reason.strip(), clock.instant());
            told.fire(new SupervisionEvent.OpeningAsked(actor.id(), id, item.lookIsShownTo()));
        } else if (!before.get().isAgreed() && !before.get().askedBy().equals(actor.id())) {
            Instant now = clock.instant();
            openings.agree(before.get().id(), actor.id(), now, now.plus(OPEN_FOR));
            told.fire(new SupervisionEvent.OpeningAgreed(actor.id(), id, item.lookIsShownTo()));
        }
        Opening opening = present(id).orElseThrow();
        return opening.isAgreed() && opening.isFor(actor.id()) ? look(actor, item, opening) : closed(opening);
    }

    PageOf<SupervisionApi.Look> looksAt(Actor actor, PageRequest page) {
        return PageOf.of(
                openings.looks(actor.id(), page), page, look -> new Cursor(look.at(), look.id()), look -> look);
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        openings.forget(erased.personId());
    }

    private SupervisionApi.OpeningView look(Actor actor, Item item, Opening opening) {
        UUID lookId = Ids.next(clock);
        openings.look(lookId, opening.id(), actor.id(), item.lookIsShownTo(), clock.instant());
        told.fire(new SupervisionEvent.Opened(actor.id(), item.id, lookId, item.lookIsShownTo()));
        return view(
                opening,
                SupervisionApi.OpeningState.OPEN,
                texts.open(item.subjectId, Part.NOTE).orElse(null),
                messages(item).stream().map(SupervisionApi.Line::of).toList());
    }

    /** Of a report what was chosen, of anything else the end of the conversation. */
    private List<Transcript.Line> messages(Item item) {
        if (item.kind == Item.Kind.REPORT) {
            return reports.snapshot(item.subjectId);
        }
        return item.connectionId == null ? List.of() : transcript.latest(item.connectionId, LATEST);
    }

    private Optional<Opening> present(UUID item) {
        Instant now = clock.instant();
        return openings.present(item, now, now.minus(ASKED_FOR));
    }

    private static SupervisionApi.OpeningView closed(Opening opening) {
        SupervisionApi.OpeningState state =
                opening.isAgreed() ? SupervisionApi.OpeningState.OPEN : SupervisionApi.OpeningState.ASKED;
        return view(opening, state, null, null);
    }

    private static SupervisionApi.OpeningView view(
            Opening opening,
            SupervisionApi.OpeningState state,
            @Nullable String note,
            @Nullable List<SupervisionApi.Line> messages) {
        return new SupervisionApi.OpeningView(
                opening.id(),
                state,
                opening.askedBy(),
                opening.reason(),
                opening.askedAt(),
                opening.agreedBy(),
                opening.openUntil(),
                note,
                messages);
    }
}
