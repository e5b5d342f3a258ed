package org.beside.supervision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/specialists/me/supervision")
@RolesAllowed(Roles.SPECIALIST)
@Tag(name = "Specialists")
@RunOnVirtualThread
class StandingResource {
    private final CurrentActor who;
    private final LogService log;

    StandingResource(CurrentActor who, LogService log) {
        this.who = who;
        this.log = log;
    }

    @GET
    @Operation(summary = "When I last talked with my supervisor", description = """
            And why nobody new is matched with me, where that is so: a talk is overdue for too long, or no supervisor of my
            agency is there.""")
    public LogApi.Standing mine() {
        return log.mine(who.actor());
    }

    @GET
    @Path("supervisors")
    @Operation(summary = "Who supervises me", description = """
            Of my agency, those who are there; whether they have done this work themselves is what they say. Nobody, where I
            work for no agency.""")
    public LogApi.Supervisors supervisors() {
        return log.supervisors(who.actor());
    }
}
