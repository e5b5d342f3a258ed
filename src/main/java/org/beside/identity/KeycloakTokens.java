package org.beside.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Token introspection (RFC 7662): Keycloak's word on whether the account behind a token is still open. */
@RegisterRestClient(configKey = "keycloak-tokens")
@Path("/protocol/openid-connect/token/introspect")
interface KeycloakTokens {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Introspection(boolean active) {}

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Introspection introspect(@HeaderParam(HttpHeaders.AUTHORIZATION) String basic, @FormParam("token") String token);
}
