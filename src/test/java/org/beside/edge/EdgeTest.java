package org.beside.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Tokens;
import org.beside.edge.RawHttp.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, methods, media types, sizes and headers, before any endpoint has a say. */
@QuarkusTest
class EdgeTest extends BesideTest {
    private static final String FRESH_ID = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/nowhere",
                "/v1",
                "/v1/",
                "/v1/me/",
                "/v1/me/nothing",
                "/v2/me",
                "/",
                "/index.html",
                "/q/health",
                "/q/metrics",
                "/v1/../v1/nowhere",
                "/v1/%00",
                "/v1/%C0%AE",
                "/v1/specialists/not-an-id"
            })
    void anUnknownPathIsNotFound(String path) {
        Answer answer = RawHttp.ask("GET " + path + " HTTP/1.1", "Authorization: Bearer " + Tokens.of("member1"));

        isProblem(answer, 404, "not-found");
    }

    @Test
    void whatIsMissingLooksLikeWhatNeverWas() {
        String authorization = "Authorization: Bearer " + Tokens.of("member1");
        String id = "X-Request-Id: one-and-the-same";

        Answer missing = RawHttp.ask("GET /v1/specialists/" + UUID.randomUUID() + " HTTP/1.1", authorization, id);
        Answer unknown = RawHttp.ask("GET /v1/nowhere HTTP/1.1", authorization, id);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing).isEqualTo(unknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH", "TRACE", "FROBNICATE"})
    void aMethodThatDoesNotExistIsRefusedWithThoseThatDo(String method) {
        Answer answer = RawHttp.ask(
                method + " /v1/connections HTTP/1.1",
                "Authorization: Bearer " + Tokens.of("member1"),
                "Content-Length: 0");

        isProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow").split(", ?", -1)).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
    }

    @Test
    void optionsTellsTheMethodsAndNothingElse() {
        Answer answer = RawHttp.ask("OPTIONS /v1/connections HTTP/1.1");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow").split(", ?", -1)).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
        assertThat(answer.body()).isEmpty();
        carriesWhatAllCarry(answer);
    }

    @Test
    void headIsGetWithoutItsBody() {
        Response got = asMember(1).get("/v1/me");
        Response head = asMember(1).head("/v1/me");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.asByteArray()).isEmpty();
        assertThat(head.contentType()).isEqualTo(got.contentType());
        asNobody().head("/v1/me").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "nonsense",
                "*/*",
                "application/*",
                "application/json;charset=UTF-16"
            })
    void anotherMediaTypeIsRefused(String mediaType) {
        Answer answer = put("{}".getBytes(StandardCharsets.UTF_8), "Content-Type: " + mediaType, "Content-Length: 2");

        isProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void aBodyWithoutAMediaTypeIsRefused() {
        isProblem(put("{}".getBytes(StandardCharsets.UTF_8), "Content-Length: 2"), 415, "unsupported-media-type");
    }

    @Test
    void whoAcceptsNoJsonGetsNone() {
        asMember(1)
                .accept("text/html")
                .get("/v1/me")
                .then()
                .statusCode(406)
                .body("type", equalTo("/problems/not-acceptable"));
    }

    @Test
    void aBodyTooLargeIsRefused() {
        byte[] body = ("{\"inMyWords\":\"" + "x".repeat(64 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

        isProblem(put(body, "Content-Type: application/json", "Content-Length: " + body.length), 413, "too-large");
    }

    @Test
    void aBodyThatGrowsTooLargeIsCutOff() {
        byte[] body = ("{\"inMyWords\":\"" + "x".repeat(64 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

        isProblem(
                put(RawHttp.chunked(body, 1000), "Content-Type: application/json", "Transfer-Encoding: chunked"),
                413,
                "too-large");
    }

    @Test
    void aBodyThatComesInPiecesIsReadWhole() {
        byte[] body = "{\"nothing\":\"known\"}".getBytes(StandardCharsets.UTF_8);

        isProblem(
                put(RawHttp.chunked(body, 5), "Content-Type: application/json", "Transfer-Encoding: chunked"),
                400,
                "malformed-request");
    }

    @Test
    void aBodyTooLargeIsRefusedWithoutBeingRead() {
        isProblem(put(new byte[0], "Content-Type: application/json", "Content-Length: 70000"), 413, "too-large");
    }

    @Test
    void aPlainRequestIdIsTakenOver() {
        withRequestId("abc.DEF_123-xyz").header("X-Request-Id", equalTo("abc.DEF_123-xyz"));
        withRequestId("x".repeat(64)).header("X-Request-Id", equalTo("x".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "with space in it",
                "<script>alert(1)</script>",
                "%0d%0aSet-Cookie: a=b",
                "naïve-identity"
            })
    void anyOtherRequestIdIsReplaced(String id) {
        Answer answer = RawHttp.ask("GET /v1/nowhere HTTP/1.1", "X-Request-Id: " + id);

        assertThat(answer.header("X-Request-Id")).matches(FRESH_ID);
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void aRequestIdTooLongIsReplaced() {
        assertThat(RawHttp.ask("GET /v1/nowhere HTTP/1.1", "X-Request-Id: " + "x".repeat(65))
                        .header("X-Request-Id"))
                .matches(FRESH_ID);
    }

    @Test
    void aRequestIdCannotSmuggleAHeader() {
        Answer answer = RawHttp.ask("GET /v1/nowhere HTTP/1.1", "X-Request-Id: request-0001\r\n Set-Cookie: a=b");

        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        assertThat(answer.body()).doesNotContain("Set-Cookie");
    }

    @Test
    void noHeaderTellsWhatTheServiceIsMadeOf() {
        Answer answer = RawHttp.ask("GET /v1/me HTTP/1.1", "Authorization: Bearer " + Tokens.of("member1"));

        assertThat(answer.headers().keySet())
                .containsExactlyInAnyOrder(
                        "cache-control",
                        "connection",
                        "content-length",
                        "content-type",
                        "x-content-type-options",
                        "x-request-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=many",
                "limit=99999999999",
                "cursor=broken",
                "cursor=%00"
            })
    void aPageThatCannotBeIsRefused(String query) {
        asMember(1)
                .urlEncodingEnabled(false)
                .get("/v1/me/blocks?" + query)
                .then()
                .statusCode(400)
                .body("type", startsWith("/problems/"));
    }

    private ValidatableResponse withRequestId(String id) {
        return asMember(1).header("X-Request-Id", id).get("/v1/me").then().statusCode(200);
    }

    private static Answer put(byte[] body, String... headers) {
        String[] lines = new String[headers.length + 2];
        lines[0] = "PUT /v1/me/member HTTP/1.1";
        lines[1] = "Authorization: Bearer " + Tokens.of("member1");
        System.arraycopy(headers, 0, lines, 2, headers.length);
        return RawHttp.ask(body, lines);
    }

    private static void isProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"/problems/" + slug + "\"", "\"status\":" + status)
                .contains("\"instance\":\"" + answer.header("X-Request-Id") + "\"");
        carriesWhatAllCarry(answer);
    }

    private static void carriesWhatAllCarry(Answer answer) {
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
