package org.beside.specialists;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.beside.BesideTest;
import org.beside.Fixtures;

/** What the tests of this room have in common. */
abstract class AboutSpecialists extends BesideTest {
    @Inject
    DataSource database;

    @Inject
    SpecialistService specialists;

    /** A specialist whom anybody may meet: accepting, seats free, with a credential that outlives the test. */
    static UUID meetable(int cap) {
        return Fixtures.specialist().cap(cap).create();
    }

    static UUID uncertified(int cap) {
        return Fixtures.specialist().cap(cap).uncertified().create();
    }

    static void certify(UUID specialist, LocalDate expiresOn) {
        Fixtures.execute("""
                insert into credential (id, specialist_id, kind, jurisdiction, issuer, issued_on, expires_on, verified_at)
                values (?, ?, 'cred.cps-mh', 'US-MA', 'MA DMH', ?, ?, now())
                """, Fixtures.freshId(), specialist, expiresOn.minusYears(2), expiresOn);
    }

    /** How often the audit trail says this of a specialist. */
    static long told(UUID specialist, String action) {
        return Fixtures.number(
                "select count(*) from audit_entry where about_id = ? and action = ?", specialist, action);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
