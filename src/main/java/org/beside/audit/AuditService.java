package org.beside.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.beside.platform.Ids;
import org.beside.platform.RequestIds;

/** Turns events into rows of the trail; an act and its row are committed together or not at all. */
@ApplicationScoped
class AuditService {
    private final AuditRepository entries;
    private final RequestIds requestIds;
    private final Clock clock;

    AuditService(AuditRepository entries, RequestIds requestIds, Clock clock) {
        this.entries = entries;
        this.requestIds = requestIds;
        this.clock = clock;
    }

    /** MANDATORY: an event fired outside a transaction is a mistake in the feature, and must fail its test. */
    @Transactional(Transactional.TxType.MANDATORY)
    void record(@Observes Auditable event) {
        entries.persist(new AuditEntry(
                Ids.next(clock), clock.instant(), event, requestIds.current().orElse(null)));
    }
}
