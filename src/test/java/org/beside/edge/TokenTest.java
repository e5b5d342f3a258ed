package org.beside.edge;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.beside.BesideTest;
import org.junit.jupiter.api.Test;

/** Who gets in, and with which token. */
@QuarkusTest
class TokenTest extends BesideTest {
    @Test
    void aSignedInMemberIsKnown() {
        asMember(1).get("/v1/me").then().statusCode(200).body("id", equalTo("0199a000-0000-7000-8001-000000000001"));
    }

    @Test
    void nobodyIsRefused() {
        asNobody().get("/v1/me").then().statusCode(401);
    }
}
