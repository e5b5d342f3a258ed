package org.beside.safety;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/me")
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
@Tag(name = "Safety")
@RunOnVirtualThread
class SafetyResource {
    private final CurrentActor who;
    private final SafetyService safety;

    SafetyResource(CurrentActor who, SafetyService safety) {
        this.who = who;
        this.safety = safety;
    }

    @PUT
    @Path("blocks/{personId}")
    @Operation(summary = "Block somebody", description = """
            Takes effect on the next request: neither sees anything of the other any more, and what tied the two ends
            quietly. Nobody is told. Any id may be named, whether there is such a person or not.""")
    public SafetyApi.Block block(@PathParam("personId") UUID personId) {
        return safety.block(who.actor(), personId);
    }

    @DELETE
    @Path("blocks/{personId}")
    @Operation(summary = "Lift a block", description = "What the block ended stays ended. Nothing to lift is fine too.")
    public void unblock(@PathParam("personId") UUID personId) {
        safety.unblock(who.actor(), personId);
    }

    @GET
    @Path("blocks")
    @Operation(summary = "Whom I have blocked", description = "Newest first.")
    public PageOf<SafetyApi.Block> blocks(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        return safety.blocks(who.actor(), PageRequest.of(limit, cursor));
    }

    @PUT
    @Path("exclusions/{personId}")
    @Operation(summary = "Never be matched with somebody", description = """
            For a sponsor, family, or anybody known from elsewhere: neither ever appears to the other here, what tied the
            two ends quietly, and the other is never told. Where a member and a specialist know each other (any reason but
            OTHER), a supervisor of the specialist sees who said so and how. Any id may be named, whether there is such a
            person or not.""")
    public SafetyApi.Exclusion exclude(
            @PathParam("personId") UUID personId, @Valid @NotNull SafetyApi.Exclude exclude) {
        return safety.exclude(who.actor(), personId, exclude.reason());
    }

    @DELETE
    @Path("exclusions/{personId}")
    @Operation(summary = "Lift an exclusion", description = "Nothing to lift is fine too.")
    public void liftExclusion(@PathParam("personId") UUID personId) {
        safety.liftExclusion(who.actor(), personId);
    }

    @GET
    @Path("exclusions")
    @Operation(summary = "Whom I am never matched with", description = "Newest first.")
    public PageOf<SafetyApi.Exclusion> exclusions(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        return safety.exclusions(who.actor(), PageRequest.of(limit, cursor));
    }
}
