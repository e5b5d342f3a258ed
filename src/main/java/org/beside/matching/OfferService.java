package org.beside.matching;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.beside.audit.Auditable;
import org.beside.connections.ConnectionEvent;
import org.beside.matching.OfferRepository.Waiting;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.notifications.Notice;
import org.beside.notifications.Notifiable;
import org.beside.platform.Ids;
import org.beside.ranking.Candidate.Offers;
import org.beside.safety.SafetyEvent;
import org.beside.specialists.SpecialistEvent;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;
import org.jspecify.annotations.Nullable;

/**
 * Looks again for those who wait whenever the index changed, those in greatest need first and then those who waited
 * longest, and offers each of them somebody who has a seat that is not offered to anybody else. An offer holds no seat:
 * the member asks, the specialist answers, and the seat is claimed then.
 */
@ApplicationScoped
class OfferService {
    private static final Duration GOOD_FOR = Duration.ofDays(3);
    /** Who was offered and not asked is not offered to the same member again so soon. */
    private static final Duration NOT_AGAIN_FOR = Duration.ofDays(30);
    /** Members change too, without the index hearing of it. */
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);
    /** Of so many that fit, one may have a seat that nobody else is offered. */
    private static final int LOOKED_AT = 10;

    private static final String SUICIDE = "exp.suicide.";

    private final OfferRepository offers;
    private final Search search;
    private final IndexKeeper keeper;
    private final MemberService members;
    private final SpecialistService specialists;
    private final WaitlistService waitlist;
    private final Event<Offered> told;
    private final Clock clock;
    private long triedChanges = -1;
    private Instant triedAt = Instant.EPOCH;

    OfferService(
            OfferRepository offers,
            Search search,
            IndexKeeper keeper,
            MemberService members,
            SpecialistService specialists,
            WaitlistService waitlist,
            Event<Offered> told,
            Clock clock) {
        this.offers = offers;
        this.search = search;
        this.keeper = keeper;
        this.members = members;
        this.specialists = specialists;
        this.waitlist = waitlist;
        this.told = told;
        this.clock = clock;
    }

    /** A member learns that somebody fits now, with the push that says nothing. */
    record Offered(UUID offer, UUID memberId, UUID specialistId) implements Auditable, Notifiable {
        @Override
        public String action() {
            return "waitlist.offered";
        }

        @Override
        public @Nullable UUID actorId() {
            return null;
        }

        @Override
        public UUID about() {
            return memberId;
        }

        @Override
        public UUID subject() {
            return offer;
        }

        @Override
        public List<Notice> notices() {
            return List.of(new Notice(memberId, "waitlist.offered", offer, 1, null, true));
        }
    }

    /** Somebody who waits, and how much they need somebody: kept nowhere and told to nobody, not even to themselves. */
    private record Need(MemberProfile member, Instant since) {
        static final Comparator<Need> GREATEST_FIRST = Comparator.comparingInt(Need::tier)
                .thenComparing(Need::since)
                .thenComparing(need -> need.member().id());

        int tier() {
            return member.tags().stream().anyMatch(wish -> wish.code().startsWith(SUICIDE)) ? 0 : 1;
        }
    }

    @Scheduled(every = "${beside.matching.offers-every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAgain() {
        takeBackWhatIsOver();
        Instant now = clock.instant();
        long changes = keeper.changes();
        if (changes != triedChanges || triedAt.plus(AT_LEAST_EVERY).isBefore(now)) {
            offerToAll();
            triedChanges = changes;
            triedAt = now;
        }
    }

    /** One after the other, so that a seat goes to the first of them. */
    void offerToAll() {
        List<Waiting> queue = QuarkusTransaction.requiringNew().call(offers::queue);
        Map<UUID, MemberProfile> profiles =
                members.findAll(queue.stream().map(Waiting::member).toList());
        List<Need> needs = new ArrayList<>();
        for (Waiting one : queue) {
            MemberProfile member = profiles.get(one.member());
            if (member != null) {
                needs.add(new Need(member, one.since()));
            }
        }
        needs.sort(Need.GREATEST_FIRST);
        needs.forEach(this::lookFor);
    }

    private void lookFor(Need need) {
        try {
            Instant now = clock.instant();
            UUID member = need.member().id();
            List<UUID> fitting =
                    search.bestFor(need.member(), offers.madeTo(member, now.minus(NOT_AGAIN_FOR)), LOOKED_AT);
            for (UUID specialist : fitting) {
                if (QuarkusTransaction.requiringNew().call(() -> offer(member, specialist))) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            Log.errorf(
                    e, "nobody could be looked for [member=%s]", need.member().id());
        }
    }

    /** The specialist is held first, as everywhere, so that two pods count each other's offers. */
    private boolean offer(UUID member, UUID specialist) {
        if (!specialists.lock(specialist) || !hasASeatNobodyIsOffered(specialist) || !offers.take(member)) {
            return false;
        }
        Instant now = clock.instant();
        UUID id = Ids.next(clock);
        offers.add(id, member, specialist, now, now.plus(GOOD_FOR));
        told.fire(new Offered(id, member, specialist));
        return true;
    }

    private boolean hasASeatNobodyIsOffered(UUID specialist) {
        Optional<SpecialistProfile> profile = specialists.find(specialist);
        int waiting = waitlist.asked(List.of(specialist))
                .getOrDefault(specialist, Offers.NONE)
                .waiting();
        return profile.isPresent() && profile.get().seats() - profile.get().seatsTaken() > waiting;
    }

    private void takeBackWhatIsOver() {
        Instant now = clock.instant();
        for (UUID member : QuarkusTransaction.requiringNew().call(() -> offers.due(now))) {
            QuarkusTransaction.requiringNew().run(() -> {
                offers.end(member, now);
                offers.waitAgain(member, now);
            });
        }
    }

    /** Whoever asks somebody has answered the offer, whomever they ask. */
    @Transactional(TxType.MANDATORY)
    void asked(@Observes ConnectionEvent.Requested requested) {
        offers.end(requested.memberId(), clock.instant());
    }

    @Transactional(TxType.MANDATORY)
    void declined(@Observes ConnectionEvent.Declined declined) {
        offers.waitAgain(declined.memberId(), clock.instant());
    }

    @Transactional(TxType.MANDATORY)
    void expired(@Observes ConnectionEvent.Expired expired) {
        offers.waitAgain(expired.memberId(), clock.instant());
    }

    @Transactional(TxType.MANDATORY)
    void withdrawn(@Observes ConnectionEvent.Withdrawn withdrawn) {
        offers.waitAgain(withdrawn.memberId(), clock.instant());
    }

    /** The specialist's row is held by whoever tells of it. */
    @Transactional(TxType.MANDATORY)
    void nobodyToMeet(@Observes SpecialistEvent.WentAway away) {
        Instant now = clock.instant();
        offers.endAllOf(away.specialistId(), now).forEach(member -> offers.waitAgain(member, now));
    }

    @Transactional(TxType.MANDATORY)
    void part(@Observes SafetyEvent.KeptApart apart) {
        Instant now = clock.instant();
        offers.endBetween(apart.personId(), apart.otherId(), now).forEach(member -> offers.waitAgain(member, now));
    }
}
