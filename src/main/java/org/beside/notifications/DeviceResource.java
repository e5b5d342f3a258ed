package org.beside.notifications;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.beside.identity.CurrentActor;
import org.beside.identity.Roles;
import org.beside.platform.Ids;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/v1/me/devices/{id}")
@RolesAllowed({Roles.MEMBER, Roles.SPECIALIST, Roles.SUPERVISOR, Roles.COORDINATOR, Roles.OPERATOR})
@Tag(name = "Me")
@RunOnVirtualThread
class DeviceResource {
    private final CurrentActor who;
    private final DeviceService devices;

    DeviceResource(CurrentActor who, DeviceService devices) {
        this.who = who;
        this.devices = devices;
    }

    @PUT
    @Operation(summary = "Be notified on this device", description = """
        A push says nothing but that there is something to see; the app asks for it and chooses what the lock screen
        shows. Register again whenever the app starts: it keeps the device, and of more than ten the one not seen the
        longest goes. A new token or endpoint takes a new id. A token or endpoint belongs to one person: registering
        it here takes it from whoever had it. 422 `push-not-offered` for a kind that is not set up here.\
        """)
    @APIResponseSchema(DeviceApi.View.class)
    @APIResponse(responseCode = "201", description = "Registered.")
    public RestResponse<DeviceApi.View> register(
            @PathParam("id") String id, @Valid @NotNull DeviceApi.Registration registration) {
        DeviceService.Registered registered = devices.register(who.actor(), Ids.chosen(id), registration);
        DeviceApi.View view = DeviceApi.View.of(registered.device());
        return registered.created()
                ? ResponseBuilder.<DeviceApi.View>created(URI.create("/v1/me/devices/" + view.id()))
                        .entity(view)
                        .build()
                : RestResponse.ok(view);
    }

    @DELETE
    @Operation(summary = "No longer be notified on this device", description = "Nothing to remove is fine too.")
    public void remove(@PathParam("id") UUID id) {
        devices.remove(who.actor(), id);
    }
}
