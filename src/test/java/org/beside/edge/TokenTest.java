package org.beside.edge;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.beside.BesideTest;
import org.beside.LocalStack;
import org.beside.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and with which token: one that the realm signed, for this API, for now. */
@QuarkusTest
class TokenTest extends BesideTest {
    private static final String OTHER_MEMBER = "0199a000-0000-7000-8001-000000000002";

    /** What stands before the two coordinates in the DER form of a P-256 key (RFC 5480), the uncompressed point's 04 included. */
    private static final String P256_KEY = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

    @Test
    void aSignedInMemberIsKnown() {
        asMember(1).get("/v1/me").then().statusCode(200).body("id", equalTo("0199a000-0000-7000-8001-000000000001"));
    }

    @Test
    void nobodyIsRefused() {
        asNobody()
                .get("/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Bearer nonsense", "Bearer a.b.c", "Bearer ..", "Basic bWVtYmVyMTpwdw=="})
    void whatIsNoTokenIsRefused(String authorization) {
        asNobody()
                .header("Authorization", authorization)
                .get("/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    @Test
    void aTokenInTheAddressIsNotRead() {
        asNobody()
                .queryParam("access_token", Tokens.of("member1"))
                .get("/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenWhoseTimeIsOverIsRefused() {
        String token = Tokens.ask(
                        "beside",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "short-lived",
                                "username", "member1",
                                "password", "member1-pw"))
                .required("access_token")
                .asText();

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            clock.reset();
            refused(token);
        });
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        ForgedToken real = ForgedToken.from(Tokens.of("member1"));

        refused(real.withClaims(claims -> claims.put("sub", OTHER_MEMBER)).asSigned());
        refused(real.withClaims(claims -> claims.put("exp", 4_000_000_000L)).asSigned());
        refused(real.withClaims(claims ->
                        claims.withObject("/realm_access").putArray("roles").add("operator"))
                .asSigned());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", ""})
    void anUnsignedTokenIsRefused(String algorithm) {
        ForgedToken unsigned = ForgedToken.from(Tokens.of("member1")).withHeader(it -> it.put("alg", algorithm));

        refused(unsigned.unsigned());
        refused(unsigned.asSigned());
    }

    @Test
    void theRealmsPublicKeyIsNoSecretToSignWith() throws IOException {
        ForgedToken forged = ForgedToken.from(Tokens.of("member1")).withHeader(it -> it.put("alg", "HS256"));
        byte[] der = HexFormat.of().parseHex(P256_KEY + hex("x") + hex("y"));
        String pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));

        refused(forged.signedWithSecret(der));
        refused(forged.signedWithSecret(pem.getBytes(StandardCharsets.US_ASCII)));
        refused(forged.signedWithSecret(pem.strip().getBytes(StandardCharsets.US_ASCII)));
        refused(forged.signedWithSecret(signingKey().toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTokenOfAForeignKeyIsRefusedHoweverItNamesTheKey() {
        KeyPair foreign = ForgedToken.foreignKey();
        ForgedToken forged = ForgedToken.from(Tokens.of("member1"));

        refused(forged.signedBy(foreign));
        refused(forged.withHeader(it -> it.put("kid", "unknown")).signedBy(foreign));
        refused(forged.withHeader(it -> it.set("jwk", ForgedToken.jwk(foreign))).signedBy(foreign));
        refused(forged.withHeader(it -> it.put("jku", "http://localhost:1/keys"))
                .signedBy(foreign));
        refused(forged.withHeader(it -> it.put("x5u", "http://localhost:1/keys"))
                .signedBy(foreign));
        refused(forged.withHeader(it -> it.put("kid", "../../dev/null")).signedBy(foreign));
    }

    @Test
    void aTokenOfAnotherRealmIsRefused() {
        refused(Tokens.ofStranger());
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(Tokens.through("no-audience", "member1"));
    }

    @Test
    void anIdTokenAndARefreshTokenOpenNothing() {
        JsonNode signedIn = Tokens.signIn("member1");

        refused(signedIn.required("id_token").asText());
        refused(signedIn.required("refresh_token").asText());
    }

    @Test
    void aTokenWithoutTheScopeOpensNothing() {
        bearing(Tokens.through("no-scope", "member1"))
                .get("/v1/me")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
    }

    @Test
    void anotherRoleOpensNothing() {
        asMember(1).get("/v1/specialists/me").then().statusCode(403);
        asSpecialist(1).get("/v1/me/member").then().statusCode(403);
        as("operator1").get("/v1/me/member").then().statusCode(403);
    }

    private static void refused(String token) {
        bearing(token)
                .get("/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", equalTo("/problems/unauthenticated"))
                .body("detail", equalTo("A valid access token is needed."));
    }

    private static String hex(String coordinate) throws IOException {
        return HexFormat.of()
                .formatHex(Base64.getUrlDecoder()
                        .decode(signingKey().required(coordinate).asText()));
    }

    private static JsonNode signingKey() throws IOException {
        String certificates = LocalStack.current().keycloakUrl() + "/realms/beside/protocol/openid-connect/certs";
        String published;
        try (InputStream answer = URI.create(certificates).toURL().openStream()) {
            published = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
        return new ObjectMapper()
                .readTree(published)
                .required("keys")
                .valueStream()
                .filter(key -> key.path("alg").asText().equals("ES256"))
                .findFirst()
                .orElseThrow();
    }
}
