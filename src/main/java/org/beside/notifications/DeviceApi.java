package org.beside.notifications;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.UUID;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.push.Target;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** How a device registers, and the little of it that is ever shown again. */
interface DeviceApi {
    String PRINTABLE = "^[\\x21-\\x7E]+$";
    String HEX = "^[0-9A-Fa-f]{16,400}$";

    @Schema(
            name = "DeviceRegistration",
            description = "Where this device is reached; nothing of it is ever shown again.",
            type = SchemaType.OBJECT,
            oneOf = {Fcm.class, Apns.class, UnifiedPush.class, WebPush.class},
            discriminatorProperty = "kind",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "FCM", schema = Fcm.class),
                @DiscriminatorMapping(value = "APNS", schema = Apns.class),
                @DiscriminatorMapping(value = "UNIFIED_PUSH", schema = UnifiedPush.class),
                @DiscriminatorMapping(value = "WEB_PUSH", schema = WebPush.class)
            })
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "FCM", value = Fcm.class),
        @JsonSubTypes.Type(name = "APNS", value = Apns.class),
        @JsonSubTypes.Type(name = "UNIFIED_PUSH", value = UnifiedPush.class),
        @JsonSubTypes.Type(name = "WEB_PUSH", value = WebPush.class)
    })
    sealed interface Registration {
        Target target();
    }

    @Schema(
            name = "FcmDevice",
            description = "An Android app with Google's services.",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "FCM"))
    record Fcm(
            @NotNull @Size(max = 1000) @Pattern(regexp = PRINTABLE)
            String token) implements Registration {
        @Override
        public Target target() {
            return new Target.Fcm(token);
        }
    }

    @Schema(
            name = "ApnsDevice",
            description = "An iPhone app.",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "APNS"))
    record Apns(@NotNull @Pattern(regexp = HEX) String token) implements Registration {
        @Override
        public Target target() {
            return new Target.Apns(token);
        }
    }

    @Schema(
            name = "UnifiedPushDevice",
            description = "An app that is reached through a distributor the person chose.",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "UNIFIED_PUSH"))
    record UnifiedPush(
            @NotNull @Size(max = 1000) String endpoint,
            @NotNull @Valid Keys keys) implements Registration {
        @Override
        public Target target() {
            return new Target.Subscription(Target.Kind.UNIFIED_PUSH, address(endpoint), keys.target());
        }
    }

    @Schema(
            name = "WebPushDevice",
            description = "A browser.",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "WEB_PUSH"))
    record WebPush(
            @NotNull @Size(max = 1000) String endpoint,
            @NotNull @Valid Keys keys) implements Registration {
        @Override
        public Target target() {
            return new Target.Subscription(Target.Kind.WEB_PUSH, address(endpoint), keys.target());
        }
    }

    @Schema(name = "DeviceKeys", description = "What pushes to this device are encrypted for; both base64url.")
    record Keys(
            @Schema(description = "The device's public key: a point on P-256, uncompressed.") @NotNull @Size(max = 100)
            String p256dh,

            @Schema(description = "The secret shared with the device: 16 bytes.") @NotNull @Size(max = 30)
            String auth) {

        private Target.Keys target() {
            return new Target.Keys(p256dh, auth);
        }
    }

    @Schema(name = "Device")
    record View(
            @Schema(required = true) UUID id,
            @Schema(required = true) Target.Kind kind,

            @Schema(required = true, description = "When the device last registered.")
            Instant seenAt) {

        static View of(Device device) {
            return new View(device.id(), device.target().kind(), device.seenAt());
        }
    }

    private static URI address(String endpoint) {
        try {
            return new URI(endpoint);
        } catch (URISyntaxException e) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "endpoint", "must be an https address");
        }
    }
}
