package org.beside.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The three agencies, their staff, and who works for them: the demo specialists in turn, and whoever an agency trained.
 * What is there already stays as it is.
 */
public final class SampleAgencies {
    private static final List<String> NAMES = List.of("north", "south", "east");

    private SampleAgencies() {}

    public static void load(Connection connection) throws SQLException {
        for (String name : NAMES) {
            Agency agency = Agency.named(name);
            write(
                    connection,
                    "insert into agency (id, name, created_at, updated_at) values (?, ?, now(), now())"
                            + " on conflict do nothing",
                    agency.id(),
                    agency.name());
            write(connection, """
                    insert into agency_policy (agency_id, reply_within_min, caseload_ceiling, supervision_hours,
                        supervision_every_days, supervision_grace_days, escalate_first_min, escalate_second_min)
                    values (?, 1440, 20, 4, 7, 7, 15, 30) on conflict do nothing""", agency.id());
            staff(connection, "supervisor-" + name, "SUPERVISOR", agency.id());
            staff(connection, "coordinator-" + name, "COORDINATOR", agency.id());
        }
        write(
                connection,
                "insert into staff (person_id, role, seen_at) values (?, 'OPERATOR', now()) on conflict do nothing",
                DemoPeople.id("operator1"));
        specialists(connection);
    }

    private static void specialists(Connection connection) throws SQLException {
        for (int number = 1; number <= DemoPeople.OF_EACH; number++) {
            write(
                    connection,
                    "insert into affiliation (specialist_id, agency_id, since) select id, ?, now() from specialist"
                            + " where id = ? on conflict do nothing",
                    Agency.named(NAMES.get((number - 1) % NAMES.size())).id(),
                    DemoPeople.id("specialist" + number));
        }
        write(connection, """
                insert into affiliation (specialist_id, agency_id, since)
                select distinct on (c.specialist_id) c.specialist_id, a.id, now()
                  from credential c join agency a on a.name = c.issuer order by c.specialist_id, a.id
                on conflict do nothing""");
        write(connection, """
                update specialist s set caseload_ceiling = p.caseload_ceiling
                  from affiliation f join agency_policy p using (agency_id)
                 where f.specialist_id = s.id and s.caseload_ceiling is distinct from p.caseload_ceiling""");
    }

    private static void staff(Connection connection, String account, String role, UUID agency) throws SQLException {
        write(
                connection,
                "insert into staff (person_id, role, agency_id, seen_at) values (?, ?, ?, now()) on conflict do nothing",
                DemoPeople.id(account),
                role,
                agency);
    }

    private static void write(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
