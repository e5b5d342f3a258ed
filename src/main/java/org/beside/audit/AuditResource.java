package org.beside.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/audit")
@Tag(name = "Audit")
@RunOnVirtualThread
class AuditResource {
    private final CurrentActor who;
    private final AuditService audit;

    AuditResource(CurrentActor who, AuditService audit) {
        this.who = who;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.SPECIALIST, Roles.SUPERVISOR, Roles.COORDINATOR, Roles.OPERATOR})
    @Operation(summary = "What is on record about somebody", description = """
            About me, for everybody; about anybody, and about whatever has this id, for operators. Newest first. Reading is
            on record too.""")
    public PageOf<AuditApi.Entry> about(
            @QueryParam("about") @NotNull UUID about,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return audit.about(who.actor(), about, PageRequest.of(limit, cursor));
    }

    @POST
    @Path("/verification")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Check that the trail is what was written", description = """
            Reads every line, or those after `from`, and says where one was changed, moved or left out. That the end was cut
            off shows against anchors alone: hand in those that the log named.""")
    public AuditApi.Report verify(@NotNull @Valid AuditApi.Verify request) {
        return audit.verify(who.actor(), request.start(), request.known());
    }
}
