package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.connections.ConnectionService;
import org.beside.connections.Tie;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.safety.SafetyService;

/** What somebody may see of conversations, and what to say when they may not: missing, foreign and hidden are the same. */
@ApplicationScoped
class Access {
    private final ConversationRepository conversations;
    private final ConnectionService connections;
    private final SafetyService safety;
    private final Clock clock;

    Access(ConversationRepository conversations, ConnectionService connections, SafetyService safety, Clock clock) {
        this.conversations = conversations;
        this.connections = connections;
        this.safety = safety;
        this.clock = clock;
    }

    /** A conversation of this person's that they may read. Only an ended one can be hidden: whoever parts two ends it. */
    Conversation readable(UUID person, UUID id) {
        Conversation talk = conversations.one(person, id).orElseThrow(() -> notYet(person, id));
        boolean hidden = talk.state() == Conversation.State.ENDED && safety.apart(person, talk.otherThan(person));
        if (hidden || !talk.isReadable(clock.instant())) {
            throw ProblemException.notFound();
        }
        return talk;
    }

    /** Whose conversations this person does not see. */
    Set<UUID> hiddenFrom(UUID person) {
        return safety.apartFrom(person);
    }

    /** Which of these the person may not see: of those kept apart, and those whose time is over. */
    Set<UUID> hiddenAmong(UUID person, Collection<Conversation> talks) {
        Instant now = clock.instant();
        List<Conversation> ended = talks.stream()
                .filter(talk -> talk.state() == Conversation.State.ENDED)
                .toList();
        Set<UUID> apart = ended.isEmpty() ? Set.of() : safety.apartFrom(person);
        return ended.stream()
                .filter(talk -> !talk.isReadable(now) || apart.contains(talk.otherThan(person)))
                .map(Conversation::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why this person could not write here: for the state it was in then, whatever it is in by now. */
    ProblemException refusal(UUID person, UUID id, Conversation.State then) {
        readable(person, id);
        return Conversation.closed(then);
    }

    /** There is no conversation yet: the two have to agree first, and for everybody else there is nothing. */
    private ProblemException notYet(UUID person, UUID id) {
        Optional<Tie> tie = connections
                .tie(id)
                .filter(it -> person.equals(it.memberId()) || person.equals(it.specialistId()))
                .filter(it -> it.state().isOpen() || it.state() == Tie.State.ACCEPTED);
        return tie.isPresent()
                ? new ProblemException(
                        ProblemType.AGREEMENT_REQUIRED, "You can write to each other once both of you have agreed.")
                : ProblemException.notFound();
    }
}
