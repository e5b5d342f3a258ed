package org.beside.circle;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Paced;
import org.beside.identity.Roles;
import org.beside.platform.Bucket;
import org.beside.platform.Ids;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/me")
@RolesAllowed(Roles.MEMBER)
@Tag(name = "Me")
@RunOnVirtualThread
class CircleResource {
    private final CurrentActor who;
    private final CircleService circle;

    CircleResource(CurrentActor who, CircleService circle) {
        this.who = who;
        this.circle = circle;
    }

    @PUT
    @Path("trusted-contacts/{id}")
    @Operation(summary = "Invite somebody I trust", description = """
            When I write that I am in danger now, they are asked to reach out: by a push that says nothing, not why and
            not where, once a day at most. They have to say yes first, with the id and the code of this answer, which I
            hand to them myself. At most five.""")
    @APIResponseSchema(CircleApi.Contact.class)
    @APIResponse(responseCode = "201", description = "Invited; the code is shown this once.")
    public RestResponse<CircleApi.Contact> invite(
            @PathParam("id") String id, @Valid @NotNull CircleApi.Invited invited) {
        return circle.invite(who.actor(), Ids.chosen(id), invited).answer("/v1/me/trusted-contacts");
    }

    @GET
    @Path("trusted-contacts")
    @Operation(summary = "Whom I trust")
    public CircleApi.Contacts contacts() {
        return circle.contacts(who.actor());
    }

    @DELETE
    @Path("trusted-contacts/{id}")
    @Operation(summary = "No longer have somebody told", description = "At once, and nobody hears of it.")
    public void revoke(@PathParam("id") UUID id) {
        circle.revoke(who.actor(), id);
    }

    @PUT
    @Path("trusted-by/{id}")
    @Paced(Bucket.TRUSTING)
    @Operation(summary = "Say yes to somebody who trusts me", description = """
            With the code they gave me, within 14 days. A code that is wrong, used or too old is 404.""")
    public CircleApi.Trust accept(@PathParam("id") UUID id, @Valid @NotNull CircleApi.Accepted accepted) {
        return circle.accept(who.actor(), id, accepted.code());
    }

    @GET
    @Path("trusted-by")
    @Operation(summary = "Who trusts me", description = "And when I was last asked to reach out to them.")
    public CircleApi.Trusts trusts() {
        return circle.trusts(who.actor());
    }

    @DELETE
    @Path("trusted-by/{id}")
    @Operation(summary = "No longer be told of somebody", description = "At once, and nobody hears of it.")
    public void leave(@PathParam("id") UUID id) {
        circle.revoke(who.actor(), id);
    }
}
