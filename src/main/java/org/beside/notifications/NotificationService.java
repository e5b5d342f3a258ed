package org.beside.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.UUID;
import org.beside.identity.AccountErased;
import org.beside.platform.Ids;

/** Writes down what people are to be told, as part of the caller's transaction; a sweep sends it. */
@ApplicationScoped
public class NotificationService {
    private final NoticeRepository notices;
    private final Clock clock;

    NotificationService(NoticeRepository notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** Telling the same twice (same subject, person, kind, version and time) is telling once. */
    @Transactional(TxType.MANDATORY)
    public void schedule(Notice notice) {
        notices.replaceOlder(notice);
        notices.add(Ids.next(clock), notice, clock.instant());
    }

    /** Takes back all that was not yet sent about a subject. */
    @Transactional(TxType.MANDATORY)
    public void withdraw(UUID subject) {
        notices.withdraw(subject);
    }

    /** MANDATORY: an event fired outside a transaction is a mistake in the feature, and must fail its test. */
    @Transactional(TxType.MANDATORY)
    void note(@Observes Notifiable event) {
        event.notices().forEach(this::schedule);
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        notices.forget(erased.personId());
    }
}
