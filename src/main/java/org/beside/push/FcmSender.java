package org.beside.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Firebase Cloud Messaging, HTTP v1: our service account's signature buys an access token, which sends for an hour. */
final class FcmSender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration SPARE = Duration.ofMinutes(1);
    private static final Set<String> DEAD = Set.of("UNREGISTERED", "SENDER_ID_MISMATCH");
    private static final int UNAUTHORIZED = 401;
    private static final int OK = 200;

    private final PushHttp http;
    private final Clock clock;
    private final URI messages;
    private final URI tokens;
    private final String account;
    private final PrivateKey privateKey;
    private @Nullable Access access;

    /** What Google lets us send with, until then. */
    private record Access(String token, Instant until) {}

    private FcmSender(PushConfig.Fcm config, PushHttp http, Clock clock)
            throws JsonProcessingException, GeneralSecurityException {
        JsonNode file = JSON.readTree(config.serviceAccount().orElseThrow());
        this.http = http;
        this.clock = clock;
        this.account = file.required("client_email").asText();
        this.tokens = URI.create(file.required("token_uri").asText());
        this.privateKey = KeyUtils.decodePrivateKey(file.required("private_key").asText(), SignatureAlgorithm.RS256);
        this.messages = config.url()
                .resolve("/v1/projects/%s/messages:send"
                        .formatted(file.required("project_id").asText()));
    }

    /** Empty when it is switched off. */
    static Optional<FcmSender> configured(PushConfig config, PushHttp http, Clock clock) {
        return config.fcm().serviceAccount().map(present -> {
            try {
                return new FcmSender(config.fcm(), http, clock);
            } catch (JsonProcessingException | GeneralSecurityException | RuntimeException e) {
                throw new IllegalStateException("beside.push.fcm.service-account is not a service account's key file.");
            }
        });
    }

    Outcome send(Target.Fcm target) {
        return accessToken()
                .flatMap(token -> http.exchange(request(target, token)))
                .map(this::read)
                .orElseGet(() -> new Outcome.Later(null));
    }

    private HttpRequest.Builder request(Target.Fcm target, String token) {
        Map<String, Object> message = Map.of(
                "token", target.token(),
                "data", Map.of(PushGateway.WAKE, ""),
                "android",
                        Map.of(
                                "priority",
                                "HIGH",
                                "collapse_key",
                                PushGateway.WAKE,
                                "ttl",
                                PushGateway.LIFE.toSeconds() + "s"));
        return HttpRequest.newBuilder(messages)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        JSON.valueToTree(Map.of("message", message)).toString()));
    }

    private Outcome read(PushHttp.Answer answer) {
        if (answer.status() == UNAUTHORIZED) {
            forgetAccess();
            return new Outcome.Later(answer.retryAfter());
        }
        return answer.status() != OK && isDead(error(answer)) ? new Outcome.Gone() : unlessOurFault(answer);
    }

    /** 404 without a reason of FCM's own is a project that does not exist: no reason to forget the device. */
    private static Outcome unlessOurFault(PushHttp.Answer answer) {
        Outcome outcome = answer.byStatus();
        return outcome instanceof Outcome.Gone ? new Outcome.Refused() : outcome;
    }

    /** An argument is also invalid when we make a mistake, which must not cost everybody their device. */
    private static boolean isDead(JsonNode error) {
        boolean namesTheToken = error.path("message").asText().contains("registration token");
        for (JsonNode detail : error.path("details")) {
            if (DEAD.contains(detail.path("errorCode").asText())) {
                return true;
            }
            namesTheToken |= detail.path("fieldViolations")
                    .valueStream()
                    .anyMatch(violation -> violation.path("field").asText().equals("message.token"));
        }
        return error.path("status").asText().equals("INVALID_ARGUMENT") && namesTheToken;
    }

    private static JsonNode error(PushHttp.Answer answer) {
        try {
            return JSON.readTree(answer.body()).path("error");
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private synchronized void forgetAccess() {
        access = null;
    }

    private synchronized Optional<String> accessToken() {
        if (access == null || !clock.instant().isBefore(access.until())) {
            access = http.exchange(tokenRequest()).flatMap(this::granted).orElse(null);
        }
        return Optional.ofNullable(access).map(Access::token);
    }

    private HttpRequest.Builder tokenRequest() {
        String assertion = Jwt.issuer(account)
                .audience(tokens.toString())
                .claim("scope", SCOPE)
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plus(Duration.ofHours(1)))
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .sign(privateKey);
        String form =
                "grant_type=%s&assertion=%s".formatted(URLEncoder.encode(GRANT, StandardCharsets.UTF_8), assertion);
        return HttpRequest.newBuilder(tokens)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private Optional<Access> granted(PushHttp.Answer answer) {
        try {
            JsonNode grant = JSON.readTree(answer.body());
            if (answer.status() == OK && grant.hasNonNull("access_token")) {
                Duration life = Duration.ofSeconds(grant.path("expires_in").asLong());
                return Optional.of(new Access(
                        grant.get("access_token").asText(),
                        clock.instant().plus(life).minus(SPARE)));
            }
        } catch (JsonProcessingException e) {
            Log.debug("what should be an access token is no JSON");
        }
        Log.warnf("Google gives us no access token [status=%d]", answer.status());
        return Optional.empty();
    }
}
