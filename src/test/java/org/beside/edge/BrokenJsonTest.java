package org.beside.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.beside.BesideTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is taken as it was meant or not at all; whatever is refused has changed nothing and is not echoed. */
@QuarkusTest
class BrokenJsonTest extends BesideTest {
    private static final String CANARY = "canary-7f3a";
    private String before = "";

    @BeforeEach
    void remember() {
        before = profile().asString();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(profile().asString()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{\"displayName\": ",
                "{displayName: \"canary-7f3a\"}",
                "{'displayName': 'canary-7f3a'}",
                "{\"displayName\": \"canary-7f3a\",}",
                "{\"displayName\": canary-7f3a}",
                "{} {}",
                "{} canary-7f3a",
                "{}]",
                "// canary-7f3a\n{}",
                "{\"displayName\": NaN}",
                "null",
                "[]",
                "7",
                "true",
                "\"canary-7f3a\""
            })
    void whatIsNoJsonObjectIsRefused(String body) {
        refused(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"displayName\": 7}",
                "{\"displayName\": true}",
                "{\"displayName\": {\"canary-7f3a\": 1}}",
                "{\"displayName\": [\"canary-7f3a\"]}",
                "{\"languages\": \"canary-7f3a\"}",
                "{\"languages\": {\"0\": \"en\"}}",
                "{\"languages\": [[\"en\"]]}",
                "{\"modes\": [0]}",
                "{\"modes\": [\"canary-7f3a\"]}",
                "{\"modes\": [\"\"]}",
                "{\"modes\": [\"text\"]}",
                "{\"quietHours\": \"22:00\"}",
                "{\"quietHours\": []}",
                "{\"supportStyle\": 1}",
                "{\"supportStyle\": \"\"}"
            })
    void aWrongTypeIsRefused(String body) {
        refused(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"diagnosis", "id", "role", "status", "createdAt", "agencyId", "displayname", "__proto__"})
    void aFieldThatIsUnknownOrNotOursToWriteIsNamedAndRefused(String field) {
        String body = profile(CANARY).replace("{", "{\"%s\": \"canary-7f3a\", ".formatted(field));

        refused(body).body("type", equalTo("/problems/malformed-request")).body("errors.field", hasItem(field));
    }

    @Test
    void aKeyThatIsSaidTwiceIsRefused() {
        refused(profile(CANARY).replace("{", "{\"displayName\": \"Ada\", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "\\u0001",
                "\\u0007",
                "\\u001b[31m",
                "\\u007f",
                "\\u0085",
                "\\r",
                "\\ud800",
                "\\udc00\\ud800",
                "a\\ud83d",
                "\\ud83d\\ud83d\\ude00"
            })
    void textThatCannotBeKeptIsRefused(String text) {
        refused(profile(CANARY + text));
        refused(profile(CANARY).replace("\"en\"", "\"%s\"".formatted(text)));
        refused(profile(CANARY).replace("{", "{\"inMyWords\": \"%s\", ".formatted(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\n", "\t", "\u001b"})
    void aBareControlCharacterIsRefused(String text) {
        refused(profile(CANARY + text));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        refused(bytes(0xff, 0xfe, 0xfd));
        refused(named(bytes(0xc3, 0x28)));
        refused(named(bytes(0xc0, 0xaf)));
        refused(named(bytes(0xed, 0xa0, 0x80)));
        refused(named(bytes(0xf4, 0x90, 0x80, 0x80)));
        refused(named(bytes(0xe9)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void anotherEncodingIsRefused(String encoding) {
        refused(profile(CANARY).getBytes(Charset.forName(encoding)));
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        refused("[".repeat(10_000));
        refused("{\"a\":".repeat(10_000));
        refused(profile(CANARY).replace("[\"en\"]", "[".repeat(100) + "]".repeat(100)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e400", "99999999999999999999", "2147483648", "-1", "1.5", "\"5\"", "1e5", "0x10", "05", "true"
            })
    void aNumberThatDoesNotFitIsRefused(String number) {
        asSpecialist(9)
                .body("{\"caseloadCap\": %s}".formatted(number))
                .put("/v1/specialists/me")
                .then()
                .statusCode(400);
    }

    private ValidatableResponse refused(String body) {
        return refused(body.getBytes(StandardCharsets.UTF_8));
    }

    private ValidatableResponse refused(byte[] body) {
        Response answer = asMember(9).body(body).put("/v1/me/member");

        assertThat(answer.asString()).doesNotContain(CANARY).doesNotContain("org.beside", "com.fasterxml", "java.");
        return answer.then().statusCode(400);
    }

    private static String profile(String name) {
        return """
                {"displayName": "%s", "zone": "America/New_York", "region": "US-MA", "languages": ["en"],
                 "modes": ["TEXT"]}""".formatted(name);
    }

    /** A profile whose name consists of exactly these bytes. */
    private static byte[] named(byte[] name) {
        return profile(new String(name, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static Response profile() {
        return asMember(9).header("X-Request-Id", "the-same-each-time").get("/v1/me/member");
    }
}
