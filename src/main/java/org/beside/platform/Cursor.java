package org.beside.platform;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended: sort key and id of its last row. Opaque to clients; they only hand it back. */
public record Cursor(Instant at, UUID id) {
    private static final byte FORMAT = 1;
    private static final int LENGTH = Byte.BYTES + Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    String encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH)
                .put(FORMAT)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Cursor decoded(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != LENGTH || bytes.get() != FORMAT) {
                throw broken();
            }
            Instant at = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
            return new Cursor(at, new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException | ArithmeticException e) {
            throw broken();
        }
    }

    private static ProblemException broken() {
        return new ProblemException(
                ProblemType.INVALID_CURSOR, "Use the `next` of the page before, unchanged, or start anew.");
    }
}
