package org.beside.identity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/me")
@Tag(name = "Me")
@RunOnVirtualThread
class MeResource {
    private final CurrentActor who;
    private final MeService me;

    MeResource(CurrentActor who, MeService me) {
        this.who = who;
        this.me = me;
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.SPECIALIST, Roles.SUPERVISOR, Roles.COORDINATOR, Roles.OPERATOR})
    @Operation(summary = "Who I am here", description = "My id, my roles and, once written, my profiles.")
    public MeApi.View me() {
        return me.view(who.actor());
    }
}
