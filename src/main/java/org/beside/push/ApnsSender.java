package org.beside.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Apple Push Notification service. The words on the lock screen are the app's own, neutral ones: we send only their key. */
final class ApnsSender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAYLOAD =
            "{\"aps\":{\"alert\":{\"loc-key\":\"WAKE\"},\"mutable-content\":1,\"sound\":\"default\"}}";

    /** Apple takes a token for an hour and scolds whoever makes a new one more often than every twenty minutes. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(40);

    private static final Set<String> DEAD = Set.of("Unregistered", "BadDeviceToken");
    private static final int GONE = 410;
    private static final String EXPIRED_SIGNATURE = "ExpiredProviderToken";

    private final PushHttp http;
    private final Clock clock;
    private final URI url;
    private final PrivateKey privateKey;
    private final String keyId;
    private final String teamId;
    private final String topic;
    private @Nullable Signed signed;

    /** Our signature, and until when it is used. */
    private record Signed(String token, Instant until) {}

    private ApnsSender(PushConfig.Apns config, PushHttp http, Clock clock) throws GeneralSecurityException {
        this.http = http;
        this.clock = clock;
        this.url = config.url();
        this.privateKey = KeyUtils.decodePrivateKey(config.privateKey().orElseThrow(), SignatureAlgorithm.ES256);
        this.keyId = config.keyId().orElseThrow();
        this.teamId = config.teamId().orElseThrow();
        this.topic = config.topic().orElseThrow();
    }

    /** Empty when it is switched off. */
    static Optional<ApnsSender> configured(PushConfig config, PushHttp http, Clock clock) {
        return config.apns().privateKey().map(present -> {
            try {
                return new ApnsSender(config.apns(), http, clock);
            } catch (GeneralSecurityException | RuntimeException e) {
                throw new IllegalStateException("APNs needs beside.push.apns.private-key, key-id, team-id and topic.");
            }
        });
    }

    Outcome send(Target.Apns target) {
        return http.exchange(request(target)).map(this::read).orElseGet(() -> new Outcome.Later(null));
    }

    private HttpRequest.Builder request(Target.Apns target) {
        Instant expiry = clock.instant().plus(PushGateway.LIFE);
        return HttpRequest.newBuilder(url.resolve("/3/device/" + target.token()))
                .header("authorization", "bearer " + token())
                .header("apns-topic", topic)
                .header("apns-push-type", "alert")
                .header("apns-priority", "10")
                .header("apns-collapse-id", PushGateway.WAKE)
                .header("apns-expiration", String.valueOf(expiry.getEpochSecond()))
                .POST(BodyPublishers.ofString(PAYLOAD));
    }

    private Outcome read(PushHttp.Answer answer) {
        String reason = reason(answer);
        if (answer.status() == GONE || DEAD.contains(reason)) {
            return new Outcome.Gone();
        }
        if (reason.equals(EXPIRED_SIGNATURE)) {
            forgetToken();
            return new Outcome.Later(null);
        }
        Outcome outcome = answer.byStatus();
        return outcome instanceof Outcome.Gone ? new Outcome.Refused() : outcome;
    }

    private static String reason(PushHttp.Answer answer) {
        try {
            return JSON.readTree(answer.body()).path("reason").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private synchronized void forgetToken() {
        signed = null;
    }

    private synchronized String token() {
        Instant now = clock.instant();
        Signed present = signed;
        if (present == null || !now.isBefore(present.until())) {
            String token = Jwt.issuer(teamId)
                    .issuedAt(now)
                    .jws()
                    .keyId(keyId)
                    .algorithm(SignatureAlgorithm.ES256)
                    .sign(privateKey);
            present = new Signed(token, now.plus(TOKEN_LIFE));
            signed = present;
        }
        return present.token();
    }
}
