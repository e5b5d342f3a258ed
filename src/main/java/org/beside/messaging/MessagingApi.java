package org.beside.messaging;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.safety.LanguageNotes;
import org.beside.taxonomy.CrisisHelp;
import org.beside.taxonomy.SupportStyle;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What two people write, and how far each has come. */
interface MessagingApi {
    /** Where a human answers, whoever asks and wherever. */
    String HUMAN_NOW = "/v1/crisis-resources";

    @Schema(name = "MessageDraft")
    record Draft(
            @Schema(description = "At most 8,000 characters; only an affirmation has none, and a card need not.")
            @Nullable
            String text,

            Message.@Nullable Kind kind,

            @Schema(description = "For the kind `RESOURCE`.") @Valid
            WritingApi.@Nullable Card card,

            @Schema(description = "For the kind `AFFIRMATION`: a code of `GET /v1/affirmations`.")
            @Size(max = 100)
            @Nullable
            String affirmation,

            @Schema(description = "The id of a message of the same conversation.") @Nullable
            UUID replyTo,

            @Schema(description = "Send it although it seems to hold a way to reach me elsewhere.") @Nullable
            Boolean confirmed) {
        boolean isConfirmed() {
            return Boolean.TRUE.equals(confirmed);
        }

        Message.Kind kindOrText() {
            return kind == null ? Message.Kind.TEXT : kind;
        }
    }

    @Schema(name = "ReadMark")
    record ReadMark(
            @Schema(description = "The `seq` of the newest message I have read.") @NotNull @Min(0)
            Long seq) {}

    /** How I would like to be written to, in one conversation. */
    @Schema(name = "ConversationPreferences")
    record Preferences(
            @Schema(required = true, description = "Whether the other sees how far I have read.") @NotNull
            Boolean readMarksShown,

            @Schema(
                    required = true,
                    description = "Whether stories of the specialist's own life are welcome without asking.")
            @NotNull
            Boolean storiesWelcome,

            @Schema(description = "Whether I like to be sent affirmations; yes when left out.") @Nullable
            Boolean affirmationsWelcome) {
        public Preferences {
            affirmationsWelcome = affirmationsWelcome == null || affirmationsWelcome;
        }
    }

    @Schema(name = "Message")
    record View(
            @Schema(required = true) UUID id,

            @Schema(required = true, description = "Counts up by one in each conversation, without gaps.")
            long seq,

            @Schema(required = true, description = "Grows with each change of the message; its `ETag` when quoted.")
            long version,

            @Schema(description = "Absent where Beside itself speaks.") @Nullable
            UUID senderId,

            @Schema(required = true) Message.Kind kind,

            @Schema(description = "Absent once taken back; an affirmation's in the language of whoever reads.")
            @Nullable
            String text,

            WritingApi.@Nullable Card card,
            @Nullable String affirmation,
            @Nullable UUID replyTo,
            @Schema(required = true) Instant sentAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,

            @Schema(description = "From the one who did not write it.")
            WritingApi.@Nullable Acknowledgement acknowledgement,

            @Schema(description = "Help, for whoever has just written this and may need it.")
            CrisisHelp.@Nullable Card safety,

            @Schema(description = "For specialists, beside what they have just sent: other words to try.") @Nullable
            List<WritingApi.LanguageNote> languageNotes,

            @Schema(description = "For members, beside what they have just sent: nobody is there at this hour.")
            WritingApi.@Nullable OutOfHours outOfHours) {
        View with(
                CrisisHelp.@Nullable Card help, List<LanguageNotes.Note> notes, WritingApi.@Nullable OutOfHours away) {
            return new View(
                    id,
                    seq,
                    version,
                    senderId,
                    kind,
                    text,
                    card,
                    affirmation,
                    replyTo,
                    sentAt,
                    editedAt,
                    deletedAt,
                    acknowledgement,
                    help,
                    notes.isEmpty()
                            ? null
                            : notes.stream().map(WritingApi.LanguageNote::of).toList(),
                    away);
        }

        static View of(Message message, Content content) {
            return new View(
                    message.id(),
                    message.seq(),
                    message.ver(),
                    message.senderId(),
                    message.kind(),
                    content.text(),
                    content.card(),
                    content.affirmation(),
                    message.replyTo(),
                    message.sentAt(),
                    message.editedAt(),
                    message.deletedAt(),
                    message.acknowledgement(),
                    null,
                    null,
                    null);
        }
    }

