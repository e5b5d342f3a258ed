package org.beside.concerns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
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
import org.jspecify.annotations.Nullable;

@Path("/v1")
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST})
@Tag(name = "Safety")
@RunOnVirtualThread
class ConcernResource {
    private final CurrentActor who;
    private final ConcernService concerns;
    private final ReportService reports;

    ConcernResource(CurrentActor who, ConcernService concerns, ReportService reports) {
        this.who = who;
        this.concerns = concerns;
        this.reports = reports;
    }

    @PUT
    @Path("concerns/{id}")
    @Paced(Bucket.CONCERN)
    @Operation(summary = "Say that something must not wait", description = """
            One tap of either side. The supervisor on duty at the specialist's agency is called at once; until somebody
            takes it up, more are. Beside is no crisis service: in danger, call who answers now (`GET
            /v1/crisis-resources`), whom the answer names to a member who fears for themselves.""")
    @APIResponseSchema(ConcernApi.ConcernView.class)
    @APIResponse(responseCode = "201", description = "The supervisor on duty was called.")
    public RestResponse<ConcernApi.ConcernView> raise(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Valid @NotNull ConcernApi.Concern concern) {
        UUID chosen = Ids.chosen(id);
        return concerns.raise(who.actor(), chosen, concern, languages).answer("/v1/concerns/" + chosen);
    }

    @GET
    @Path("concerns/{id}")
    @Operation(summary = "How far my concern has come")
    public ConcernApi.ConcernView concern(@PathParam("id") UUID id) {
        return concerns.see(who.actor(), id);
    }

    @PUT
    @Path("reports/{id}")
    @Paced(Bucket.REPORT)
    @Operation(summary = "Report what somebody did", description = """
            Goes to the supervisors of the specialist's agency. The chosen messages are kept as they stand now, also if
            they are taken back later. Whoever it is about is not told, and can find out neither that nor by whom.""")
    @APIResponseSchema(ConcernApi.ReportView.class)
    @APIResponse(responseCode = "201", description = "Received.")
    public RestResponse<ConcernApi.ReportView> file(
            @PathParam("id") String id, @Valid @NotNull ConcernApi.Report report) {
        UUID chosen = Ids.chosen(id);
        return reports.file(who.actor(), chosen, report).answer("/v1/reports/" + chosen);
    }

    @GET
    @Path("reports/{id}")
    @Operation(summary = "A report of mine")
    public ConcernApi.ReportView report(@PathParam("id") UUID id) {
        return reports.see(who.actor(), id);
    }
}
