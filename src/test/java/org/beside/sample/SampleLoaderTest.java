package org.beside.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.beside.LocalStack;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The world meets the tables of the service with all their constraints, in a schema of its own. */
class SampleLoaderTest {
    private static final String SCHEMA = "sample_world";

    /** All tables that the world fills are there by then; what follows needs a schema that a database has once. */
    private static final String LAST_FILLED = "10";

    private static final SampleWorld WORLD = SampleWorld.of(2_000, Instant.parse("2026-11-21T00:00:00Z"));
    private static final int SPECIALISTS = 2_000 + DemoPeople.OF_EACH;
    private static final int MEMBERS = SampleWorld.MEMBERS + DemoPeople.OF_EACH;

    private final Map<String, String> stack = LocalStack.current().config();
    private final String url = stack.get("quarkus.datasource.jdbc.url") + "?currentSchema=" + SCHEMA;

    @BeforeEach
    void emptyTables() throws SQLException {
        Flyway flyway = Flyway.configure()
                .dataSource(url, setting("username"), setting("password"))
                .schemas(SCHEMA)
                .target(LAST_FILLED)
                .cleanDisabled(false)
                .load();
        shareExtensions();
        flyway.clean();
        flyway.migrate();
    }

    /** What the service's own tables need must not lie in the schema that is emptied here. */
    private void shareExtensions() throws SQLException {
        try (Connection connection = connect()) {
            execute(connection, "create extension if not exists btree_gist schema public");
        }
    }

    @Test
    void theWholeWorldFitsTheTables() throws SQLException {
        try (Connection connection = connect()) {
            long start = System.nanoTime();
            assertThat(SampleLoader.load(connection, WORLD)).isTrue();
            System.out.printf(
                    "Sample world of %d specialists loaded in %d ms%n",
                    SPECIALISTS, Duration.ofNanos(System.nanoTime() - start).toMillis());

            assertThat(count(connection, "specialist")).isEqualTo(SPECIALISTS);
            assertThat(count(connection, "member")).isEqualTo(MEMBERS);
            assertThat(count(connection, "specialist_tag"))
                    .isEqualTo(
                            WORLD.specialists().mapToLong(s -> s.tags().size()).sum());
            assertThat(count(connection, "credential"))
                    .isEqualTo(WORLD.specialists()
                            .mapToLong(s -> s.credentials().size())
                            .sum());
            assertThat(count(connection, "hours_window"))
                    .isEqualTo(
                            WORLD.specialists().mapToLong(s -> s.hours().size()).sum());
            assertThat(count(connection, "member_tag"))
                    .isEqualTo(WORLD.members()
                            .mapToLong(m -> m.wishes().tags().size())
                            .sum());
        }
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws SQLException {
        SampleSpecialist spanish = WORLD.specialists()
                .filter(s -> s.reach().languages().contains("es")
                        && s.reach().regions().size() > 1)
                .findFirst()
                .orElseThrow();

        try (Connection connection = connect()) {
            SampleLoader.load(connection, WORLD);

            assertThat(text(connection, "select display_name || bio from specialist where id = '" + spanish.id() + "'"))
                    .isEqualTo(spanish.face().displayName() + spanish.face().bio());
            assertThat(text(
                            connection,
                            "select array_to_string(regions, ' ') from specialist where id = '" + spanish.id() + "'"))
                    .isEqualTo(String.join(" ", spanish.reach().regions()));
        }
    }

    @Test
    void theMatchIndexHearsOfEverybody() throws SQLException {
        try (Connection connection = connect()) {
            SampleLoader.load(connection, WORLD);

            assertThat(count(connection, "specialist_change")).isEqualTo(SPECIALISTS);
        }
    }

    @Test
    void aWorldIsLoadedOnce() throws SQLException {
        try (Connection connection = connect()) {
            SampleLoader.load(connection, WORLD);

            assertThat(SampleLoader.load(connection, WORLD)).isFalse();
            assertThat(count(connection, "specialist")).isEqualTo(SPECIALISTS);
        }
    }

    @Test
    void whoSignedInBeforeKeepsTheirOwnProfile() throws SQLException {
        try (Connection connection = connect()) {
            execute(
                    connection,
                    "insert into member (id, display_name, zone, region, languages, modes, created_at, updated_at)"
                            + " values ('%s', 'Own name', 'Europe/Berlin', 'DE-BE', '{de}', '{TEXT}', now(), now())"
                                    .formatted(DemoPeople.id("member1")));

            assertThat(SampleLoader.load(connection, WORLD)).isTrue();

            assertThat(count(connection, "member")).isEqualTo(MEMBERS);
            assertThat(count(connection, "member_tag where member_id = '" + DemoPeople.id("member1") + "'"))
                    .isZero();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, setting("username"), setting("password"));
    }

    private String setting(String name) {
        return Objects.requireNonNull(stack.get("quarkus.flyway." + name));
    }

    private static long count(Connection connection, String table) throws SQLException {
        return Long.parseLong(text(connection, "select count(*) from " + table));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return Objects.requireNonNull(found.getString(1));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
