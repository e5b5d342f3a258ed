package org.beside.messaging;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody has seen: of each conversation, by its number, how far. A vector rather than one counter, because
 * conversations are written side by side and no single number can say which of them has been seen to where.
 */
record SyncToken(int epoch, Instant issuedAt, Map<Long, Point> points) {
    private static final byte FORMAT = 1;
    private static final int MOST_BYTES_OF_A_NUMBER = 10;
    private static final int PAYLOAD_BITS = 7;

    /** A conversation's version and its newest message. */
    record Point(long ver, long seq) {}

    SyncToken {
        points = Map.copyOf(points);
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + (3 + 3 * points.size()) * MOST_BYTES_OF_A_NUMBER);
        bytes.put(FORMAT);
        write(bytes, epoch);
        write(bytes, issuedAt.getEpochSecond());
        write(bytes, points.size());
        points.forEach((number, point) -> {
            write(bytes, number);
            write(bytes, point.ver());
            write(bytes, point.seq());
        });
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }

    /** Empty when the bytes are no token. */
    static Optional<SyncToken> of(byte[] written) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(written);
            if (bytes.get() != FORMAT) {
                return Optional.empty();
            }
            int epoch = Math.toIntExact(read(bytes));
            Instant issuedAt = Instant.ofEpochSecond(read(bytes));
            long count = read(bytes);
            Map<Long, Point> points = new HashMap<>();
            for (long i = 0; i < count; i++) {
                points.put(read(bytes), new Point(read(bytes), read(bytes)));
            }
            return bytes.hasRemaining() ? Optional.empty() : Optional.of(new SyncToken(epoch, issuedAt, points));
        } catch (BufferUnderflowException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Seven bits a byte, the smallest first, the eighth set while more follow. */
    private static void write(ByteBuffer bytes, long number) {
        long left = number;
        while (left >= 1 << PAYLOAD_BITS) {
            bytes.put((byte) (left | 1 << PAYLOAD_BITS));
            left >>>= PAYLOAD_BITS;
        }
        bytes.put((byte) left);
    }

    private static long read(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < MOST_BYTES_OF_A_NUMBER * PAYLOAD_BITS; shift += PAYLOAD_BITS) {
            byte part = bytes.get();
            number |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new ArithmeticException("a number without an end");
    }
}
