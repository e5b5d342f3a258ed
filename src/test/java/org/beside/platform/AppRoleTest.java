package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.beside.BesideTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service works with the tables and owns none of them: not even its own mistakes can rewrite the trail. */
@QuarkusTest
class AppRoleTest extends BesideTest {
    private static final String OURS = "n.nspname in ('public', 'vault')";

    @Inject
    DataSource database;

    @Test
    void itOwnsNothing() throws SQLException {
        assertThat(texts("""
                select oid::regclass::text from pg_class where relowner = current_user::regrole
                union all select oid::regprocedure::text from pg_proc where proowner = current_user::regrole
                union all select oid::regtype::text from pg_type where typowner = current_user::regrole
                union all select nspname from pg_namespace where nspowner = current_user::regrole
                union all select datname from pg_database where datdba = current_user::regrole""")).isEmpty();
    }

    @Test
    void itHasNoPowersAndNoFriends() throws SQLException {
        assertThat(texts("""
                select rolname from pg_roles
                 where rolname = current_user
                   and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)
                union all select roleid::regrole::text from pg_auth_members where member = current_user::regrole""")).isEmpty();
        assertThat(texts("select nspname from pg_namespace n where " + OURS
                        + " and has_schema_privilege(n.oid, 'CREATE')"))
                .isEmpty();
    }

    @Test
    void itMayWorkWithEveryTableAndTruncateNone() throws SQLException {
        String tables = "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where c.relkind in ('r', 'p') and " + OURS;

        assertThat(texts(tables + " and not (has_table_privilege(c.oid, 'SELECT')"
                        + " and has_table_privilege(c.oid, 'INSERT') and has_table_privilege(c.oid, 'UPDATE')"
                        + " and has_table_privilege(c.oid, 'DELETE'))"))
                .containsExactlyInAnyOrder("audit_entry", "flyway_schema_history");
        assertThat(texts(tables + " and has_table_privilege(c.oid, 'TRUNCATE, REFERENCES, TRIGGER, MAINTAIN')"))
                .isEmpty();
    }

    /** Who reported whom, and all the rest, is for the service to read and for no other role of the database. */
    @Test
    void nobodyElseIsLetIn() throws SQLException {
        assertThat(texts("""
                select c.oid::regclass || ' ' || g.grantee::regrole
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace,
                       lateral aclexplode(c.relacl) g
                 where g.grantee not in (c.relowner, current_user::regrole) and\s""" + OURS)).isEmpty();
        assertThat(texts("select n.nspname from pg_namespace n where n.nspname = 'vault'"
                        + " and has_schema_privilege('public', n.oid, 'USAGE, CREATE')"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set action = 'nothing'",
                "delete from audit_entry",
                "truncate audit_entry",
                "alter table audit_entry add column more text",
                "drop table audit_entry",
                "create trigger t before insert on audit_entry execute function specialist_changed()",
                "create or replace function audit_turn() returns table (last_seq bigint, last_mac bytea)"
                        + " language sql as 'select 0::bigint, null::bytea'",
                "select * from flyway_schema_history"
            })
    void whatIsOnRecordStays(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
        }
    }

    private List<String> texts(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
