package org.beside.circle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.beside.circle.CircleRepository.Known;
import org.beside.circle.CircleRepository.Trusting;
import org.beside.identity.AccountErased;
import org.beside.identity.Actor;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.safety.CrisisRules;
import org.beside.safety.SafetyService;

/**
 * Whom a member trusts. Both say yes, both may take it back, and what the contact hears is that somebody who trusts them
 * may need them: not why, not where, and once a day at most.
 */
@ApplicationScoped
public class CircleService {
    private static final int AT_MOST = 5;
    private static final int CODE_BYTES = 16;
    private static final Duration INVITED_FOR = Duration.ofDays(14);
    private static final Duration DAY = Duration.ofHours(24);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CircleRepository circle;
    private final SafetyService safety;
    private final MemberService members;
    private final Event<CircleEvent> told;
    private final Clock clock;

    CircleService(
            CircleRepository circle,
            SafetyService safety,
            MemberService members,
            Event<CircleEvent> told,
            Clock clock) {
        this.circle = circle;
        this.safety = safety;
        this.members = members;
        this.told = told;
        this.clock = clock;
    }

    /** Asks those whom the member trusts to reach out, as part of the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void tellOf(UUID member) {
        Instant now = clock.instant();
        int minute = Math.toIntExact(now.getEpochSecond() / 60);
        circle.tell(member, safety.apartFrom(member), now, now.minus(DAY))
                .forEach(one -> told.fire(new CircleEvent.Told(one.id(), member, one.contactId(), minute)));
    }

    /** What somebody writes of their own danger; what only offers help tells nobody. */
    @Transactional(TxType.MANDATORY)
    void hear(@Observes SafetyService.Signalled signal) {
        if (signal.kind() == CrisisRules.Kind.CRISIS) {
            tellOf(signal.authorId());
        }
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        circle.forget(erased.personId());
    }

    /** The code is told in this answer alone. */
    @Transactional
    Versioned<CircleApi.Contact> invite(Actor me, UUID id, CircleApi.Invited said) {
        circle.waitForMyTurn(me.id());
        List<Known> before = circle.contacts(me.id());
        boolean isKnown = before.stream().anyMatch(known -> known.view().id().equals(id));
        if (!isKnown && before.size() >= AT_MOST) {
            throw new ProblemException(ProblemType.CONFLICT, "At most five people can be trusted contacts.");
        }
        String code = newCode();
        boolean isNew = circle.invite(id, me.id(), said.name().strip(), hash(code), clock.instant());
        if (isNew) {
            told.fire(new CircleEvent.Invited(id, me.id()));
        }
        CircleApi.Contact contact = circle.contacts(me.id()).stream()
                .map(Known::view)
                .filter(known ->
                        known.id().equals(id) && known.name().equals(said.name().strip()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id."));
        return new Versioned<>(contact.with(isNew ? code : null), 1, isNew);
    }

    CircleApi.Contacts contacts(Actor me) {
        Set<UUID> apart = safety.apartFrom(me.id());
        return new CircleApi.Contacts(circle.contacts(me.id()).stream()
                .filter(known -> known.contactId() == null || !apart.contains(known.contactId()))
                .map(Known::view)
                .toList());
    }

    /** A wrong code, an old one, a foreign one and none at all are the same. */
    @Transactional
    CircleApi.Trust accept(Actor me, UUID id, String code) {
        Instant now = clock.instant();
        if (trusts(me).items().stream().noneMatch(trust -> trust.id().equals(id))) {
            UUID member = circle.invitation(id, hash(code), me.id(), now.minus(INVITED_FOR))
                    .filter(inviter -> !safety.apart(inviter, me.id()))
                    .filter(inviter -> circle.accept(id, me.id(), now))
                    .orElseThrow(ProblemException::notFound);
            told.fire(new CircleEvent.Accepted(id, member, me.id()));
        }
        return trusts(me).items().stream()
                .filter(trust -> trust.id().equals(id))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    CircleApi.Trusts trusts(Actor me) {
        Set<UUID> apart = safety.apartFrom(me.id());
        List<Trusting> trusting = circle.trusts(me.id()).stream()
                .filter(one -> !apart.contains(one.memberId()))
                .toList();
        Map<UUID, MemberProfile> profiles =
                members.findAll(trusting.stream().map(Trusting::memberId).toList());
        return new CircleApi.Trusts(trusting.stream()
                .filter(one -> profiles.containsKey(one.memberId()))
                .map(one -> new CircleApi.Trust(
                        one.id(),
                        Objects.requireNonNull(profiles.get(one.memberId())).displayName(),
                        one.since(),
                        one.lastToldAt()))
                .toList());
    }

    /** Of either side; nothing to take back is fine too. The other is not told. */
    @Transactional
    void revoke(Actor me, UUID id) {
        circle.remove(id, me.id()).ifPresent(member -> told.fire(new CircleEvent.Revoked(id, member, me.id())));
    }

    private static String newCode() {
        byte[] bytes = new byte[CODE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
