package org.beside.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.jspecify.annotations.Nullable;

/** What a message says: words, a card with or without words beside it, or an affirmation by its code. */
record Content(
        @Nullable String text,
        WritingApi.@Nullable Card card,
        @Nullable String affirmation) {
    static final Content NOTHING = new Content(null, null, null);

    private static final ObjectMapper JSON = new JsonMapper();

    private record WithCard(@Nullable String text, WritingApi.Card card) {}

    /** Refuses what does not go with its kind: each says what it has to say in one way. */
    static Content of(MessagingApi.Draft draft) {
        Message.Kind kind = draft.kindOrText();
        boolean isCard = kind == Message.Kind.RESOURCE;
        boolean isAffirmation = kind == Message.Kind.AFFIRMATION;
        requireIf(kind == Message.Kind.LIMITS, false, "kind", "is not for people to send");
        requireIf(isCard, draft.card() != null, "card", "must be there for this kind");
        requireIf(!isCard, draft.card() == null, "card", "goes with the kind RESOURCE alone");
        requireIf(isAffirmation, draft.affirmation() != null, "affirmation", "must be there for this kind");
        requireIf(!isAffirmation, draft.affirmation() == null, "affirmation", "goes with the kind AFFIRMATION alone");
        requireIf(isAffirmation, draft.text() == null, "text", "does not go with an affirmation");
        requireIf(!isAffirmation && !isCard, draft.text() != null, "text", "must not be blank");
        requireIf(draft.text() != null, !isBlank(draft.text()), "text", "must not be blank");
        if (draft.card() != null) {
            draft.card().requireGoodLink();
        }
        return new Content(draft.text(), draft.card(), draft.affirmation());
    }

    static Content words(String text) {
        return new Content(text, null, null);
    }

    /** As one text, to be sealed. */
    String written() {
        if (card == null) {
            return Objects.requireNonNullElse(affirmation, Objects.requireNonNullElse(text, ""));
        }
        try {
            return JSON.writeValueAsString(new WithCard(text, card));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cards are always writable", e);
        }
    }

    static Content read(Message.Kind kind, String written) {
        return switch (kind) {
            case RESOURCE -> withCard(written);
            case AFFIRMATION -> new Content(null, null, written);
            default -> words(written);
        };
    }

    Content saying(@Nullable String words) {
        return new Content(words, card, affirmation);
    }

    /** Everything in it that somebody wrote, for whoever has to look at it before it is sealed. */
    String ownWords() {
        return Stream.of(text, card == null ? null : card.words())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private static Content withCard(String written) {
        try {
            WithCard read = JSON.readValue(written, WithCard.class);
            return new Content(read.text(), read.card(), null);
        } catch (JsonProcessingException e) {
            return words(written);
        }
    }

    private static void requireIf(boolean asked, boolean holds, String field, String hint) {
        if (asked && !holds) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, field, hint);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
