package org.beside.privacy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the database says about its own tables. */
final class Tables {
    private static final String OURS = """
             from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'vault')
              and c.relname <> 'flyway_schema_history' order by 1
            """;
    private static final String ALL = "select c.oid::regclass::text" + OURS;
    private static final String IDS = """
            select c.relname || '.' || a.attname
              from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'vault')
               and a.attnum > 0 and not a.attisdropped and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype)
             order by 1
            """;

    private Tables() {}

    static List<String> all(DataSource database) throws SQLException {
        return texts(database, ALL);
    }

    /** Every column that holds ids, as {@code table.column}. */
    static List<String> ids(DataSource database) throws SQLException {
        return texts(database, IDS);
    }

    private static List<String> texts(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
