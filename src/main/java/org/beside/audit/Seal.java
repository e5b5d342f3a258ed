package org.beside.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.beside.platform.NumberedKeys;
import org.jspecify.annotations.Nullable;

/** Binds each line of the trail to the one before it (HMAC-SHA256), so that none can be changed, moved or left out. */
final class Seal {
    private static final String ALGORITHM = "HmacSHA256";

    private final NumberedKeys keys;

    Seal(NumberedKeys keys) {
        this.keys = keys;
    }

    /** The line that follows. */
    AuditEntry.Sealed after(Anchor last, AuditEntry entry) {
        long seq = last.seq() + 1;
        byte[] mac = mac(last, entry, keys.newest()).orElseThrow();
        return new AuditEntry.Sealed(seq, entry, keys.newest(), mac);
    }

    /** Whether a line is what was sealed as the follower of that one. */
    boolean fits(Anchor last, AuditEntry.Sealed line) {
        return line.seq() == last.seq() + 1
                && mac(last, line.entry(), line.keyNumber())
                        .filter(mac -> MessageDigest.isEqual(mac, line.mac()))
                        .isPresent();
    }

    private Optional<byte[]> mac(Anchor last, AuditEntry entry, int keyNumber) {
        return keys.key(keyNumber).map(key -> {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key, ALGORITHM));
                return mac.doFinal(bytes(last, entry, keyNumber));
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException("every Java has " + ALGORITHM, e);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        });
    }

    /** Each part says how long it is, so that no two lines have the same bytes. */
    private static byte[] bytes(Anchor last, AuditEntry entry, int keyNumber) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(last.mac());
            out.writeLong(last.seq() + 1);
            out.writeInt(keyNumber);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
            put(out, entry.id());
            put(out, entry.action());
            put(out, entry.outcome());
            put(out, entry.actorId());
            put(out, entry.aboutId());
            put(out, entry.subjectId());
            put(out, entry.purpose());
            put(out, entry.requestId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(DataOutputStream out, @Nullable Object part) throws IOException {
        if (part == null) {
            out.writeInt(-1);
        } else {
            byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
        }
    }
}
