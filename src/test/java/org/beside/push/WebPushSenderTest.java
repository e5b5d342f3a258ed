package org.beside.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beside.platform.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a push service and a phone make of our Web Push, by the letter of RFC 8030, 8291 and 8292. */
class WebPushSenderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Pattern VAPID = Pattern.compile("vapid t=([^.]+)\\.([^.]+)\\.([^,]+), k=(.+)");

    private final PushService service = new PushService();
    private final Phone phone = new Phone();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PushGateway gateway = Gateways.with(Gateways.web(), CLOCK, meters);

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void thePhoneReadsTheOneWordThereIs() {
        Phone other = new Phone();

        assertThat(gateway.push(phone.at(service.at("/a")))).isEqualTo(new Outcome.Sent());
        gateway.push(phone.at(service.at("/a")));
        gateway.push(other.at(service.at("/b")));

        assertThat(service.receivedAt("/a"))
                .hasSize(2)
                .allSatisfy(push -> assertThat(phone.read(push.body())).isEqualTo("wake"));
        assertThat(other.read(service.receivedAt("/b").getFirst().body())).isEqualTo("wake");
        assertThat(service.received())
                .extracting(push -> push.body().length)
                .containsOnly(service.received().getFirst().body().length);
        assertThatThrownBy(() -> other.read(service.receivedAt("/a").getFirst().body()))
                .hasMessage("not meant for this phone");
    }

    @Test
    void aPushIsUrgentShortLivedAndReplacesTheOneBefore() {
        gateway.push(phone.at(service.at("/a")));

        assertThat(service.received()).singleElement().satisfies(push -> {
            assertThat(push.header("TTL")).isEqualTo("86400");
            assertThat(push.header("Urgency")).isEqualTo("high");
            assertThat(push.header("Topic")).isEqualTo("wake");
            assertThat(push.header("Content-Encoding")).isEqualTo("aes128gcm");
        });
    }

    @Test
    void theServiceCanVerifyWhoWeAre() throws IOException, GeneralSecurityException {
        gateway.push(phone.at(service.at("/a?secret=1")));

        Matcher vapid = VAPID.matcher(service.received().getFirst().header("Authorization"));
        assertThat(vapid.matches()).isTrue();
        assertThat(vapid.group(4)).isEqualTo(Phone.publicText(Gateways.VAPID));
        JsonNode header = json(vapid.group(1));
        JsonNode claims = json(vapid.group(2));
        assertThat(header.path("alg").asText()).isEqualTo("ES256");
        assertThat(claims.path("aud").asText()).isEqualTo(service.at("").toString());
        assertThat(claims.path("sub").asText()).isEqualTo("mailto:ops@example.org");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
                .isAfter(NOW)
                .isBefore(NOW.plus(Duration.ofHours(24)));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(Gateways.VAPID.getPublic());
        signature.update((vapid.group(1) + "." + vapid.group(2)).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(vapid.group(3))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "200, Sent",
        "201, Sent",
        "202, Sent",
        "204, Sent",
        "404, Gone",
        "410, Gone",
        "400, Refused",
        "401, Refused",
        "403, Refused",
        "413, Refused",
        "301, Refused",
        "429, Later",
        "500, Later",
        "502, Later",
        "503, Later"
    })
    void theStatusSaysWhatBecameOfIt(int status, String outcome) {
        service.answer("/a", status, "", "Location", "http://localhost/elsewhere");

        assertThat(gateway.push(phone.at(service.at("/a"))).word()).isEqualToIgnoringCase(outcome);
        assertThat(service.received()).hasSize(1);
        assertThat(meters.counter(
                                "beside.push",
                                "kind",
                                "WEB_PUSH",
                                "outcome",
                                outcome.toLowerCase(java.util.Locale.ROOT))
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "'Sun, 22 Nov 2026 08:05:00 GMT', 300", "soon, -1", "-3, -1"})
    void howLongToWaitIsTakenFromTheAnswer(String retryAfter, long seconds) {
        service.answer("/a", 429, "", "Retry-After", retryAfter);

        Duration expected = seconds < 0 ? null : Duration.ofSeconds(seconds);
        assertThat(gateway.push(phone.at(service.at("/a")))).isEqualTo(new Outcome.Later(expected));
    }

    @Test
    void aServiceThatSaysNothingIsNotWaitedForLong() {
        Map<String, String> settings = Gateways.web();
        settings.put("beside.push.timeout", "PT0.3S");
        service.beSilent("/a");

        assertThat(Gateways.with(settings, CLOCK).push(phone.at(service.at("/a"))))
                .isEqualTo(new Outcome.Later(null));
    }

    @Test
    void aServiceThatIsAwayIsTriedLater() {
        var endpoint = service.at("/a");
        service.close();

        assertThat(gateway.push(phone.at(endpoint))).isEqualTo(new Outcome.Later(null));
    }

    @Test
    void whatLeadsIntoOurNetworkIsNeverCalled() {
        Map<String, String> strict = Gateways.web();
        strict.remove("beside.push.trusted-hosts");
        PushGateway outside = Gateways.with(strict, CLOCK);

        assertThat(outside.push(phone.at(service.at("/a")))).isEqualTo(new Outcome.Gone());
        assertThat(service.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "!", "BAAA"})
    void keysThatFitNoPhoneAreRefused(String point) {
        Target.Keys bad = new Target.Keys(point, phone.keys().auth());
        Target.Keys alsoBad = new Target.Keys(phone.keys().p256dh(), point);

        for (Target.Keys keys : new Target.Keys[] {bad, alsoBad}) {
            assertThatThrownBy(() -> gateway.requireReachable(
                            new Target.Subscription(Target.Kind.WEB_PUSH, service.at("/a"), keys)))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void nothingThatCouldWakeAPhoneIsEverPrinted() {
        Target.Subscription target = phone.at(service.at("/secret"));

        assertThat(target + " " + target.keys() + " " + new Target.Fcm("secret") + new Target.Apns("secret"))
                .doesNotContain("secret", target.keys().auth(), target.keys().p256dh());
    }

    @Test
    void keysThatAreNoPairStopTheStart() {
        Map<String, String> settings = Gateways.web();
        settings.put("beside.push.web.public-key", Phone.publicText(Phone.newKeys()));
        Map<String, String> half = Gateways.web();
        half.remove("beside.push.web.contact");

        assertThatThrownBy(() -> Gateways.with(settings, CLOCK))
                .hasMessageContaining("must be a pair")
                .hasMessageNotContaining(Phone.privateText(Gateways.VAPID));
        assertThatThrownBy(() -> Gateways.with(half, CLOCK)).hasMessageContaining("contact");
    }

    private static JsonNode json(String encoded) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(encoded));
    }
}
