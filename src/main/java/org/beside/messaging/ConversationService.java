package org.beside.messaging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.beside.connections.ConnectionEvent;
import org.beside.connections.ConnectionService;
import org.beside.connections.Tie;
import org.beside.identity.Actor;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.WakeBus.Signal.Kind;

/**
 * Conversations follow their connections, in the same transaction. By that alone it is decided who may write: whoever
 * sends looks at the conversation's row and nowhere else.
 */
@ApplicationScoped
class ConversationService {
    /** Whoever sends holds the conversation first and the audit trail after it; so does whoever changes its state. */
    private static final int BEFORE_THE_TRAIL = Interceptor.Priority.PLATFORM_BEFORE;

    private final ConversationRepository conversations;
    private final ConnectionService connections;
    private final Keyring keyring;
    private final Access access;
    private final Doorbell doorbell;
    private final MessagingConfig config;
    private final Clock clock;
    private final TypingPace pace = new TypingPace();

    ConversationService(
            ConversationRepository conversations,
            ConnectionService connections,
            Keyring keyring,
            Access access,
            Doorbell doorbell,
            MessagingConfig config,
            Clock clock) {
        this.conversations = conversations;
        this.connections = connections;
        this.keyring = keyring;
        this.access = access;
        this.doorbell = doorbell;
        this.config = config;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    void open(@Observes @Priority(BEFORE_THE_TRAIL) ConnectionEvent.Activated both) {
        conversations.open(both.connectionId(), both.memberId(), both.specialistId(), clock.instant());
        keyring.make(both.connectionId(), List.of(both.memberId(), both.specialistId()));
        connections
                .tie(both.connectionId())
                .map(Tie::supportStyle)
                .ifPresent(style -> conversations.style(both.connectionId(), style));
    }

    @Transactional(TxType.MANDATORY)
    void support(@Observes @Priority(BEFORE_THE_TRAIL) ConnectionEvent.StyleChosen chosen) {
        conversations.style(chosen.connectionId(), chosen.style());
    }

    @Transactional(TxType.MANDATORY)
    void pause(@Observes @Priority(BEFORE_THE_TRAIL) ConnectionEvent.Paused paused) {
        conversations.follow(paused.connectionId(), Conversation.State.PAUSED, null);
    }

    @Transactional(TxType.MANDATORY)
    void resume(@Observes @Priority(BEFORE_THE_TRAIL) ConnectionEvent.Resumed resumed) {
        conversations.follow(resumed.connectionId(), Conversation.State.OPEN, null);
    }

    @Transactional(TxType.MANDATORY)
    void end(@Observes @Priority(BEFORE_THE_TRAIL) ConnectionEvent.Ended ended) {
        conversations.follow(
                ended.connectionId(), Conversation.State.ENDED, clock.instant().plus(config.readableAfterEnd()));
    }

    PageOf<MessagingApi.Talk> mine(Actor actor, PageRequest page) {
        List<Conversation> rows = conversations.mine(actor.id(), access.hiddenFrom(actor.id()), clock.instant(), page);
        return PageOf.of(rows, page, Conversation::cursor, MessagingApi.Talk::of);
    }

    /** How far I have read; a mark behind the present one changes nothing. */
    MessagingApi.Talk read(Actor actor, UUID id, long seq) {
        Conversation talk = access.readable(actor.id(), id);
        ConversationRepository.Marked marked =
                QuarkusTransaction.joiningExisting().call(() -> conversations.moveMarks(id, actor.id(), seq, seq));
        if (marked.outcome() == ConversationRepository.Moved.BEYOND) {
            throw ProblemException.of(ProblemType.UNKNOWN_MESSAGE, "seq", "must be the number of a message here");
        }
        if (marked.outcome() == ConversationRepository.Moved.MOVED) {
            doorbell.wake(talk.both());
        }
        return MessagingApi.Talk.of(access.readable(actor.id(), id));
    }

    /** Says to the other that I am writing. It is kept nowhere, and told once in three seconds however often it comes. */
    void typing(Actor actor, UUID id) {
        Conversation talk = access.readable(actor.id(), id);
        talk.requireOpen();
        if (pace.isDue(actor.id(), id)) {
            doorbell.ring(talk.otherThan(actor.id()), new Doorbell.Ring(Kind.TYPING, id));
        }
    }

    MessagingApi.Preferences preferences(Actor actor, UUID id) {
        access.readable(actor.id(), id);
        return conversations.preferences(id, actor.id());
    }

    MessagingApi.Preferences prefer(Actor actor, UUID id, MessagingApi.Preferences wanted) {
        access.readable(actor.id(), id);
        QuarkusTransaction.joiningExisting().run(() -> conversations.prefer(id, actor.id(), wanted));
        return wanted;
    }

    /** No more words to begin with for me; on my other devices neither. */
    void dismissPrompts(Actor actor, UUID id) {
        access.readable(actor.id(), id);
        QuarkusTransaction.joiningExisting().run(() -> conversations.dismissPrompts(id, actor.id()));
        doorbell.wake(List.of(actor.id()));
    }

    /** The member's yes to one story; it is used up by the next. */
    void inviteStory(Actor actor, UUID id) {
        access.readable(actor.id(), id).requireOpen();
        QuarkusTransaction.joiningExisting().run(() -> conversations.inviteStory(id, actor.id()));
    }

    /** A hint only: whoever misses it finds out at their next look. */
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ConnectionEvent changed) {
        doorbell.wake(List.of(changed.memberId(), changed.specialistId()));
    }
}
