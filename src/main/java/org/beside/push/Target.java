package org.beside.push;

import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a push goes. Whoever holds one of these can wake a phone: nothing of it is ever printed. */
public sealed interface Target {
    /** What clients call it. */
    Kind kind();

    /** The token or endpoint, unique in the world. */
    String address();

    /** How an app is reached. */
    @Schema(name = "DeviceKind")
    enum Kind {
        FCM,
        APNS,
        UNIFIED_PUSH,
        WEB_PUSH
    }

    /** An Android app, through Firebase Cloud Messaging. */
    record Fcm(String token) implements Target {
        @Override
        public Kind kind() {
            return Kind.FCM;
        }

        @Override
        public String address() {
            return token;
        }

        @Override
        public String toString() {
            return "Fcm";
        }
    }

    /** An iPhone, through Apple. */
    record Apns(String token) implements Target {
        @Override
        public Kind kind() {
            return Kind.APNS;
        }

        @Override
        public String address() {
            return token;
        }

        @Override
        public String toString() {
            return "Apns";
        }
    }

    /** A distributor that the person chose (UnifiedPush) or a browser (Web Push): both take RFC 8030 and 8291. */
    record Subscription(Kind kind, URI endpoint, Keys keys) implements Target {
        @Override
        public String address() {
            return endpoint.toString();
        }

        @Override
        public String toString() {
            return "Subscription";
        }
    }

    /** What a push to a subscription is encrypted for, both base64url: a P-256 point and a shared secret. */
    record Keys(String p256dh, String auth) {
        @Override
        public String toString() {
            return "Keys";
        }
    }
}
