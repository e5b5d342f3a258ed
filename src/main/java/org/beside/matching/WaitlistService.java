package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.audit.Auditable;
import org.beside.connections.ConnectionEvent;
import org.beside.connections.ConnectionService;
import org.beside.identity.AccountErased;
import org.beside.identity.Actor;
import org.beside.matching.MatchApi.State;
import org.beside.matching.WaitlistRepository.Entry;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.platform.ProblemException;
import org.beside.ranking.Candidate.Offers;
import org.beside.taxonomy.Taxonomy;

/** Nobody is sent away: who finds nobody waits, keeps their place whatever else they change, and can leave it. */
@ApplicationScoped
class WaitlistService {
    private final WaitlistRepository waitlist;
    private final OfferRepository offers;
    private final MemberService members;
    private final ConnectionService connections;
    private final Reasons reasons;
    private final Event<Decided> told;
    private final Clock clock;

    WaitlistService(
            WaitlistRepository waitlist,
            OfferRepository offers,
            MemberService members,
            ConnectionService connections,
            Taxonomy taxonomy,
            Event<Decided> told,
            Clock clock) {
        this.waitlist = waitlist;
        this.offers = offers;
        this.members = members;
        this.connections = connections;
        this.reasons = new Reasons(taxonomy::find);
        this.told = told;
        this.clock = clock;
    }

    /** What a member, or the service on finding nobody for them, decided about waiting. */
    record Decided(String action, UUID memberId) implements Auditable {
        @Override
        public UUID actorId() {
            return memberId;
        }

        @Override
        public UUID about() {
            return memberId;
        }

        @Override
        public UUID subject() {
            return memberId;
        }
    }

    MatchApi.Waitlist of(Actor actor) {
        return view(actor.id());
    }

    @Transactional
    MatchApi.Waitlist join(Actor actor) {
        if (waitlist.join(actor.id(), clock.instant())) {
            told.fire(new Decided("waitlist.joined", actor.id()));
        }
        return view(actor.id());
    }

    /** For whom nobody was found; whoever left stays away. */
    @Transactional
    MatchApi.Waitlist joinUnlessLeft(Actor actor) {
        if (waitlist.joinUnlessLeft(actor.id(), clock.instant())) {
            told.fire(new Decided("waitlist.joined", actor.id()));
        }
        return view(actor.id());
    }

    @Transactional
    void leave(Actor actor) {
        offers.end(actor.id(), clock.instant());
        if (waitlist.leave(actor.id(), clock.instant())) {
            told.fire(new Decided("waitlist.left", actor.id()));
        }
    }

    /** How much these specialists are asked for and offered, together; those who never were are left out. */
    @Transactional
    Map<UUID, Offers> asked(Collection<UUID> specialists) {
        Map<UUID, Offers> asked = new HashMap<>(offers.of(specialists));
        connections
                .askedOf(specialists)
                .forEach((id, requests) ->
                        asked.merge(id, new Offers(requests.waiting(), requests.last()), WaitlistService::together));
        return asked;
    }

    private static Offers together(Offers one, Offers other) {
        Instant last = Stream.of(one, other)
                .flatMap(offers -> Stream.ofNullable(offers.last()))
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Offers(one.waiting() + other.waiting(), last);
    }

    void waitsNoMore(@Observes ConnectionEvent.Accepted accepted) {
        waitlist.connect(accepted.memberId(), clock.instant());
    }

    void walksTogether(@Observes ConnectionEvent.Activated activated) {
        waitlist.connect(activated.memberId(), clock.instant());
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        waitlist.forget(erased.personId());
        offers.forget(erased.personId());
    }

    private MatchApi.Waitlist view(UUID member) {
        Entry entry = waitlist.find(member).orElseThrow(ProblemException::notFound);
        UUID offered = entry.state() == State.OFFERED
                ? offers.openFor(member, clock.instant()).orElse(null)
                : null;
        return new MatchApi.Waitlist(entry.state(), entry.since(), trying(member, entry.state()), offered);
    }

    private String trying(UUID member, State state) {
        Optional<MemberProfile> profile = members.find(member);
        Words words = Words.in(profile.map(MemberProfile::languages).orElse(Set.of()));
        return switch (state) {
            case WAITING -> profile.map(one -> reasons.lookingFor(one, words)).orElse(words.say("waiting.no-profile"));
            case OFFERED -> words.say("waiting.offered");
            case CONNECTED -> words.say("waiting.over");
            case LEFT -> words.say("waiting.left");
        };
    }
}
