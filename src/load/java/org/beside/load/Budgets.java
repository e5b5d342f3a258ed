package org.beside.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What people may send, given back to them, so that the service is measured and not the rule against haste. */
final class Budgets {
    private Budgets() {}

    /** To be called while nobody writes: the rows are those that each message needs. */
    static void fill() {
        try (Connection connection = BareInserts.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from send_budget");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
