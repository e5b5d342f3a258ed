package org.beside.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A real token taken apart, to be put together again as a forger would. */
record ForgedToken(ObjectNode header, ObjectNode claims, String signature) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COORDINATE = 32;

    static ForgedToken from(String token) {
        String[] parts = token.split("\\.", -1);
        return new ForgedToken(read(parts[0]), read(parts[1]), parts[2]);
    }

    ForgedToken withHeader(Consumer<ObjectNode> change) {
        ObjectNode changed = header.deepCopy();
        change.accept(changed);
        return new ForgedToken(changed, claims, signature);
    }

    ForgedToken withClaims(Consumer<ObjectNode> change) {
        ObjectNode changed = claims.deepCopy();
        change.accept(changed);
        return new ForgedToken(header, changed, signature);
    }

    /** With the signature of the token it was made from. */
    String asSigned() {
        return content() + "." + signature;
    }

    String unsigned() {
        return content() + ".";
    }

    String signedWithSecret(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return content() + "." + base64(mac.doFinal(content().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String signedBy(KeyPair key) {
        try {
            Signature signing = Signature.getInstance("SHA256withECDSAinP1363Format");
            signing.initSign(key.getPrivate());
            signing.update(content().getBytes(StandardCharsets.US_ASCII));
            return content() + "." + base64(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair foreignKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode jwk(KeyPair key) {
        ECPublicKey open = (ECPublicKey) key.getPublic();
        return JSON.createObjectNode()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", coordinate(open.getW().getAffineX().toByteArray()))
                .put("y", coordinate(open.getW().getAffineY().toByteArray()));
    }

    private String content() {
        try {
            return base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Exactly 32 bytes: without the sign's leading zero, or filled up from the left. */
    private static String coordinate(byte[] number) {
        byte[] fixed = new byte[COORDINATE];
        byte[] digits = Arrays.copyOfRange(number, Math.max(0, number.length - COORDINATE), number.length);
        System.arraycopy(digits, 0, fixed, COORDINATE - digits.length, digits.length);
        return base64(fixed);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ObjectNode read(String part) {
        try {
            return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
