package org.beside.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Each service is on once its private key is there; half of its settings stops the start. */
@ConfigMapping(prefix = "beside.push")
interface PushConfig {
    /** How long a push service may take to answer, connecting included. */
    @WithDefault("PT5S")
    Duration timeout();

    /** Hosts in our own network that endpoints may point to, without TLS too: a push server that operators run. */
    Optional<Set<String>> trustedHosts();

    Web web();

    Fcm fcm();

    Apns apns();

    /** Web Push and UnifiedPush: the VAPID key pair, as {@code web-push generate-vapid-keys} prints it. */
    interface Web {
        /** The point, base64url, 65 bytes; apps subscribe with it. */
        Optional<String> publicKey();

        /** The scalar, base64url, 32 bytes. */
        Optional<String> privateKey();

        /** Whom a push service may write to when we misbehave: {@code mailto:} or {@code https:}. */
        Optional<String> contact();
    }

    /** Firebase Cloud Messaging, HTTP v1. */
    interface Fcm {
        /** The service account's key file, as JSON. */
        Optional<String> serviceAccount();

        @WithDefault("https://fcm.googleapis.com")
        URI url();
    }

    /** Apple Push Notification service, with a token-signing key. */
    interface Apns {
        /** The .p8 file. */
        Optional<String> privateKey();

        Optional<String> keyId();

        Optional<String> teamId();

        /** The app's bundle id. */
        Optional<String> topic();

        @WithDefault("https://api.push.apple.com")
        URI url();
    }
}
