package org.beside.platform;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * A pod that is asked to end begins nothing behind the requests any more: what is under way there gets done while the last
 * requests are answered, and what is due next is done by the other pods, or at the next start.
 */
@ApplicationScoped
class OrderlyEnd {
    private final Scheduler scheduler;

    OrderlyEnd(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent ending) {
        scheduler.pause();
    }
}
