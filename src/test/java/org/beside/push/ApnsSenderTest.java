package org.beside.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.beside.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Apple gets to see of us, and what we make of its answers. */
class ApnsSenderTest {
    private static final KeyPair KEY = Phone.newKeys();
    private static final String PATH = "/3/device/0123456789abcdef";
    private static final Target.Apns PHONE = new Target.Apns("0123456789abcdef");

    private final PushService service = new PushService();
    private final TestClock clock = new TestClock();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void theLockScreenShowsTheAppsOwnWords() {
        service.answer(PATH, 200);

        assertThat(Gateways.with(settings(), clock).push(PHONE)).isEqualTo(new Outcome.Sent());

        PushService.Received sent = service.receivedAt(PATH).getFirst();
        assertThat(sent.text())
                .isEqualTo("{\"aps\":{\"alert\":{\"loc-key\":\"WAKE\"},\"mutable-content\":1,\"sound\":\"default\"}}");
        assertThat(sent.header("apns-topic")).isEqualTo("org.example.app");
        assertThat(sent.header("apns-push-type")).isEqualTo("alert");
        assertThat(sent.header("apns-collapse-id")).isEqualTo("wake");
        assertThat(sent.header("apns-expiration"))
                .isEqualTo(
                        String.valueOf(clock.instant().plus(Duration.ofDays(1)).getEpochSecond()));
    }

    @Test
    void ourSignatureIsMadeAnewBeforeItIsAnHourOld() throws Exception {
        PushGateway gateway = Gateways.with(settings(), clock);
        gateway.push(PHONE);
        clock.advance(Duration.ofMinutes(39));
        gateway.push(PHONE);
        clock.advance(Duration.ofMinutes(1));
        gateway.push(PHONE);

        var tokens = service.received().stream()
                .map(it -> it.header("authorization"))
                .toList();
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.get(2)).isNotEqualTo(tokens.get(0));
        String[] jwt = tokens.getFirst().replace("bearer ", "").split("\\.", -1);
        JsonNode header = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jwt[0]));
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jwt[1]));
        assertThat(header.path("kid").asText()).isEqualTo("KEY1234567");
        assertThat(header.path("alg").asText()).isEqualTo("ES256");
        assertThat(claims.path("iss").asText()).isEqualTo("TEAM123456");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KEY.getPublic());
        signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "410, Unregistered, Gone",
        "400, BadDeviceToken, Gone",
        "400, BadTopic, Refused",
        "404, BadPath, Refused",
        "403, InvalidProviderToken, Refused",
        "403, ExpiredProviderToken, Later",
        "429, TooManyRequests, Later",
        "503, ServiceUnavailable, Later"
    })
    void theReasonSaysWhatBecameOfIt(int status, String reason, String outcome) {
        service.answer(PATH, status, "{\"reason\":\"%s\"}".formatted(reason));

        assertThat(Gateways.with(settings(), clock).push(PHONE).word()).isEqualToIgnoringCase(outcome);
    }

    @Test
    void halfOfTheSettingsStopTheStart() {
        Map<String, String> half = settings();
        half.remove("beside.push.apns.topic");

        assertThatThrownBy(() -> Gateways.with(half, clock)).hasMessageContaining("topic");
    }

    private Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "beside.push.apns.url", service.at("").toString(),
                "beside.push.apns.key-id", "KEY1234567",
                "beside.push.apns.team-id", "TEAM123456",
                "beside.push.apns.topic", "org.example.app",
                "beside.push.apns.private-key",
                        "-----BEGIN PRIVATE KEY-----\n"
                                + Base64.getEncoder()
                                        .encodeToString(KEY.getPrivate().getEncoded())
                                + "\n-----END PRIVATE KEY-----"));
    }
}