    @Schema(name = "Conversation")
    record Talk(
            @Schema(required = true, description = "The id of the connection.")
            UUID id,

            @Schema(required = true) UUID memberId,
            @Schema(required = true) UUID specialistId,
            @Schema(required = true) Conversation.State state,
            @Schema(required = true) Instant openedAt,

            @Schema(required = true, description = "When the newest message was sent.")
            Instant lastAt,

            @Schema(required = true) long lastSeq,
            @Schema(required = true) long readSeq,
            @Schema(required = true) long unread,

            @Schema(required = true, description = "How far my messages have reached the other.")
            long otherDeliveredSeq,

            @Schema(description = "How far the other has read, if they show it.") @Nullable
            Long otherReadSeq,

            @Schema(description = "After the end: until when it may be read.") @Nullable
            Instant readableUntil,

            @Schema(description = "What the member would like from the specialist.") @Nullable
            SupportStyle supportStyle,

            @Schema(required = true, description = "Offer me `GET /v1/prompts?kind=OPENING`, until I dismiss them.")
            boolean promptsOffered,

            @Schema(required = true, description = "Where a human answers right now; add `?region=`.")
            String humanNow) {
        static Talk of(Conversation talk) {
            return new Talk(
                    talk.id(),
                    talk.memberId(),
                    talk.specialistId(),
                    talk.state(),
                    talk.openedAt(),
                    talk.lastAt(),
                    talk.lastSeq(),
                    talk.mine().readSeq(),
                    talk.unread(),
                    talk.others().deliveredSeq(),
                    talk.others().showsReading() ? talk.others().readSeq() : null,
                    talk.readableUntil(),
                    talk.supportStyle(),
                    talk.wantsPrompts(),
                    HUMAN_NOW);
        }
    }

    @Schema(name = "MessagePage")
    record Page(
            @Schema(required = true, description = "In the order they were sent.")
            List<View> items,

            @Schema(required = true) long lastSeq,
            @Schema(required = true) long readSeq,
            @Schema(required = true) long unread,
            @Schema(required = true) long otherDeliveredSeq,
            @Nullable Long otherReadSeq,
            @Nullable SupportStyle supportStyle,
            @Schema(required = true) boolean promptsOffered,
            @Schema(required = true) String humanNow) {
        static Page of(Talk talk, List<View> items) {
            return new Page(
                    items,
                    talk.lastSeq(),
                    talk.readSeq(),
                    talk.unread(),
                    talk.otherDeliveredSeq(),
                    talk.otherReadSeq(),
                    talk.supportStyle(),
                    talk.promptsOffered(),
                    talk.humanNow());
        }
    }

    @Schema(name = "ConversationChange")
    record Change(
            @Schema(required = true) UUID id,
            @Schema(required = true) UUID memberId,
            @Schema(required = true) UUID specialistId,
            @Schema(required = true) Conversation.State state,
            @Schema(required = true) Instant openedAt,
            @Schema(required = true) Instant lastAt,
            @Schema(required = true) long lastSeq,
            @Schema(required = true) long readSeq,
            @Schema(required = true) long unread,
            @Schema(required = true) long otherDeliveredSeq,
            @Nullable Long otherReadSeq,
            @Nullable Instant readableUntil,
            @Nullable SupportStyle supportStyle,
            @Schema(required = true) boolean promptsOffered,
            @Schema(required = true) String humanNow,

            @Schema(required = true, description = "True when these are the newest only: read what is older again.")
            boolean limited,

            @Schema(required = true, description = "New, changed or taken back; in the order they were sent.")
            List<View> messages) {
        static Change of(Talk talk, boolean limited, List<View> messages) {
            return new Change(
                    talk.id(),
                    talk.memberId(),
                    talk.specialistId(),
                    talk.state(),
                    talk.openedAt(),
                    talk.lastAt(),
                    talk.lastSeq(),
                    talk.readSeq(),
                    talk.unread(),
                    talk.otherDeliveredSeq(),
                    talk.otherReadSeq(),
                    talk.readableUntil(),
                    talk.supportStyle(),
                    talk.promptsOffered(),
                    talk.humanNow(),
                    limited,
                    messages);
        }
    }

    @Schema(name = "Sync")
    record Sync(
            @Schema(required = true, description = "Stands for all that has been told; show it the next time.")
            String token,

            @Schema(required = true) List<Change> conversations,

            @Schema(required = true, description = "Conversations that are no longer there for me.")
            List<UUID> gone) {}
}
