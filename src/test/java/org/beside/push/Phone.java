package org.beside.push;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A device with keys of its own, reading pushes by the letter of RFC 8291 and RFC 8188, with nothing but the JDK. */
public final class Phone {
    private static final int COORDINATE = 32;
    private static final int SALT = 16;
    private static final int POINT_LENGTH_AT = SALT + Integer.BYTES;
    private static final byte LAST_RECORD = 2;

    private final KeyPair keys = newKeys();
    private final byte[] auth = new byte[SALT];

    public Phone() {
        new SecureRandom().nextBytes(auth);
    }

    public Target.Keys keys() {
        return new Target.Keys(encoded(bytes((ECPublicKey) keys.getPublic())), encoded(auth));
    }

    public Target.Subscription at(URI endpoint) {
        return new Target.Subscription(Target.Kind.WEB_PUSH, endpoint, keys());
    }

    /** The words of an {@code aes128gcm} body that was encrypted for this phone. */
    public String read(byte[] body) {
        try {
            return decrypted(body);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("not meant for this phone", e);
        }
    }

    private String decrypted(byte[] body) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(body, SALT);
        int pointLength = body[POINT_LENGTH_AT];
        int textAt = POINT_LENGTH_AT + 1 + pointLength;
        byte[] sender = Arrays.copyOfRange(body, POINT_LENGTH_AT + 1, textAt);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(point(sender), true);
        byte[] context = joined(
                "WebPush: info\0".getBytes(StandardCharsets.US_ASCII), bytes((ECPublicKey) keys.getPublic()), sender);
        byte[] secret = derived(auth, agreement.generateSecret(), context, 32);
        byte[] key = derived(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = derived(salt, secret, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] plain = cipher.doFinal(body, textAt, body.length - textAt);
        int end = plain.length - 1;
        while (plain[end] == 0) {
            end--;
        }
        if (plain[end] != LAST_RECORD) {
            throw new AssertionError("no last record");
        }
        return new String(plain, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(secret)
                        .addSalt(salt)
                        .thenExpand(info, length));
    }

    /** A P-256 key pair. */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As push services and browsers write a point. */
    public static String publicText(KeyPair pair) {
        return encoded(bytes((ECPublicKey) pair.getPublic()));
    }

    /** As {@code web-push generate-vapid-keys} writes a private key. */
    public static String privateText(KeyPair pair) {
        return encoded(coordinate(((ECPrivateKey) pair.getPrivate()).getS()));
    }

    static PublicKey point(byte[] uncompressed) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        HexFormat hex = HexFormat.of();
        BigInteger x = new BigInteger(hex.formatHex(uncompressed, 1, 1 + COORDINATE), 16);
        BigInteger y = new BigInteger(hex.formatHex(uncompressed, 1 + COORDINATE, 1 + 2 * COORDINATE), 16);
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(new ECPoint(x, y), parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static byte[] bytes(ECPublicKey key) {
        return joined(
                new byte[] {4},
                coordinate(key.getW().getAffineX()),
                coordinate(key.getW().getAffineY()));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int skip = Math.max(0, bytes.length - COORDINATE);
        return ByteBuffer.allocate(COORDINATE)
                .position(COORDINATE - (bytes.length - skip))
                .put(bytes, skip, bytes.length - skip)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
