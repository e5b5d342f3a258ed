package org.beside.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.sample.Agency;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = FaultyKeycloak.class, restrictToAnnotatedClass = true)
class AccountWatchTest extends BesideTest {
    @Inject
    AccountWatch watch;

    @Inject
    KeycloakAccounts accounts;

    @Inject
    @RestClient
    KeycloakAdmin admin;

    @AfterEach
    void heal() {
        FaultyKeycloak.heal();
        watch.look();
    }

    @Test
    void whomNobodyTouchedNeedNotBeAskedAbout() {
        watch.look();

        assertThat(watch.isUntouched(Fixtures.id("member8"))).isTrue();
    }

    @Test
    void aDisabledAccountIsNoticed() {
        OwnAccount account = untouched();

        accounts.disable(account.id());

        isNoticed(account);
    }

    @Test
    void anAccountLoggedOutEverywhereIsNoticed() {
        OwnAccount account = untouched();

        accounts.logOutEverywhere(account.id());

        isNoticed(account);
    }

    @Test
    void aDeletedAccountIsNoticed() {
        OwnAccount account = untouched();

        accounts.delete(account.id());

        isNoticed(account);
    }

    @Test
    void aLookThatFailsIsMadeUpForByTheNext() {
        watch.look();
        FaultyKeycloak.fail(request -> request.contains("admin-events"));
        clock.advance(Duration.ofSeconds(5));

        watch.look();

        assertThat(watch.isUntouched(Fixtures.id("member8"))).isTrue();
    }

    @Test
    void whileKeycloakStaysSilentNobodyIsTakenForUntouched() {
        watch.look();
        FaultyKeycloak.fail(request -> request.contains("admin-events"));
        clock.advance(Duration.ofSeconds(16));

        watch.look();

        assertThat(watch.isUntouched(Fixtures.id("member8"))).isFalse();
    }

    @Test
    void aWatchThatStandsStillIsNone() {
        watch.look();
        clock.advance(Duration.ofMinutes(1));

        assertThat(watch.isUntouched(Fixtures.id("member8"))).isFalse();
    }

    @Test
    void aRoleThatIsTakenAwayIsToldOfToWhoeverKeepsIt() {
        UUID supervisor = supervisor();

        accounts.revoke(supervisor, Set.of(Role.SUPERVISOR));

        await().untilAsserted(() -> {
            watch.look();
            assertThat(inPost(supervisor)).isZero();
        });
        accounts.delete(supervisor);
    }

    /** Whether somebody is there is not guessed. */
    @Test
    void whileKeycloakCannotSayWhoseAccountIsOpenTheyStayInPostAndTheWatchGoesOn() {
        UUID supervisor = supervisor();
        accounts.disable(supervisor);
        FaultyKeycloak.fail(request -> request.contains("/users/"));

        await().until(() -> {
            watch.look();
            return !watch.isUntouched(supervisor);
        });

        assertThat(inPost(supervisor)).isEqualTo(1);
        assertThat(Fixtures.number("select count(*) from staff where person_id = ? and looked_at is null", supervisor))
                .as("asked about soon")
                .isEqualTo(1);
        assertThat(watch.isUntouched(Fixtures.id("member8"))).isTrue();
        FaultyKeycloak.heal();
        accounts.delete(supervisor);
    }

    /** Opened, and known to the service. */
    private UUID supervisor() {
        UUID agency = Agency.named("north").id();
        UUID id = accounts.create(
                new NewAccount("own-" + Fixtures.freshId(), "first-Pass-1", Set.of(Role.SUPERVISOR), agency));
        Fixtures.execute(
                "insert into staff (person_id, role, agency_id, seen_at) values (?, 'SUPERVISOR', ?, now())",
                id,
                agency);
        watch.look();
        return id;
    }

    private static long inPost(UUID person) {
        return Fixtures.number("select count(*) from staff where person_id = ? and shut_since is null", person);
    }

    private OwnAccount untouched() {
        OwnAccount account = OwnAccount.open(admin);
        watch.look();
        assertThat(watch.isUntouched(account.id())).isTrue();
        return account;
    }

    private void isNoticed(OwnAccount account) {
        await().until(() -> {
            watch.look();
            return !watch.isUntouched(account.id());
        });
    }
}
