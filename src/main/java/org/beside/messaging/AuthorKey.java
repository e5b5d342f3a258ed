package org.beside.messaging;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one author's words in one conversation are sealed with. Each body is bound to conversation, author and message:
 * put anywhere else, it does not open. The hash that tells the same words from others is keyed too, so that nobody who
 * reads the table can try out what somebody may have said.
 */
final class AuthorKey {
    private static final int LENGTH = 32;
    private static final String HASH = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Place place;
    private final Aead aead;
    private final SecretKey hashKey;

    /** Whose words, and where. */
    record Place(UUID conversation, UUID author) {
        byte[] bytes() {
            return put(ByteBuffer.allocate(4 * Long.BYTES)).array();
        }

        private byte[] bytesWith(UUID message) {
            return put(ByteBuffer.allocate(6 * Long.BYTES))
                    .putLong(message.getMostSignificantBits())
                    .putLong(message.getLeastSignificantBits())
                    .array();
        }

        private ByteBuffer put(ByteBuffer bytes) {
            return bytes.putLong(conversation.getMostSignificantBits())
                    .putLong(conversation.getLeastSignificantBits())
                    .putLong(author.getMostSignificantBits())
                    .putLong(author.getLeastSignificantBits());
        }
    }

    AuthorKey(Place place, byte[] secret) {
        this.place = place;
        this.hashKey = new SecretKeySpec(secret, LENGTH, LENGTH, HASH);
        try {
            this.aead = new AesGcmJce(Arrays.copyOf(secret, LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is missing", e);
        }
    }

    /** Half of it seals, half of it hashes. */
    static byte[] newSecret() {
        byte[] secret = new byte[2 * LENGTH];
        RANDOM.nextBytes(secret);
        return secret;
    }

    byte[] seal(String text, UUID message) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), place.bytesWith(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a message could not be sealed", e);
        }
    }

    /** The words again; empty when they are not what this author sealed for this message. */
    Optional<String> open(byte[] body, UUID message) {
        try {
            return Optional.of(new String(aead.decrypt(body, place.bytesWith(message)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException notTheirs) {
            return Optional.empty();
        }
    }

    byte[] hash(String content) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(hashKey);
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HASH + " is missing", e);
        }
    }
}
