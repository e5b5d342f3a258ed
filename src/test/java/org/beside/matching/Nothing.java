package org.beside.matching;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import org.beside.identity.NoWrite;
import org.beside.identity.Roles;

/** What the least an endpoint can do costs: the same token is checked, the same question read, as much answered. */
@Path("/v1/nothing")
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
@IfBuildProperty(name = Nothing.ASKED_FOR, stringValue = "true")
public class Nothing {
    static final String ASKED_FOR = "beside.test.nothing";

    static volatile String answer = "{}";

    @POST
    @NoWrite
    public String nothing(JsonNode question) {
        Objects.requireNonNull(question);
        return answer;
    }
}
