package org.beside.safety;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.beside.taxonomy.CrisisHelp;

/** The table operators keep right. Bare JDBC, so that a database that is away is one plain exception. */
@ApplicationScoped
class CrisisRepository {
    /** One place to turn to, and the region it is for. */
    record Row(String region, SafetyApi.Kind kind, CrisisHelp.Line line) {}

    private static final String ALL = """
            select region, kind, name, call, text, chat, languages, verified_at
            from crisis_resource order by region, position""";

    /** Fills an empty table only: what operators removed does not come back. */
    private static final String ADD = """
            insert into crisis_resource (region, position, kind, name, call, text, chat, languages, verified_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private final DataSource database;

    CrisisRepository(DataSource database) {
        this.database = database;
    }

    List<Row> all() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(ALL);
                ResultSet found = query.executeQuery()) {
            List<Row> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row(found));
            }
            return rows;
        }
    }

    void addAll(List<Row> rows) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            for (int position = 0; position < rows.size(); position++) {
                bind(insert, rows.get(position), position);
                insert.setArray(
                        8,
                        connection.createArrayOf(
                                "text", rows.get(position).line().languages().toArray()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Row row(ResultSet found) throws SQLException {
        return new Row(
                found.getString("region"),
                SafetyApi.Kind.valueOf(found.getString("kind")),
                new CrisisHelp.Line(
                        found.getString("name"),
                        found.getString("call"),
                        found.getString("text"),
                        found.getString("chat"),
                        List.of((String[]) found.getArray("languages").getArray()),
                        found.getObject("verified_at", LocalDate.class)));
    }

    private static void bind(PreparedStatement insert, Row row, int position) throws SQLException {
        insert.setString(1, row.region());
        insert.setInt(2, position);
        insert.setString(3, row.kind().name());
        insert.setString(4, row.line().name());
        insert.setString(5, row.line().call());
        insert.setString(6, row.line().text());
        insert.setString(7, row.line().chat());
        insert.setDate(9, Date.valueOf(row.line().verifiedAt()));
    }
}
