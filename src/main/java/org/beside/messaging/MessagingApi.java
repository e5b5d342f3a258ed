package org.beside.messaging;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.safety.LanguageNotes;
import org.beside.taxonomy.CrisisHelp;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What two people write, and how far each has come. */
interface MessagingApi {
    @Schema(name = "MessageDraft")
    record Draft(
            @Schema(description = "At most 8,000 characters.") @NotBlank
            String text,

            Message.@Nullable Kind kind,

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

    @Schema(name = "MessageEdit")
    record Edit(
            @Schema(description = "At most 8,000 characters.") @NotBlank
            String text) {}

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
            Boolean storiesWelcome) {}

    @Schema(name = "LanguageNote")
    record LanguageNote(
            @Schema(required = true) String term,
            @Schema(required = true) String why,
            @JsonProperty("try") @Schema(required = true) String instead) {
        static LanguageNote of(LanguageNotes.Note note) {
            return new LanguageNote(note.term(), note.why(), note.instead());
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

            @Schema(description = "Absent once taken back.") @Nullable
            String text,

            @Nullable UUID replyTo,
            @Schema(required = true) Instant sentAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,

            @Schema(description = "Help, for whoever has just written this and may need it.")
            CrisisHelp.@Nullable Card safety,

            @Schema(description = "For specialists, beside what they have just sent: other words to try.") @Nullable
            List<LanguageNote> languageNotes) {
        View with(CrisisHelp.@Nullable Card help, List<LanguageNotes.Note> notes) {
            return new View(
                    id,
                    seq,
                    version,
                    senderId,
                    kind,
                    text,
                    replyTo,
                    sentAt,
                    editedAt,
                    deletedAt,
                    help,
                    notes.isEmpty()
                            ? null
                            : notes.stream().map(LanguageNote::of).toList());
        }

        static View of(Message message, @Nullable String text) {
            return new View(
                    message.id(),
                    message.seq(),
                    message.ver(),
                    message.senderId(),
                    message.kind(),
                    text,
                    message.replyTo(),
                    message.sentAt(),
                    message.editedAt(),
                    message.deletedAt(),
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
            Instant readableUntil) {
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
                    talk.readableUntil());
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
            @Nullable Long otherReadSeq) {
        static Page of(Talk talk, List<View> items) {
            return new Page(
                    items,
                    talk.lastSeq(),
                    talk.readSeq(),
                    talk.unread(),
                    talk.otherDeliveredSeq(),
                    talk.otherReadSeq());
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
