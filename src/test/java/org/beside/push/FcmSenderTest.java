package org.beside.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.beside.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Google gets to see of us, and what we make of its answers. */
class FcmSenderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGES = "/v1/projects/beside-test/messages:send";
    private static final KeyPair ACCOUNT = account();
    private static final Target.Fcm PHONE = new Target.Fcm("a-phone:token");

    private final PushService service = new PushService();
    private final TestClock clock = new TestClock();
    private final PushGateway gateway = Gateways.with(settings(), clock);

    @BeforeEach
    void grant() {
        service.answer("/token", 200, "{\"access_token\":\"granted\",\"expires_in\":3600}");
        service.answer(MESSAGES, 200, "{\"name\":\"projects/beside-test/messages/1\"}");
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void theMessageNamesThePhoneAndNothingElse() throws JsonProcessingException {
        assertThat(gateway.push(PHONE)).isEqualTo(new Outcome.Sent());

        PushService.Received sent = service.receivedAt(MESSAGES).getFirst();
        assertThat(sent.header("Authorization")).isEqualTo("Bearer granted");
        assertThat(JSON.readTree(sent.text())).isEqualTo(JSON.readTree("""
            {"message":{"token":"a-phone:token","data":{"wake":""},
             "android":{"priority":"HIGH","collapse_key":"wake","ttl":"86400s"}}}\
            """));
    }

    @Test
    void theAccessTokenIsAskedForWithOurSignatureAndUsedWhileItLasts() throws Exception {
        gateway.push(PHONE);
        clock.advance(Duration.ofMinutes(58));
        gateway.push(PHONE);
        List<PushService.Received> asked = service.receivedAt("/token");
        assertThat(asked).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        gateway.push(PHONE);
        assertThat(service.receivedAt("/token")).hasSize(2);

        String[] jwt = asked.getFirst().text().replaceFirst(".*&assertion=", "").split("\\.", -1);
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(jwt[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("push@beside-test.example");
        assertThat(claims.path("aud").asText()).isEqualTo(service.at("/token").toString());
        assertThat(claims.path("scope").asText()).endsWith("/auth/firebase.messaging");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(ACCOUNT.getPublic());
        signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {'error':{'status':'NOT_FOUND','details':[{'errorCode':'UNREGISTERED'}]}} | Gone",
                "403 | {'error':{'status':'PERMISSION_DENIED','details':[{'errorCode':'SENDER_ID_MISMATCH'}]}} | Gone",
                "400 |"
                        + " {'error':{'status':'INVALID_ARGUMENT','details':[{'fieldViolations':[{'field':'message.token'}]}]}}"
                        + " | Gone",
                "400 | {'error':{'status':'INVALID_ARGUMENT','message':'The registration token is not a valid FCM"
                        + " registration token'}} | Gone",
                "400 |"
                        + " {'error':{'status':'INVALID_ARGUMENT','details':[{'fieldViolations':[{'field':'message.android'}]}]}}"
                        + " | Refused",
                "404 | {'error':{'status':'NOT_FOUND'}} | Refused",
                "403 | nothing to read | Refused",
                "429 | {} | Later",
                "500 | {} | Later",
                "503 | {} | Later"
            })
    void onlyATokenThatIsDeadIsGivenUp(int status, String body, String outcome) {
        service.answer(MESSAGES, status, body.replace('\'', '"'));

        assertThat(gateway.push(PHONE).word()).isEqualToIgnoringCase(outcome);
    }

    @Test
    void anAccessTokenThatIsRefusedIsReplaced() {
        service.answer(MESSAGES, 401, "{}");
        assertThat(gateway.push(PHONE)).isEqualTo(new Outcome.Later(null));

        service.answer(MESSAGES, 200, "{}");
        assertThat(gateway.push(PHONE)).isEqualTo(new Outcome.Sent());
        assertThat(service.receivedAt("/token")).hasSize(2);
    }

    @Test
    void withoutAnAccessTokenNothingIsSent() {
        service.answer("/token", 400, "{\"error\":\"invalid_grant\"}");

        assertThat(gateway.push(PHONE)).isEqualTo(new Outcome.Later(null));
        assertThat(service.receivedAt(MESSAGES)).isEmpty();
    }

    @Test
    void aKeyFileThatIsNoneStopsTheStart() {
        Map<String, String> settings = Map.of("beside.push.fcm.service-account", "{\"client_email\":\"a-secret\"}");

        assertThatThrownBy(() -> Gateways.with(settings, clock))
                .hasMessageContaining("service-account")
                .hasMessageNotContaining("a-secret");
    }

    private Map<String, String> settings() {
        String key = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(ACCOUNT.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        return Map.of(
                "beside.push.fcm.url", service.at("").toString(),
                "beside.push.fcm.service-account", """
                    {"project_id":"beside-test","client_email":"push@beside-test.example",
                     "private_key":"%s","token_uri":"%s"}\
                    """.formatted(key, service.at("/token")));
    }

    private static KeyPair account() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
