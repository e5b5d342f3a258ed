package org.beside.specialists;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.beside.BesideTest;
import org.beside.platform.Ids;

/** Puts specialists into the tables as the tests need them, each under an id of its own. */
abstract class AboutSpecialists extends BesideTest {
    @Inject
    DataSource database;

    @Inject
    SpecialistService specialists;

    UUID specialist(int cap) throws SQLException {
        var id = Ids.next(clock);
        update("""
                insert into specialist (id, display_name, title, bio, zone, regions, languages, modes, caseload_cap,
                                        accepting, created_at, updated_at)
                values (?, 'Marisol', 'CPS', 'I have been there.', 'America/New_York', '{US-MA}', '{en}', '{TEXT}', ?,
                        true, now(), now())
                """, id, cap);
        return id;
    }

    /** A specialist whom anybody may meet: accepting, seats free, verified for a year to come. */
    UUID meetable(int cap) throws SQLException {
        var id = specialist(cap);
        credential(id, today().plusYears(1));
        return id;
    }

    void credential(UUID specialist, LocalDate expiresOn) throws SQLException {
        update("""
                insert into credential (id, specialist_id, kind, jurisdiction, issuer, issued_on, expires_on, verified_at)
                values (?, ?, 'cred.cps-mh', 'US-MA', 'MA DMH', ?, ?, now())
                """, Ids.next(clock), specialist, expiresOn.minusYears(2), expiresOn);
    }

    void update(String statement, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }

    int number(String query, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            try (var row = prepared.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** What the audit trail says of a specialist. */
    List<String> trailOf(UUID specialist) throws SQLException {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(
                        "select action from audit_entry where about_id = ? order by at, id")) {
            prepared.setObject(1, specialist);
            var actions = new ArrayList<String>();
            try (var row = prepared.executeQuery()) {
                while (row.next()) {
                    actions.add(row.getString(1));
                }
            }
            return actions;
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
