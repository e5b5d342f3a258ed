package org.beside.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that says all kinds of things, and what the filter makes of them. */
class ResponsesMatchTheContractTest {
    private static final String ID = "request-0001";
    private static final Contract CONTRACT = Contract.of("""
            paths:
              /v1/people/{id}:
                get:
                  responses:
                    "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Person" } } } }
                    "404": { $ref: "#/components/responses/Problem404" }
                delete: { responses: { "204": {} } }
              /v1/people/me:
                get: { responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Me" } } } } } }
            components:
              responses:
                Problem404:
                  content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
              schemas:
                Person:
                  type: object
                  required: [name]
                  properties:
                    name: { type: string }
                    born: { type: string, format: date }
                    friends: { type: array, items: { $ref: "#/components/schemas/Friend" } }
                    mood: { oneOf: [{ $ref: "#/components/schemas/Friend" }, { type: string }] }
                    labels: { type: object, additionalProperties: { type: string } }
                Friend: { type: object, properties: { since: { type: integer } } }
                Me:
                  allOf:
                  - $ref: "#/components/schemas/Person"
                  - { type: object, properties: { mine: { type: boolean } } }
                Problem:
                  type: object
                  required: [status, instance]
                  properties: { status: { type: integer }, instance: { type: string } }
            """);

    private HttpServer server;
    private int status;
    private String mediaType;
    private String body;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        says(200, "application/json", "{}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatTheContractSaysPasses() {
        says(200, "application/json;charset=UTF-8", """
                {"name": "Ada", "born": "1815-12-10", "friends": [{"since": 3}], "mood": "well", "labels": {"a": "b"}}""");
        assertThatCode(getting("/v1/people/1")).doesNotThrowAnyException();

        says(200, "application/json", "{\"name\": \"Ada\", \"mine\": true}");
        assertThatCode(getting("/v1/people/me")).doesNotThrowAnyException();

        says(404, "application/problem+json", "{\"status\": 404, \"instance\": \"request-0001\"}");
        assertThatCode(getting("/v1/people/1")).doesNotThrowAnyException();
        assertThatCode(getting("/v1/nowhere")).doesNotThrowAnyException();
    }

    @Test
    void aFieldMoreIsCaught() {
        refused("/v1/people/1", "{\"name\": \"Ada\", \"score\": 3}", "score");
        refused("/v1/people/1", "{\"name\": \"Ada\", \"friends\": [{\"since\": 3, \"rank\": 1}]}", "rank");
        refused("/v1/people/1", "{\"name\": \"Ada\", \"mood\": {\"streak\": 1}}", "mood");
        refused("/v1/people/me", "{\"name\": \"Ada\", \"mine\": true, \"stars\": 5}", "stars");
    }

    @Test
    void aFieldLessIsCaught() {
        refused("/v1/people/1", "{}", "name");
    }

    @Test
    void aWrongTypeIsCaught() {
        refused("/v1/people/1", "{\"name\": 7}", "name");
        refused("/v1/people/1", "{\"name\": null}", "name");
        refused("/v1/people/1", "{\"name\": \"Ada\", \"born\": \"last spring\"}", "born");
        refused("/v1/people/1", "{\"name\": \"Ada\", \"labels\": {\"a\": 1}}", "labels");
        refused("/v1/people/1", "[]", "object");
        refused("/v1/people/1", "neither", "not JSON");
    }

    @Test
    void anUndocumentedStatusIsCaught() {
        says(202, "application/json", "{\"name\": \"Ada\"}");

        assertThatThrownBy(getting("/v1/people/1")).hasMessageContaining("status is not documented");
    }

    @Test
    void anUndocumentedMediaTypeIsCaught() {
        says(200, "text/html", "<html>");

        assertThatThrownBy(getting("/v1/people/1")).hasMessageContaining("media type text/html");
    }

    @Test
    void aBodyWhereNoneIsDocumentedIsCaught() {
        says(204, "application/json", "");
        assertThatCode(() -> request().delete("/v1/people/1")).doesNotThrowAnyException();

        says(200, "application/json", "{}");
        assertThatThrownBy(() -> request().delete("/v1/people/1")).hasMessageContaining("not documented");
    }

    @Test
    void anAnswerWhereNothingIsServedIsCaught() {
        says(200, "application/json", "{}");

        assertThatThrownBy(getting("/v1/nowhere")).hasMessageContaining("no 404");
        assertThatThrownBy(() -> request().put("/v1/people/1")).hasMessageContaining("no 405");
    }

    @Test
    void aProblemThatContradictsItsAnswerIsCaught() {
        says(404, "application/problem+json", "{\"status\": 403, \"instance\": \"request-0001\"}");
        assertThatThrownBy(getting("/v1/people/1")).hasMessageContaining("403");

        says(404, "application/problem+json", "{\"status\": 404, \"instance\": \"another\"}");
        assertThatThrownBy(getting("/v1/people/1")).hasMessageContaining("another");

        says(
                404,
                "application/problem+json",
                "{\"status\": 404, \"instance\": \"request-0001\", \"trace\": \"at org\"}");
        assertThatThrownBy(getting("/v1/people/1")).hasMessageContaining("trace");
    }

    @Test
    void anAnswerWithoutWhatAllCarryIsCaught() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });

        assertThatThrownBy(() -> request().delete("/v1/people/1"))
                .hasMessageContaining("X-Request-Id")
                .hasMessageContaining("X-Content-Type-Options")
                .hasMessageContaining("Cache-Control");
    }

    private void refused(String path, String answer, String reason) {
        says(200, "application/json", answer);
        assertThatThrownBy(getting(path)).isInstanceOf(AssertionError.class).hasMessageContaining(reason);
    }

    private ThrowingCallable getting(String path) {
        return () -> request().get(path);
    }

    private io.restassured.specification.RequestSpecification request() {
        return given().baseUri("http://localhost")
                .port(server.getAddress().getPort())
                .filter(new ResponsesMatchTheContract(CONTRACT));
    }

    private void says(int status, String mediaType, String body) {
        this.status = status;
        this.mediaType = mediaType;
        this.body = body;
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.getResponseHeaders().set("X-Request-Id", ID);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
