package org.beside.identity;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.UUID;
import org.beside.platform.Addresses;
import org.beside.platform.Bucket;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Turns away whoever asks too much, before anything is done for them; everybody else goes on as if nobody did. */
final class PaceGate {
    private final CurrentActor who;
    private final PaceService pace;

    PaceGate(CurrentActor who, PaceService pace) {
        this.who = who;
        this.pace = pace;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1)
    void slowDown(ResourceInfo endpoint) {
        if (Addresses.isOpen(endpoint.getResourceMethod())) {
            return;
        }
        UUID person = who.actor().id();
        pace.take(Bucket.PERSON, person);
        Paced paced = endpoint.getResourceMethod().getAnnotation(Paced.class);
        if (paced != null) {
            pace.take(paced.value(), person);
        }
    }
}
