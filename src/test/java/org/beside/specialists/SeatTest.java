package org.beside.specialists;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SeatTest extends AboutSpecialists {
    @Test
    void manyClaimsAtOnceNeverPassTheCap() throws Exception {
        var specialist = meetable(5);

        assertThat(atOnce(64, () -> claim(specialist)).filter(claimed -> claimed))
                .hasSize(5);

        assertThat(Fixtures.seatsTaken(specialist)).isEqualTo(5);
    }

    @Test
    void claimsAndReleasesAtOnceLeaveEverySeatFree() throws Exception {
        var specialist = meetable(5);

        assertThat(atOnce(64, () -> claim(specialist) && release(specialist)).filter(claimed -> claimed))
                .isNotEmpty();

        assertThat(Fixtures.seatsTaken(specialist)).isZero();
    }

    @Test
    void aClaimThatIsTakenBackLeavesTheSeatFree() {
        var specialist = meetable(1);

        QuarkusTransaction.begin();
        assertThat(specialists.claimSeat(specialist)).isTrue();
        QuarkusTransaction.rollback();

        assertThat(claim(specialist)).isTrue();
    }

    @Test
    void aReleasedSeatCanBeClaimedAgain() {
        var specialist = meetable(1);
        claim(specialist);
        assertThat(claim(specialist)).isFalse();

        release(specialist);

        assertThat(claim(specialist)).isTrue();
    }

    @Test
    void moreReleasesThanClaimsFreeNothing() {
        var specialist = meetable(1);

        release(specialist);

        assertThat(Fixtures.seatsTaken(specialist)).isZero();
    }

    @Test
    void nobodyClaimsASeatOfWhoDoesNotAccept() {
        var specialist = meetable(5);
        Fixtures.execute("update specialist set accepting = false where id = ?", specialist);

        assertThat(claim(specialist)).isFalse();
        assertThat(available(specialist)).isFalse();
    }

    @Test
    void aCapOfNothingHasNoSeat() {
        var specialist = meetable(0);

        assertThat(claim(specialist)).isFalse();
        assertThat(available(specialist)).isFalse();
    }

    @Test
    void aCapBelowTheSeatsTakenThrowsNobodyOutAndLetsNobodyIn() {
        var specialist = meetable(2);
        claim(specialist);
        claim(specialist);

        Fixtures.execute("update specialist set caseload_cap = 1 where id = ?", specialist);

        assertThat(Fixtures.seatsTaken(specialist)).isEqualTo(2);
        assertThat(claim(specialist)).isFalse();
        release(specialist);
        assertThat(claim(specialist)).isFalse();
        release(specialist);
        assertThat(claim(specialist)).isTrue();
    }

    @Test
    void withoutACredentialNobodyIsAvailable() {
        var specialist = uncertified(5);

        assertThat(claim(specialist)).isFalse();
        assertThat(available(specialist)).isFalse();
        assertThat(specialists.withLiveCredential(List.of(specialist))).isEmpty();
    }

    @Test
    void aCredentialThatNobodyVerifiedOpensNothing() {
        var specialist = meetable(5);
        Fixtures.execute("update credential set verified_at = null where specialist_id = ?", specialist);

        assertThat(claim(specialist)).isFalse();
        assertThat(available(specialist)).isFalse();
    }

    @Test
    void aSuspendedCredentialClosesTheDoorAtOnce() {
        var specialist = meetable(5);
        assertThat(available(specialist)).isTrue();

        Fixtures.execute("update credential set suspended_at = now() where specialist_id = ?", specialist);

        assertThat(claim(specialist)).isFalse();
        assertThat(available(specialist)).isFalse();
    }

    @Test
    void oneLiveCredentialOfSeveralIsEnough() {
        var specialist = uncertified(5);
        certify(specialist, today().minusDays(1));
        certify(specialist, today().plusDays(1));

        assertThat(available(specialist)).isTrue();
        assertThat(claim(specialist)).isTrue();
    }

    @Test
    void theDayOfExpiryStillCountsAndTheNextDoesNot() {
        var specialist = uncertified(5);
        certify(specialist, today());
        assertThat(claim(specialist)).isTrue();
        assertThat(specialists.withLiveCredential(List.of(specialist))).containsExactly(specialist);

        clock.advance(Duration.ofDays(1));

        assertThat(claim(specialist)).isFalse();
        assertThat(specialists.withLiveCredential(List.of(specialist))).isEmpty();
    }

    @Test
    void whoDoesNotExistIsNeitherHeldNorAvailable() {
        var nobody = Fixtures.freshId();

        assertThat(claim(nobody)).isFalse();
        assertThat(available(nobody)).isFalse();
        assertThat(held(nobody)).isFalse();
        assertThat(specialists.find(nobody)).isEmpty();
        assertThat(specialists.findAll(List.of(nobody))).isEmpty();
    }

    @Test
    void whoExistsCanBeHeld() {
        assertThat(held(uncertified(1))).isTrue();
    }

    private boolean claim(UUID specialist) {
        return QuarkusTransaction.requiringNew().call(() -> specialists.claimSeat(specialist));
    }

    private boolean release(UUID specialist) {
        QuarkusTransaction.requiringNew().run(() -> specialists.releaseSeat(specialist));
        return true;
    }

    private boolean held(UUID specialist) {
        return QuarkusTransaction.requiringNew().call(() -> specialists.lock(specialist));
    }

    /** Asked in both ways, of the database and of the profile. */
    private boolean available(UUID specialist) {
        boolean available = specialists
                .availableAmong(List.of(specialist, Fixtures.freshId()))
                .contains(specialist);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThat(specialists.find(specialist).filter(profile -> profile.hasSeatOn(today)))
                .isEqualTo(available ? specialists.find(specialist) : Optional.empty());
        return available;
    }

    /** All of them wait behind one door, which then opens. */
    private static Stream<Boolean> atOnce(int callers, Callable<Boolean> call) throws Exception {
        var door = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = Stream.generate(() -> threads.submit(() -> {
                        door.await();
                        return call.call();
                    }))
                    .limit(callers)
                    .toList();
            door.countDown();
            return answers.stream().map(SeatTest::answer).toList().stream();
        }
    }

    private static boolean answer(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
