package org.beside;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.beside.platform.Ids;
import org.beside.sample.Agency;
import org.beside.sample.DemoPeople;
import org.beside.sample.SampleAgencies;
import org.jspecify.annotations.Nullable;

/**
 * Arranges the database for a test by plain JDBC, past the service and as the owner of the tables, and looks at what the
 * service left there.
 *
 * <pre>{@code
 * UUID full = Fixtures.specialist().shows("exp.grief.parent").cap(5).taken(5).create();
 * Fixtures.member("member1").should("exp.grief.parent").create(); // and then as("member1")…
 * }</pre>
 */
public final class Fixtures {
    /** Children before parents. Rows are deleted, not truncated: the triggers of the change feed must see them go. */
    private static final Deque<Connection> AT_REST = new ConcurrentLinkedDeque<>();

    private static final List<String> TABLES = List.of(
            "pace",
            "statement",
            "opening_look",
            "opening",
            "supervision_item",
            "supervision_session",
            "supervision_overdue",
            "reply_overdue",
            "duty",
            "report",
            "concern",
            "trusted_contact",
            "safety_signal",
            "vault.safety_text",
            "calendar",
            "export",
            "session",
            "hold",
            "notice",
            "device",
            "send_budget",
            "vault.message_key",
            "message",
            "conversation",
            "offer",
            "waitlist_entry",
            "match_reason",
            "connection",
            "block",
            "exclusion",
            "member",
            "specialist",
            "affiliation",
            "staff",
            "agency");

    private Fixtures() {}

    /** Somebody nobody knows. */
    public static MemberFixture member() {
        return new MemberFixture(freshId());
    }

    /** The profile of a demo account, so that the test can sign in as them. */
    public static MemberFixture member(String account) {
        return new MemberFixture(DemoPeople.id(account));
    }

    /** Somebody nobody knows: certified, accepting, with all seats free. */
    public static SpecialistFixture specialist() {
        return new SpecialistFixture(freshId());
    }

    /** The profile of a demo account, so that the test can sign in as them. */
    public static SpecialistFixture specialist(String account) {
        return new SpecialistFixture(DemoPeople.id(account));
    }

    public static UUID id(String account) {
        return DemoPeople.id(account);
    }

    public static UUID freshId() {
        return Ids.next(Clock.systemUTC());
    }

    /** A word that stands nowhere else; without digits, of which some would be taken for a telephone number. */
    public static String canary() {
        return "canary-" + UUID.randomUUID().toString().replaceAll("[0-9]", "z");
    }

    public static int seatsTaken(UUID specialist) {
        return Math.toIntExact(number("select seats_taken from specialist where id = ?", specialist));
    }

    public static long count(String table) {
        return number("select count(*) from " + table);
    }

    /** What a query for one number says; no row counts as zero. */
    public static long number(String query, @Nullable Object... values) {
        return ask(connection -> {
            try (PreparedStatement statement = prepared(connection, query, values);
                    ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getLong(1) : 0L;
            }
        });
    }

    /** All rows of a query, value by value. */
    public static List<List<Object>> rows(String query, @Nullable Object... values) {
        return ask(connection -> {
            try (PreparedStatement statement = prepared(connection, query, values);
                    ResultSet found = statement.executeQuery()) {
                List<List<Object>> rows = new ArrayList<>();
                while (found.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.add(found.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        });
    }

    /** Changes rows; a collection becomes a text array. */
    public static void execute(String sql, @Nullable Object... values) {
        ask(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /** Everybody and all that concerns them; the trail and what operators keep stay, agencies are as they were at first. */
    public static void clear() {
        ask(connection -> {
            for (String table : TABLES) {
                try (PreparedStatement statement = connection.prepareStatement("delete from " + table)) {
                    statement.executeUpdate();
                }
            }
            SampleAgencies.load(connection);
            return 0;
        });
    }

    /** The sample agencies and their staff, where they are missing. */
    public static void agencies() {
        ask(connection -> {
            SampleAgencies.load(connection);
            return 0;
        });
    }

    /** Takes a specialist on for one of the sample agencies: north, south or east. */
    public static void affiliate(UUID specialist, String agency) {
        execute("delete from affiliation where specialist_id = ?", specialist);
        execute(
                "insert into affiliation (specialist_id, agency_id, since) values (?, ?, now())",
                specialist,
                Agency.named(agency).id());
    }

    public static void suspendCredentials(UUID specialist) {
        execute("update credential set suspended_at = verified_at where specialist_id = ?", specialist);
    }

    /** The last day on which the specialist's credentials are good. */
    public static void credentialsExpireOn(UUID specialist, LocalDate lastDay) {
        execute("update credential set expires_on = ? where specialist_id = ?", lastDay, specialist);
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** A connection of the test's own, past the service's pool. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                LocalStack.current().jdbcUrl(), LocalPostgres.OWNER, LocalPostgres.OWNER_PASSWORD);
    }

    /** For what only whoever runs the database may do. */
    public static Connection connectAsAdministrator() throws SQLException {
        return DriverManager.getConnection(
                LocalStack.current().jdbcUrl(), LocalPostgres.ADMINISTRATOR, LocalPostgres.ADMINISTRATOR);
    }

    /** All or nothing, like a request. */
    private static <T> T ask(Question<T> question) {
        try {
            Connection connection = taken();
            try {
                T answer = question.ask(connection);
                connection.commit();
                AT_REST.push(connection);
                return answer;
            } catch (SQLException | RuntimeException | Error failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException refused) {
            throw new AssertionError("The database refused what the test arranged", refused);
        }
    }

    /** Signing in costs PostgreSQL more than what most tests arrange, so connections are used again. */
    private static Connection taken() throws SQLException {
        for (Connection rested = AT_REST.poll(); rested != null; rested = AT_REST.poll()) {
            if (rested.isValid(1)) {
                return rested;
            }
        }
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Collection<?> some ? texts(connection, some) : values[i]);
        }
        return statement;
    }

    private static Array texts(Connection connection, Collection<?> values) throws SQLException {
        return connection.createArrayOf(
                "text", values.stream().map(Object::toString).toArray());
    }
}
