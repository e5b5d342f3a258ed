package org.beside.sample;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.PGCopyOutputStream;
import org.postgresql.core.BaseConnection;

/** Pours rows into one table by PostgreSQL's COPY, the only way that is quick enough for a million of them. */
final class CopyTable implements AutoCloseable {
    private static final String ABSENT = "\\N";

    private final Writer rows;

    CopyTable(Connection connection, String table, List<String> columns) throws SQLException {
        String copy = "copy %s (%s) from stdin".formatted(table, String.join(", ", columns));
        CopyIn pouring = new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(copy);
        rows = new OutputStreamWriter(new PGCopyOutputStream(pouring), StandardCharsets.UTF_8);
    }

    /** One value for each column, in the order of the columns. */
    void row(@Nullable Object... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            rows.append(i == 0 ? "" : "\t").append(text(values[i]));
        }
        rows.append('\n');
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> ABSENT;
            case Collection<?> codes -> codes.stream().map(CopyTable::text).collect(Collectors.joining(",", "{", "}"));
            case Enum<?> constant -> constant.name();
            default -> escaped(value.toString());
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
