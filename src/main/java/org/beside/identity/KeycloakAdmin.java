package org.beside.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The few paths of Keycloak's admin REST API that Beside needs; called by {@link KeycloakAccounts} only. */
@RegisterRestClient(configKey = "keycloak-admin")
@OidcClientFilter
@Path("/")
interface KeycloakAdmin {
    record NewUser(
            String username,
            boolean enabled,
            @Nullable Map<String, List<String>> attributes,
            List<Password> credentials) {}

    record Password(String type, String value, boolean temporary) {}

    record Enabled(boolean enabled) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RealmRole(UUID id, String name) {}

    /** An account as it stands. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(boolean enabled, @Nullable Map<String, List<String>> attributes) {}

    /**
     * What somebody did to something.
     *
     * @param time milliseconds since 1970, by Keycloak's clock
     * @param resourcePath {@code users/<id>}, and more behind it when only a part of the account was touched
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Change(long time, String operationType, String resourceType, String resourcePath) {
        /** Not of what somebody may be. */
        boolean isOfAccount() {
            return resourceType.equals("USER");
        }

        boolean opensAnAccount() {
            return isOfAccount() && operationType.equals("CREATE");
        }
    }

    @POST
    @Path("/users")
    Response create(NewUser user);

    @GET
    @Path("/users/{id}")
    User user(@PathParam("id") UUID id);

    @PUT
    @Path("/users/{id}")
    void update(@PathParam("id") UUID id, Enabled state);

    @DELETE
    @Path("/users/{id}")
    void delete(@PathParam("id") UUID id);

    @POST
    @Path("/users/{id}/logout")
    void logOut(@PathParam("id") UUID id);

    @GET
    @Path("/users/{id}/role-mappings/realm")
    List<RealmRole> granted(@PathParam("id") UUID id);

    /** Those given by a group or within another role are among them. */
    @GET
    @Path("/users/{id}/role-mappings/realm/composite")
    List<RealmRole> held(@PathParam("id") UUID id);

    @GET
    @Path("/users/{id}/role-mappings/realm/available")
    List<RealmRole> grantable(@PathParam("id") UUID id);

    @POST
    @Path("/users/{id}/role-mappings/realm")
    void grant(@PathParam("id") UUID id, List<RealmRole> roles);

    @DELETE
    @Path("/users/{id}/role-mappings/realm")
    void revoke(@PathParam("id") UUID id, List<RealmRole> roles);

    /** Newest first. */
    @GET
    @Path("/admin-events")
    List<Change> changes(
            @QueryParam("resourceTypes") List<String> of,
            @QueryParam("operationTypes") List<String> kinds,
            @QueryParam("dateFrom") @Nullable Long from,
            @QueryParam("first") int first,
            @QueryParam("max") int max);
}
