package org.beside.supervision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/me/openings")
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
@Tag(name = "Me")
@RunOnVirtualThread
class OpeningsResource {
    private final CurrentActor who;
    private final OpeningService openings;

    OpeningsResource(CurrentActor who, OpeningService openings) {
        this.who = who;
        this.openings = openings;
    }

    @GET
    @Operation(
            summary = "When supervisors looked into what is mine",
            description = "And when they took what a report to an authority needs. Newest first, each with its reason.")
    public PageOf<SupervisionApi.Look> looks(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        return openings.looksAt(who.actor(), PageRequest.of(limit, cursor));
    }
}
