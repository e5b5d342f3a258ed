package org.beside.audit;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the head of the trail into the log, which lies outside the database, and checks what was added since it last did.
 * Each pod keeps its own last anchor, so even somebody who may change every row has to change the memory of every pod.
 */
@ApplicationScoped
class AnchorService {
    private final AuditService audit;
    private final AuditRepository entries;
    private @Nullable Anchor last;

    AnchorService(AuditService audit, AuditRepository entries) {
        this.audit = audit;
        this.entries = entries;
    }

    /** With the service: whoever may rewrite the trail must not begin to write it. */
    void refuseToRunAsItsOwner(@Observes StartupEvent starting) {
        if (QuarkusTransaction.requiringNew().call(entries::canBeChanged)) {
            throw new IllegalStateException(
                    "The service may change what is on record. Let it work as a database role of"
                            + " its own, and only the migrations as the owner of the tables.");
        }
    }

    @Scheduled(every = "${beside.audit.anchor-every:5m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void anchor() {
        QuarkusTransaction.requiringNew().run(() -> {
            if (last == null) {
                say(entries.head());
            } else {
                goOnFrom(last);
            }
        });
    }

    private void goOnFrom(Anchor known) {
        Verification added = audit.along(known, List.of(known));
        for (Verification.Fault fault : added.faults()) {
            Log.errorf("the audit trail is broken [seq=%d, flaw=%s, anchor=%s]", fault.seq(), fault.flaw(), known);
        }
        if (added.faults().isEmpty()) {
            say(added.last());
        }
    }

    private void say(Anchor head) {
        if (!head.equals(last)) {
            Log.infof("audit head [anchor=%s]", head);
        }
        last = head;
    }
}
