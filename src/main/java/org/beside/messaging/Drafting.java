package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.beside.identity.Role;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.notifications.QuietHours;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.safety.SafetyText;
import org.beside.specialists.SpecialistService;
import org.beside.taxonomy.CrisisHelp;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at before a message is sealed. Pain is never a reason to hold anything back: it brings help to whoever
 * wrote it. Held back are ways out of here (a specialist's for good, a member's until they say they mean it), and a
 * specialist who would write first into somebody's quiet hours.
 */
@ApplicationScoped
class Drafting {
    private static final int LONGEST = 8000;
    private static final String ANYWHERE = "001";

    private final SafetyText safety;
    private final MemberService members;
    private final SpecialistService specialists;
    private final MessageRepository messages;
    private final QuietHours quiet;
    private final Clock clock;

    Drafting(
            SafetyText safety,
            MemberService members,
            SpecialistService specialists,
            MessageRepository messages,
            QuietHours quiet,
            Clock clock) {
        this.safety = safety;
        this.members = members;
        this.specialists = specialists;
        this.messages = messages;
        this.quiet = quiet;
        this.clock = clock;
    }

    /** At most 8,000 characters, however many bytes they take. */
    static void requireShort(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED, "text", "must be at most %d characters".formatted(LONGEST));
        }
    }

    /** Reads a draft; refuses it where it must not be sent. */
    SafetyText.Reading read(MessagingApi.Draft draft, Pair pair, UUID author) {
        requireShort(draft.text());
        if (draft.kindOrText() == Message.Kind.LIMITS) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "kind", "is not for people to send");
        }
        boolean bySpecialist = author.equals(pair.specialistId());
        SafetyText.Reading reading = safety.read(draft.text(), bySpecialist ? Role.SPECIALIST : Role.MEMBER);
        if (!reading.contacts().isEmpty() && bySpecialist) {
            throw ProblemException.of(
                    ProblemType.OFF_PLATFORM_CONTACT, "text", "must not hold ways to meet elsewhere: meet here");
        }
        if (!reading.contacts().isEmpty() && !draft.isConfirmed()) {
            throw ProblemException.of(
                    ProblemType.CONFIRM_CONTACT,
                    "text",
                    "seems to hold a way to reach you elsewhere; send it with `confirmed` if you mean to");
        }
        if (bySpecialist && isUnaskedInQuietHours(pair)) {
            throw new ProblemException(
                    ProblemType.QUIET_HOURS, "They asked for quiet at this hour; an answer is always fine.");
        }
        return reading;
    }

    /** Help for whoever's words called for it, in their language and where they live. */
    Optional<CrisisHelp.Card> help(SafetyText.Reading reading, Pair pair, MessageService.Caller author) {
        return reading.crisis().offersHelp()
                ? safety.help(reading.crisis(), language(author.languages()), region(pair, author.me()))
                : Optional.empty();
    }

    private boolean isUnaskedInQuietHours(Pair pair) {
        Instant now = clock.instant();
        return quiet.notBefore(pair.memberId(), now).isAfter(now)
                && messages.before(pair.id(), Long.MAX_VALUE, 1).stream()
                        .noneMatch(last -> last.isFrom(pair.memberId()));
    }

    private String region(Pair pair, UUID author) {
        return author.equals(pair.memberId())
                ? members.find(author).map(MemberProfile::region).orElse(ANYWHERE)
                : specialists.find(author).stream()
                        .flatMap(profile -> profile.regions().stream())
                        .findFirst()
                        .orElse(ANYWHERE);
    }

    private static String language(@Nullable String asked) {
        List<String> spoken = List.of("en", "es");
        try {
            return asked == null
                    ? "en"
                    : Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(asked), spoken))
                            .orElse("en");
        } catch (IllegalArgumentException malformed) {
            return "en";
        }
    }
}
