package org.beside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for endpoints, shown endpoints which break them. */
class EndpointRulesCanFailTest {
    private static final String PREAMBLE = """
            package org.beside.taxonomy;
            import io.smallrye.common.annotation.RunOnVirtualThread;
            import jakarta.annotation.security.*;
            import jakarta.ws.rs.*;
            """;

    @TempDir
    Path folder;

    @Test
    void anEndpointWithoutRolesIsSeen() {
        withWhoMayCall("@Path(\"/v1/a\") class AResource { @GET public String a() { return \"\"; } }")
                .hasSize(1);
        withWhoMayCall(
                        "@Path(\"/v1/a\") class AResource { @GET @RolesAllowed(\"king\") public String a() { return \"\"; } }")
                .hasSize(1);
        withWhoMayCall("@Path(\"/v1/a\") class AResource { @GET @RolesAllowed({}) public String a() { return \"\"; } }")
                .hasSize(1);
    }

    @Test
    void anEndpointWithRolesIsLawful() {
        withWhoMayCall(
                        "@Path(\"/v1/a\") class AResource { @GET @RolesAllowed(\"member\") public String a() { return \"\"; } }")
                .isEmpty();
        withWhoMayCall(
                        "@Path(\"/v1/a\") @RolesAllowed(\"member\") class AResource { @GET public String a() { return \"\"; } }")
                .isEmpty();
    }

    @Test
    void anOpenEndpointThatIsNotOnTheListIsSeen() {
        withWhoMayCall("@Path(\"/v1/members\") class AResource { @GET @PermitAll public String a() { return \"\"; } }")
                .singleElement()
                .asString()
                .contains("GET /v1/members", "open to everybody");
    }

    @Test
    void anEndpointOnTheListMustSayThatItIsOpen() {
        withWhoMayCall("@Path(\"/v1/taxonomy\") class AResource { @GET @PermitAll public String a() { return \"\"; } }")
                .isEmpty();
        withWhoMayCall(
                        "@Path(\"/v1/taxonomy\") class AResource { @Path(\"search\") @POST public String a() { return \"\"; } }")
                .hasSize(1);
    }

    @Test
    void anEndpointThatWouldNotBeServedIsSeen() {
        against(
                        EndpointRules.ENDPOINTS_ARE_PUBLIC_METHODS,
                        "@Path(\"/v1/a\") class AResource { @GET String a() { return \"\"; } }")
                .hasSize(1);
    }

    @Test
    void anEndpointOutsideAResourceIsSeen() {
        against(
                        EndpointRules.ENDPOINTS_STAND_IN_RESOURCES,
                        "@Path(\"/v1/a\") class Members { @GET public String a() { return \"\"; } }")
                .isNotEmpty();
    }

    @Test
    void aResourceOnAPlatformThreadIsSeen() {
        ArchRule rule = EndpointRules.RESOURCES_RUN_ON_VIRTUAL_THREADS;

        against(rule, "@Path(\"/v1/a\") class AResource { @GET public String a() { return \"\"; } }")
                .hasSize(1);
        against(
                        rule,
                        "@Path(\"/v1/a\") @RunOnVirtualThread class AResource { @GET public String a() { return \"\"; } }")
                .isEmpty();
    }

    @Test
    void aRestClientIsNoEndpoint() {
        String client = """
                @org.eclipse.microprofile.rest.client.inject.RegisterRestClient
                interface KeycloakAdmin { @GET String a(); }""";

        withWhoMayCall(client).isEmpty();
        against(EndpointRules.ENDPOINTS_STAND_IN_RESOURCES, client).isEmpty();
    }

    private ListAssert<String> withWhoMayCall(String resource) {
        return against(EndpointRules.ENDPOINTS_STATE_WHO_MAY_CALL, resource);
    }

    private ListAssert<String> against(ArchRule rule, String resource) {
        return assertThat(Fixture.of(folder, PREAMBLE + resource).violationsOf(rule));
    }
}
