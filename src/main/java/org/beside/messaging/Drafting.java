package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beside.identity.Role;
import org.beside.library.Library;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.platform.Locales;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.safety.SafetyText;
import org.beside.specialists.SpecialistService;
import org.beside.taxonomy.CrisisHelp;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at before a message is sealed. Pain is never a reason to hold anything back: it brings help to whoever
 * wrote it. Held back are ways out of here: a specialist's for good, a member's until they say they mean it.
 */
@ApplicationScoped
class Drafting {
    private static final int LONGEST = 8000;
    private static final String ANYWHERE = "001";
    private static final List<String> SPOKEN = List.of("en", "es");

    private final SafetyText safety;
    private final MemberService members;
    private final SpecialistService specialists;
    private final MessageRepository messages;
    private final Library library;

    Drafting(
            SafetyText safety,
            MemberService members,
            SpecialistService specialists,
            MessageRepository messages,
            Library library) {
        this.safety = safety;
        this.members = members;
        this.specialists = specialists;
        this.messages = messages;
        this.library = library;
    }

    /** At most 8,000 characters, however many bytes they take. */
    static void requireShort(@Nullable String text) {
        if (text != null && text.codePointCount(0, text.length()) > LONGEST) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED, "text", "must be at most %d characters".formatted(LONGEST));
        }
    }

    /** Reads a draft; refuses it where it must not be sent, unless it was sent before: that is known for ever. */
    SafetyText.Reading read(MessagingApi.Draft draft, Content content, Conversation talk, MessageService.Place place) {
        SafetyText.Reading reading = safety.read(content.ownWords(), role(talk, place.author()));
        refusal(reading, talk, place.author(), draft.isConfirmed())
                .or(() -> unknown(content))
                .filter(refusal -> messages.one(talk.id(), place.id()).isEmpty())
                .ifPresent(refusal -> {
                    throw refusal;
                });
        return reading;
    }

    /** Reads words that are to stand in the place of others. */
    SafetyText.Reading reread(WritingApi.Edit edit, Conversation talk, UUID author) {
        SafetyText.Reading reading = safety.read(edit.text(), role(talk, author));
        refusal(reading, talk, author, edit.isConfirmed()).ifPresent(refusal -> {
            throw refusal;
        });
        return reading;
    }

    private static Role role(Conversation talk, UUID author) {
        return author.equals(talk.specialistId()) ? Role.SPECIALIST : Role.MEMBER;
    }

    private static Optional<ProblemException> refusal(
            SafetyText.Reading reading, Conversation talk, UUID author, boolean isConfirmed) {
        if (reading.contacts().isEmpty()) {
            return Optional.empty();
        }
        if (role(talk, author) == Role.SPECIALIST) {
            return Optional.of(ProblemException.of(
                    ProblemType.OFF_PLATFORM_CONTACT, "text", "must not hold ways to meet elsewhere: meet here"));
        }
        return isConfirmed
                ? Optional.empty()
                : Optional.of(ProblemException.of(
                        ProblemType.CONFIRM_CONTACT,
                        "text",
                        "seems to hold a way to reach you elsewhere; send it with `confirmed` if you mean to"));
    }

    private Optional<ProblemException> unknown(Content content) {
        String code = content.affirmation();
        return code == null || library.offersAffirmation(code)
                ? Optional.empty()
                : Optional.of(ProblemException.of(
                        ProblemType.VALIDATION_FAILED, "affirmation", "must be a code of the catalogue"));
    }

    /** Help for whoever's words called for it, in their language and where they live. */
    Optional<CrisisHelp.Card> help(SafetyText.Reading reading, Conversation talk, MessageService.Caller author) {
        return reading.crisis().offersHelp()
                ? safety.help(
                        reading.crisis(),
                        Locales.preferred(author.languages(), SPOKEN).orElse("en"),
                        region(talk, author.me()))
                : Optional.empty();
    }

    private String region(Conversation talk, UUID author) {
        return author.equals(talk.memberId())
                ? members.find(author).map(MemberProfile::region).orElse(ANYWHERE)
                : specialists.find(author).stream()
                        .flatMap(profile -> profile.regions().stream())
                        .findFirst()
                        .orElse(ANYWHERE);
    }
}
