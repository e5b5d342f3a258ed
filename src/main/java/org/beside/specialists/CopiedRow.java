package org.beside.specialists;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.beside.asking.Row;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Rows as {@code COPY … (FORMAT binary)} sends them: the fastest way out of PostgreSQL, with nothing to be parsed. Each
 * column comes as the length of its value, or −1 for none, and the value as the type's own send function wrote it.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS">COPY, binary format</a>
 */
final class CopiedRow implements Row {
    private static final int NONE = -1;
    private static final String CONNECTION_FAILURE = "08006";
    private static final int SIGNATURE = 11;
    private static final int READ_AT_ONCE = 1 << 16;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final Instant FIRST_MOMENT = Instant.parse("2000-01-01T00:00:00Z");

    private final DataInputStream in;

    private CopiedRow(DataInputStream in) {
        this.in = in;
    }

    /**
     * Reads all rows of a {@code copy … to stdout (format binary)}.
     *
     * @param afterEach run between one row and the next
     */
    static void forEach(Connection connection, String copy, Reader reader, Runnable afterEach) throws SQLException {
        try (InputStream sent = new PGCopyInputStream(connection.unwrap(PGConnection.class), copy);
                DataInputStream in = new DataInputStream(new BufferedInputStream(sent, READ_AT_ONCE))) {
            in.skipNBytes(SIGNATURE);
            in.readInt();
            in.skipNBytes(in.readInt());
            Row row = new CopiedRow(in);
            while (in.readShort() != NONE) {
                reader.read(row);
                afterEach.run();
            }
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    @Override
    public UUID id() throws SQLException {
        return value(length -> new UUID(in.readLong(), in.readLong()));
    }

    @Override
    public String text() throws SQLException {
        return value(this::string);
    }

    @Override
    public @Nullable String maybeText() throws SQLException {
        return maybe(this::string);
    }

    /** Number of dimensions, whether there are nulls, the type, and for its one dimension the size and the first index. */
    @Override
    public String[] texts() throws SQLException {
        String[] texts = maybe(length -> {
            int dimensions = in.readInt();
            in.readInt();
            in.readInt();
            String[] all = new String[dimensions == 0 ? 0 : in.readInt()];
            if (dimensions > 0) {
                in.readInt();
            }
            for (int i = 0; i < all.length; i++) {
                all[i] = string(in.readInt());
            }
            return all;
        });
        return texts == null ? new String[0] : texts;
    }

    @Override
    public int number() throws SQLException {
        return value(length -> in.readInt());
    }

    @Override
    public boolean flag() throws SQLException {
        return value(length -> in.readBoolean());
    }

    @Override
    public LocalDate day() throws SQLException {
        return value(length -> FIRST_DAY.plusDays(in.readInt()));
    }

    @Override
    public @Nullable Instant maybeMoment() throws SQLException {
        return maybe(length -> FIRST_MOMENT.plus(in.readLong(), ChronoUnit.MICROS));
    }

    private String string(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private <T> T value(Decoder<T> decoder) throws SQLException {
        return Objects.requireNonNull(maybe(decoder), "a column that is never empty is");
    }

    private <T> @Nullable T maybe(Decoder<T> decoder) throws SQLException {
        try {
            int length = in.readInt();
            return length == NONE ? null : decoder.decode(length);
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    private static SQLException cutOff(IOException e) {
        return new SQLException("the copy was cut off", CONNECTION_FAILURE, e);
    }

    private interface Decoder<T> {
        T decode(int length) throws IOException;
    }
}
