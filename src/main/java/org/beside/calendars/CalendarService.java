package org.beside.calendars;

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
import java.util.Base64;
import java.util.UUID;
import org.beside.identity.AccountErased;
import org.beside.identity.Actor;
import org.beside.platform.ProblemException;
import org.beside.sessions.SessionService;

/** Opens and closes the address under which a person's own calendar may look; whoever knows it may read, so it is long. */
@ApplicationScoped
class CalendarService {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final CalendarRepository calendars;
    private final SessionService sessions;
    private final CalendarConfig config;
    private final Event<CalendarEvent> told;
    private final Clock clock;

    CalendarService(
            CalendarRepository calendars,
            SessionService sessions,
            CalendarConfig config,
            Event<CalendarEvent> told,
            Clock clock) {
        this.calendars = calendars;
        this.sessions = sessions;
        this.config = config;
        this.told = told;
        this.clock = clock;
    }

    /** A new secret, told this once; the one before is worth nothing from now on. */
    @Transactional
    String open(Actor me) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        String inWords = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        calendars.open(me.id(), digest(inWords), clock.instant());
        told.fire(new CalendarEvent.Opened(me.id()));
        return inWords;
    }

    @Transactional
    void close(Actor me) {
        calendars.close(me.id());
        told.fire(new CalendarEvent.Closed(me.id()));
    }

    /** What the calendar behind this secret shows now. */
    String feed(String secret) {
        UUID person = calendars.owner(digest(secret)).orElseThrow(ProblemException::notFound);
        return CalendarFeed.of(sessions.diary(person, clock.instant().minus(config.past())), config.lookAgain());
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        calendars.close(erased.personId());
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
