package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.messaging.ConversationRepository.Turns;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What people said about being written to. A member's quiet hours, who writes first and how much may come unasked bind
 * the specialist, and never the member; an answer is always welcome. It is looked at under the conversation's lock, so
 * that two devices cannot both have the last place of a day.
 */
@ApplicationScoped
class Welcome {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int AFFIRMATIONS_A_DAY = 3;

    private final MemberService members;
    private final MessageRepository messages;
    private final ConversationRepository conversations;

    Welcome(MemberService members, MessageRepository messages, ConversationRepository conversations) {
        this.members = members;
        this.messages = messages;
        this.conversations = conversations;
    }

    /** Refuses what is not welcome now. What came before is known for ever, whatever is welcome by now. */
    void require(Conversation talk, UUID author, MessageRepository.Sealed message, Instant now) {
        refusal(talk, author, message.kind(), now)
                .filter(refusal -> messages.one(talk.id(), message.id()).isEmpty())
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    private Optional<ProblemException> refusal(Conversation talk, UUID author, Message.Kind kind, Instant now) {
        boolean isAffirmation = kind == Message.Kind.AFFIRMATION;
        MemberProfile member = author.equals(talk.specialistId())
                ? members.find(talk.memberId()).filter(it -> says(it, now)).orElse(null)
                : null;
        if (member == null && !isAffirmation) {
            return Optional.empty();
        }
        conversations.hold(talk.id());
        Turns turns = conversations.turns(talk.id(), author, now.minus(DAY));
        return isAffirmation && !turns.welcomesAffirmations()
                ? refused(
                        ProblemType.AFFIRMATIONS_OFF,
                        "They would rather not get any just now; your own words are fine.")
                : isAffirmation && turns.affirmations() >= AFFIRMATIONS_A_DAY
                        ? refused(ProblemType.ENOUGH_FOR_TODAY, "Enough of them for a day; your own words are fine.")
                        : unasked(member, turns, now);
    }

    private static Optional<ProblemException> unasked(@Nullable MemberProfile member, Turns turns, Instant now) {
        if (member == null || turns.isAnswer()) {
            return Optional.empty();
        }
        if (isQuiet(member, now)) {
            return refused(ProblemType.QUIET_HOURS, "They asked for quiet at this hour; an answer is always fine.");
        }
        if (member.writesFirst() && !turns.otherHasWritten()) {
            return refused(ProblemType.FIRST_CONTACT, "They would like to write first.");
        }
        Integer most = member.maxUnsolicited();
        return most != null && turns.unasked() >= most
                ? refused(ProblemType.ENOUGH_FOR_TODAY, "They asked for no more than this before they answer.")
                : Optional.empty();
    }

    /** Whether the member said anything that matters now; most did not, and then nothing more is looked at. */
    private static boolean says(MemberProfile member, Instant now) {
        return member.writesFirst() || member.maxUnsolicited() != null || isQuiet(member, now);
    }

    private static boolean isQuiet(MemberProfile member, Instant now) {
        MemberProfile.Quiet quiet = member.quiet();
        return quiet != null && quiet.holds(now.atZone(member.zone()).toLocalTime());
    }

    private static Optional<ProblemException> refused(ProblemType type, String detail) {
        return Optional.of(new ProblemException(type, detail));
    }
}
