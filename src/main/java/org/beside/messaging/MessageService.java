package org.beside.messaging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.messaging.MessageRepository.Given;
import org.beside.messaging.MessageRepository.Sealed;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.platform.Versioned.IfMatch;
import org.beside.safety.SafetyService;
import org.beside.safety.SafetyText;
import org.beside.taxonomy.CrisisHelp;
import org.jspecify.annotations.Nullable;

/**
 * Writing, changing, taking back and reading messages. All that takes time (checking, sealing) is done before the
 * transaction begins, which is one statement long when a message is sent; nothing in it waits for anybody but the
 * conversation's row.
 */
@ApplicationScoped
class MessageService {
    private final MessageRepository messages;
    private final ConversationRepository conversations;
    private final Keyring keyring;
    private final Reader reader;
    private final Access access;
    private final Drafting drafting;
    private final Welcome welcome;
    private final OutOfHoursNote outOfHours;
    private final SafetyService safety;
    private final Event<MessageWritten> written;
    private final Doorbell doorbell;
    private final MessagingConfig config;
    private final Clock clock;

    /** Who asks, in which conversation, and which languages they read. */
    record Caller(UUID me, UUID conversation, @Nullable String languages) {}

    /** Words to stand in the place of others. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Words(byte[] hash, byte[] body, SafetyText.Reading reading) {}

    /** Whose message it is, and which. */
    record Place(UUID author, UUID id) {}

    /** Which part of the history: the newest, or what lies before, after or around a message. */
    record Part(
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Long around,
            int limit) {
        Part {
            if (Stream.of(before, after, around).filter(Objects::nonNull).count() > 1) {
                throw ProblemException.of(
                        ProblemType.VALIDATION_FAILED, "before", "goes with neither `after` nor `around`");
            }
        }
    }

    MessageService(
            MessageRepository messages,
            ConversationRepository conversations,
            Keyring keyring,
            Reader reader,
            Access access,
            Drafting drafting,
            Welcome welcome,
            OutOfHoursNote outOfHours,
            SafetyService safety,
            Event<MessageWritten> written,
            Doorbell doorbell,
            MessagingConfig config,
            Clock clock) {
        this.messages = messages;
        this.conversations = conversations;
        this.keyring = keyring;
        this.reader = reader;
        this.access = access;
        this.drafting = drafting;
        this.welcome = welcome;
        this.outOfHours = outOfHours;
        this.safety = safety;
        this.written = written;
        this.doorbell = doorbell;
        this.config = config;
        this.clock = clock;
    }

    /** Sent once, however often it comes: the same id with the same words is the same message, for ever. */
    Versioned<MessagingApi.View> send(Caller caller, UUID id, MessagingApi.Draft draft) {
        Content content = Content.of(draft);
        Drafting.requireShort(content.text());
        AuthorKey key = key(caller);
        Conversation talk = access.readable(caller.me(), caller.conversation());
        Sealed sealed = sealed(id, draft, content, key);
        SafetyText.Reading reading = drafting.read(draft, content, talk, new Place(caller.me(), id));
        Instant now = clock.instant();
        Given given = QuarkusTransaction.joiningExisting().call(() -> give(caller, talk, sealed, reading, now));
        return switch (given.outcome()) {
            case SENT -> {
                doorbell.wake(talk.both());
                MessagingApi.View view = MessagingApi.View.of(
                        sealed.as(talk.id(), caller.me(), given, now), reader.spoken(content, caller.languages()));
                yield new Versioned<>(
                        view.with(offered(reading, talk, caller), reading.notes(), away(given, talk, caller)),
                        Math.toIntExact(given.ver()),
                        true);
            }
            case AGAIN -> answer(stored(caller, id), caller);
            default -> throw refusal(caller, given.outcome());
        };
    }

    /** What must not be sent must not be written over what was. */
    Versioned<MessagingApi.View> edit(Caller caller, UUID id, IfMatch meant, WritingApi.Edit edit) {
        Drafting.requireShort(edit.text());
        AuthorKey key = key(caller);
        Conversation talk = access.readable(caller.me(), caller.conversation());
        SafetyText.Reading reading = drafting.reread(edit, talk, caller.me());
        Words words = new Words(key.hash(edit.text()), key.seal(edit.text(), id), reading);
        Message message = QuarkusTransaction.joiningExisting().call(() -> change(caller, id, meant, words));
        Versioned<MessagingApi.View> answer = changed(message, caller);
        return new Versioned<>(
                answer.view().with(offered(reading, talk, caller), reading.notes(), null), answer.version(), false);
    }

    /** Leaves a tombstone, so that both see that something was there; its words are gone from the database. */
    Versioned<MessagingApi.View> takeBack(Caller caller, UUID id, IfMatch meant) {
        return changed(QuarkusTransaction.joiningExisting().call(() -> remove(caller, id, meant)), caller);
    }

    MessagingApi.Page page(Caller caller, Part part) {
        MessagingApi.Talk talk = MessagingApi.Talk.of(access.readable(caller.me(), caller.conversation()));
        return MessagingApi.Page.of(talk, reader.views(rows(caller.conversation(), part), caller.languages()));
    }

    MessagingApi.View one(Caller caller, UUID id) {
        access.readable(caller.me(), caller.conversation());
        return reader.view(stored(caller, id), caller.languages());
    }

