package org.beside;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Objects;
import org.beside.contract.ResponsesMatchTheContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every test over HTTP stands on: {@code @QuarkusTest class XTest extends BesideTest}. The service runs once for the whole test
 * run, on a real PostgreSQL and a real Keycloak, and every answer is held against the contract.
 */
@QuarkusTestResource(StackResource.class)
public abstract class BesideTest {
    private static final RestAssuredConfig PLAIN_CONTENT_TYPE = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @Inject
    protected TestClock clock;

    @TestHTTPResource(value = "/metrics", management = true)
    @Nullable
    URL metrics;

    @BeforeEach
    void realTime() {
        clock.reset();
        Traces.keep(getClass(), Objects.requireNonNull(metrics));
    }

    /** A request of a demo account: {@code as("member1").get("/v1/me")}. */
    protected static RequestSpecification as(String account) {
        return bearing(Tokens.of(account));
    }

    protected static RequestSpecification asMember(int number) {
        return as("member" + number);
    }

    protected static RequestSpecification asSpecialist(int number) {
        return as("specialist" + number);
    }

    protected static RequestSpecification bearing(String token) {
        return asNobody().auth().oauth2(token);
    }

    /** A request without a token. */
    protected static RequestSpecification asNobody() {
        return given().config(PLAIN_CONTENT_TYPE)
                .contentType(ContentType.JSON)
                .filter(ResponsesMatchTheContract.ofTheService());
    }
}
