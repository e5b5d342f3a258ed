package org.beside.push;

import com.google.crypto.tink.apps.webpush.WebPushHybridEncrypt;
import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.EllipticCurves.CurveType;
import com.google.crypto.tink.subtle.EllipticCurves.PointFormatType;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Web Push (RFC 8030), encrypted for the device (RFC 8291) and signed by us (RFC 8292); UnifiedPush speaks the same. */
final class WebPushSender {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final int AUTH_BYTES = 16;

    private final PushHttp http;
    private final Clock clock;
    private final String publicKey;
    private final ECPrivateKey privateKey;
    private final String contact;

    private WebPushSender(PushConfig.Web config, PushHttp http, Clock clock) throws GeneralSecurityException {
        this.http = http;
        this.clock = clock;
        this.publicKey = config.publicKey().orElseThrow();
        this.privateKey = EllipticCurves.getEcPrivateKey(
                CurveType.NIST_P256, decoded(config.privateKey().orElseThrow()));
        this.contact = config.contact().orElseThrow();
        requirePair();
    }

    /** Empty when it is switched off. */
    static Optional<WebPushSender> configured(PushConfig config, PushHttp http, Clock clock) {
        return config.web().privateKey().map(present -> {
            try {
                return new WebPushSender(config.web(), http, clock);
            } catch (GeneralSecurityException | RuntimeException e) {
                throw new IllegalStateException(
                        "Web Push needs beside.push.web.public-key, private-key and contact, and the keys must be a"
                                + " pair.");
            }
        });
    }

    /** Whether a push can be encrypted for this: a point on the curve and a secret of the right length. */
    static boolean areSound(Target.Keys keys) {
        try {
            point(keys.p256dh());
            return decoded(keys.auth()).length == AUTH_BYTES;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    Outcome send(Target.Subscription target) {
        return http.exchange(request(target)).map(PushHttp.Answer::byStatus).orElseGet(() -> new Outcome.Later(null));
    }

    private HttpRequest.Builder request(Target.Subscription target) {
        return HttpRequest.newBuilder(target.endpoint())
                .header("TTL", String.valueOf(PushGateway.LIFE.toSeconds()))
                .header("Topic", PushGateway.WAKE)
                .header("Urgency", "high")
                .header("Content-Type", "application/octet-stream")
                .header("Content-Encoding", "aes128gcm")
                .header("Authorization", "vapid t=%s, k=%s".formatted(token(target.endpoint()), publicKey))
                .POST(BodyPublishers.ofByteArray(encrypted(target.keys())));
    }

    private static byte[] encrypted(Target.Keys keys) {
        try {
            return new WebPushHybridEncrypt.Builder()
                    .withAuthSecret(decoded(keys.auth()))
                    .withRecipientPublicKey(point(keys.p256dh()))
                    .build()
                    .encrypt(PushGateway.WAKE.getBytes(StandardCharsets.UTF_8), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys that were sound when they were registered", e);
        }
    }

    private String token(URI endpoint) {
        return Jwt.audience(endpoint.getScheme() + "://" + endpoint.getRawAuthority())
                .subject(contact)
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plus(TOKEN_LIFE))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(privateKey);
    }

    private void requirePair() throws GeneralSecurityException {
        byte[] words = PushGateway.WAKE.getBytes(StandardCharsets.UTF_8);
        Signature signing = Signature.getInstance(ALGORITHM);
        signing.initSign(privateKey);
        signing.update(words);
        Signature verifying = Signature.getInstance(ALGORITHM);
        verifying.initVerify(point(publicKey));
        verifying.update(words);
        if (!verifying.verify(signing.sign())) {
            throw new GeneralSecurityException("not a pair");
        }
    }

    private static ECPublicKey point(String encoded) throws GeneralSecurityException {
        return EllipticCurves.getEcPublicKey(CurveType.NIST_P256, PointFormatType.UNCOMPRESSED, decoded(encoded));
    }

    private static byte[] decoded(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }
}
