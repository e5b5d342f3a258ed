package org.beside.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.RealmAdmin;
import org.beside.identity.KeycloakAccounts;
import org.beside.identity.NewAccount;
import org.beside.identity.Role;
import org.beside.sample.Agency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who can be turned to: the regular look finds what no message told of. */
@QuarkusTest
class StaffTest extends BesideTest {
    private static final UUID NORTH = Agency.named("north").id();
    private static final UUID SOUTH = Agency.named("south").id();

    @Inject
    StaffService staff;

    @Inject
    KeycloakAccounts accounts;

    private final String name = "own-" + Fixtures.freshId();
    private UUID supervisor = Fixtures.freshId();
    private UUID specialist = Fixtures.freshId();

    @BeforeEach
    void oneSupervisesOne() {
        Fixtures.clear();
        Fixtures.execute("delete from staff");
        supervisor = accounts.create(new NewAccount(name, "first-Pass-1", Set.of(Role.SUPERVISOR), NORTH));
        Fixtures.execute(
                "insert into staff (person_id, role, agency_id, seen_at) values (?, 'SUPERVISOR', ?, now())",
                supervisor,
                NORTH);
        specialist = Fixtures.specialist().create();
        Fixtures.affiliate(specialist, "north");
    }

    @AfterEach
    void thatAccountGoes() {
        accounts.delete(supervisor);
        Fixtures.clear();
    }

    @Test
    void anAccountThatIsOpenStaysInPost() {
        staff.lookAtAll();

        assertThat(isOnHold()).isFalse();
        assertThat(posts()).containsExactly(List.of("SUPERVISOR", NORTH, false));
    }

    @Test
    void aShutAccountIsFoundWithinTheHour() {
        staff.lookAtAll();
        accounts.disable(supervisor);

        clock.advance(Duration.ofMinutes(59));
        staff.lookAtAll();
        assertThat(isOnHold()).as("Keycloak was asked a while ago").isFalse();
        clock.advance(Duration.ofMinutes(2));
        staff.lookAtAll();

        assertThat(isOnHold()).isTrue();
        assertThat(posts()).containsExactly(List.of("SUPERVISOR", NORTH, true));
    }

    @Test
    void aDeletedAccountIsForgotten() {
        accounts.delete(supervisor);

        staff.lookAtAll();

        assertThat(isOnHold()).isTrue();
        assertThat(posts()).isEmpty();
    }

    @Test
    void whoLostTheRoleIsNoSupervisor() {
        accounts.revoke(supervisor, Set.of(Role.SUPERVISOR));

        staff.lookAtAll();

        assertThat(isOnHold()).isTrue();
        assertThat(posts()).isEmpty();
    }

    @Test
    void whoWorksForAnotherAgencyNowSupervisesThere() {
        UUID elsewhere = Fixtures.specialist().create();
        Fixtures.affiliate(elsewhere, "south");
        staff.lookAtAll();
        assertThat(Fixtures.number("select count(*) from specialist where id = ? and on_hold_since is null", elsewhere))
                .isZero();

        RealmAdmin.ask(
                "PUT",
                "/users/" + supervisor,
                Map.of("username", name, "attributes", Map.of("agency_id", List.of("" + SOUTH))));
        clock.advance(Duration.ofMinutes(61));
        staff.lookAtAll();

        assertThat(isOnHold()).isTrue();
        assertThat(posts()).containsExactly(List.of("SUPERVISOR", SOUTH, false));
        assertThat(Fixtures.number("select count(*) from specialist where id = ? and on_hold_since is null", elsewhere))
                .isEqualTo(1);
    }

    @Test
    void whoWasForgottenAfterAYearIsNobodysSupervisor() {
        Fixtures.execute("delete from staff");

        staff.lookAtAll();

        assertThat(isOnHold()).isTrue();
    }

    /** Else nobody would be matched in the development world. */
    @Test
    void theStaffOfTheSampleWorldAreWhoKeycloakSaysTheyAre() {
        Fixtures.clear();
        List<List<Object>> sample = Fixtures.rows("select person_id, role, agency_id from staff order by 1, 2");
        assertThat(sample).hasSizeGreaterThanOrEqualTo(7);

        staff.lookAtAll();

        assertThat(Fixtures.rows("select person_id, role, agency_id from staff where shut_since is null order by 1, 2"))
                .isEqualTo(sample);
        assertThat(Fixtures.number("select count(*) from staff where looked_at is null"))
                .isZero();
    }

    @Test
    void thoseOfALargeAgencyAreAllLeftAloneAndAllComeBack() {
        for (int i = 0; i < 450; i++) {
            Fixtures.affiliate(Fixtures.specialist().create(), "north");
        }
        Fixtures.execute("delete from staff");

        staff.lookAtAll();
        assertThat(onHold()).isEqualTo(451);
        Fixtures.execute(
                "insert into staff (person_id, role, agency_id, seen_at) values (?, 'SUPERVISOR', ?, now())",
                supervisor,
                NORTH);
        staff.lookAtAll();

        assertThat(onHold()).isZero();
    }

    private boolean isOnHold() {
        return Fixtures.number("select count(*) from specialist where id = ? and on_hold_since is not null", specialist)
                == 1;
    }

    private static long onHold() {
        return Fixtures.number("select count(*) from specialist where 'NO_SUPERVISOR' = any (on_hold_for)");
    }

    private List<List<Object>> posts() {
        return Fixtures.rows(
                "select role, agency_id, shut_since is not null from staff where person_id = ?", supervisor);
    }
}