    private static Sealed sealed(UUID id, MessagingApi.Draft draft, Content content, AuthorKey key) {
        return new Sealed(
                id,
                draft.kindOrText(),
                draft.replyTo(),
                key.hash("%s %s %s".formatted(draft.kindOrText(), draft.replyTo(), content.written())),
                key.seal(content.written(), id));
    }

    /** For a member, beside the first words that wait for somebody who is not there. */
    private WritingApi.@Nullable OutOfHours away(Given given, Conversation talk, Caller caller) {
        return given.isFirstUnread() && caller.me().equals(talk.memberId())
                ? outOfHours.about(talk, caller.languages()).orElse(null)
                : null;
    }

    /** Help for whoever needs it, on every device of theirs. */
    private CrisisHelp.@Nullable Card offered(SafetyText.Reading reading, Conversation talk, Caller caller) {
        var help = drafting.help(reading, talk, caller);
        help.ifPresent(_ -> doorbell.ring(caller.me(), Doorbell.Ring.SAFETY));
        return help.orElse(null);
    }

    private Message change(Caller caller, UUID id, IfMatch meant, Words words) {
        Message message = held(caller, id);
        message.requireTouchableBy(caller.me());
        if (Arrays.equals(message.hash(), words.hash())) {
            return message;
        }
        access.readable(caller.me(), caller.conversation()).requireOpen();
        message.requireEditable(clock.instant(), config.editWindow());
        meant.requireVersion(Math.toIntExact(message.ver()));
        messages.edit(message, words.hash(), words.body(), clock.instant());
        safety.signal(caller.me(), caller.conversation(), words.reading().crisis());
        return stored(caller, id);
    }

    private Message remove(Caller caller, UUID id, IfMatch meant) {
        Message message = held(caller, id);
        message.requireTouchableBy(caller.me());
        if (message.isDeleted()) {
            return message;
        }
        access.readable(caller.me(), caller.conversation()).requireOpen();
        meant.requireVersion(Math.toIntExact(message.ver()));
        messages.takeBack(message, caller.me(), clock.instant());
        return stored(caller, id);
    }

    private Message held(Caller caller, UUID id) {
        access.readable(caller.me(), caller.conversation());
        conversations.hold(caller.conversation());
        return stored(caller, id);
    }

    private Message stored(Caller caller, UUID id) {
        return messages.one(caller.conversation(), id).orElseThrow(ProblemException::notFound);
    }

    private List<Message> rows(UUID conversation, Part part) {
        if (part.after() != null) {
            return messages.after(conversation, part.after(), part.limit());
        }
        if (part.around() != null) {
            int half = part.limit() / 2;
            return Stream.concat(
                            messages.before(conversation, part.around() + 1, part.limit() - half).stream(),
                            messages.after(conversation, part.around(), half).stream())
                    .toList();
        }
        return messages.before(conversation, Objects.requireNonNullElse(part.before(), Long.MAX_VALUE), part.limit());
    }

    /** Who has no key here has no part in it, or not any more. */
    private AuthorKey key(Caller caller) {
        AuthorKey key = keyring.of(caller.conversation()).get(caller.me());
        if (key == null) {
            access.readable(caller.me(), caller.conversation());
            throw ProblemException.notFound();
        }
        return key;
    }

    /** The message, the signal that it called for help, and the notice that there is something to read: all or nothing. */
    private Given give(Caller caller, Conversation talk, Sealed sealed, SafetyText.Reading reading, Instant now) {
        welcome.require(talk, caller.me(), sealed, now);
        Given given = messages.send(talk.id(), caller.me(), sealed, now);
        if (given.outcome() == MessageRepository.Outcome.SENT) {
            safety.signal(caller.me(), talk.id(), reading.crisis());
            if (given.isFirstUnread()) {
                written.fire(new MessageWritten(talk.id(), talk.otherThan(caller.me()), given.seq()));
            }
        }
        return given;
    }

    private Versioned<MessagingApi.View> changed(Message message, Caller caller) {
        doorbell.wake(keyring.of(caller.conversation()).keySet());
        return answer(message, caller);
    }

    private Versioned<MessagingApi.View> answer(Message message, Caller caller) {
        return new Versioned<>(reader.view(message, caller.languages()), Math.toIntExact(message.ver()), false);
    }

    private ProblemException refusal(Caller caller, MessageRepository.Outcome outcome) {
        return switch (outcome) {
            case ID_USED -> new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id for a new message.");
            case UNKNOWN_REPLY ->
                ProblemException.of(
                        ProblemType.UNKNOWN_MESSAGE, "replyTo", "must be a message of the same conversation");
            case STORY_NOT_INVITED ->
                new ProblemException(ProblemType.STORY_NOT_INVITED, "Ask first: they say whether a story helps now.");
            case TOO_FAST -> new ProblemException(ProblemType.TOO_MANY, "Take a breath; write again in a moment.");
            case PAUSED -> access.refusal(caller.me(), caller.conversation(), Conversation.State.PAUSED);
            case ENDED -> access.refusal(caller.me(), caller.conversation(), Conversation.State.ENDED);
            default -> ProblemException.notFound();
        };
    }
}
