package org.beside.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.availability.AvailabilityService.Claim;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OccupancyTest extends BesideTest {
    private static final Instant NINE = Instant.parse("2027-03-08T09:00:00Z");
    private static final Instant TEN = Instant.parse("2027-03-08T10:00:00Z");
    private static final Instant HALF_PAST_NINE = Instant.parse("2027-03-08T09:30:00Z");

    @Inject
    AvailabilityService availability;

    private UUID specialist;

    @BeforeEach
    void aSpecialistOpenOnMondays() {
        clock.set(Instant.parse("2027-03-01T12:00:00Z"));
        specialist = Fixtures.specialist().create();
        Fixtures.execute("insert into hours (specialist_id, zone, updated_at) values (?, 'UTC', now())", specialist);
        Fixtures.execute("""
                insert into hours_window (specialist_id, iso_day, start_min, end_min, modes)
                values (?, 1, 540, 1020, '{VIDEO}')
                """, specialist);
    }

    @Test
    void aTakenSlotCannotBeTakenTwice() {
        occupy(NINE);

        assertThatRefused(() -> occupy(NINE), ProblemType.SLOT_TAKEN);
        assertThatRefused(() -> occupy(HALF_PAST_NINE), ProblemType.SLOT_TAKEN);
        occupy(TEN);
    }

    @Test
    void ofManyAtOnceExactlyOneGetsTheSlot() throws Exception {
        int many = 32;
        CountDownLatch start = new CountDownLatch(many);
        Callable<ProblemType> taker = () -> {
            start.countDown();
            start.await();
            return attempt(NINE);
        };

        try (ExecutorService takers = Executors.newFixedThreadPool(many)) {
            List<Future<ProblemType>> answers =
                    Stream.generate(() -> takers.submit(taker)).limit(many).toList();

            assertThat(answers)
                    .extracting(OccupancyTest::answer)
                    .filteredOn(ProblemType.INTERNAL::equals)
                    .hasSize(1);
            assertThat(answers)
                    .extracting(OccupancyTest::answer)
                    .filteredOn(ProblemType.SLOT_TAKEN::equals)
                    .hasSize(31);
        }
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void ofTwoAtOnceOnADayWithRoomForOneOnlyOneGetsIn() throws Exception {
        Fixtures.execute("update hours set per_day = 1 where specialist_id = ?", specialist);
        CountDownLatch start = new CountDownLatch(2);

        try (ExecutorService takers = Executors.newFixedThreadPool(2)) {
            List<Future<ProblemType>> answers = Stream.of(NINE, TEN)
                    .map(slot -> takers.submit(() -> {
                        start.countDown();
                        start.await();
                        return attempt(slot);
                    }))
                    .toList();

            assertThat(answers)
                    .extracting(OccupancyTest::answer)
                    .containsExactlyInAnyOrder(ProblemType.INTERNAL, ProblemType.CAP_REACHED);
        }
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void anExpiredHoldIsTakenOver() {
        hold(NINE, Duration.ofMinutes(5));
        assertThatRefused(() -> occupy(NINE), ProblemType.SLOT_TAKEN);

        clock.advance(Duration.ofMinutes(5));
        occupy(NINE);

        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void aHoldBecomesASessionInOneStep() {
        UUID hold = hold(NINE, Duration.ofMinutes(5));

        occupy(claim(Fixtures.freshId(), NINE, null, hold));
        clock.advance(Duration.ofMinutes(6));

        assertThatRefused(() -> occupy(NINE), ProblemType.SLOT_TAKEN);
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void aSessionMovesOntoTimeItPartlyHeldItself() {
        UUID session = occupy(NINE);

        occupy(claim(session, HALF_PAST_NINE, null, session));

        assertThat(taken()).isEqualTo(1);
        assertThatRefused(() -> occupy(TEN), ProblemType.SLOT_TAKEN);
    }

    @Test
    void aMoveThatFailsLosesNothing() {
        UUID session = occupy(NINE);
        occupy(TEN);

        assertThatRefused(() -> occupy(claim(session, TEN, null, session)), ProblemType.SLOT_TAKEN);

        assertThat(taken()).isEqualTo(2);
        assertThatRefused(() -> occupy(NINE), ProblemType.SLOT_TAKEN);
    }

    @Test
    void theSessionThatMovesDoesNotCountForTheCap() {
        Fixtures.execute("update hours set per_day = 1 where specialist_id = ?", specialist);
        UUID session = occupy(NINE);

        assertThatRefused(() -> occupy(TEN), ProblemType.CAP_REACHED);
        occupy(claim(session, TEN, null, session));

        assertThat(taken()).isEqualTo(1);
    }

    @Test
    void whatWasGivenBackCanBeTakenAgain() {
        UUID session = occupy(NINE);

        QuarkusTransaction.requiringNew().run(() -> availability.release(session));

        occupy(NINE);
    }

    @Test
    void timeOutsideHoursIsNotBookable() {
        assertThatRefused(() -> occupy(NINE.minus(Duration.ofHours(3))), ProblemType.NOT_BOOKABLE);
        assertThatRefused(() -> occupy(NINE.plus(Duration.ofMinutes(7))), ProblemType.NOT_BOOKABLE);

        assertThat(taken()).isZero();
    }

    @Test
    void theOutlookSaysWhoIsOpenSoonAndWhoIsThereNow() {
        occupy(NINE);
        Fixtures.execute("insert into presence (specialist_id, until_at) values (?, '2027-03-01T13:00Z')", specialist);

        Diary diary =
                availability.diaryOf(specialist, NINE.plus(Duration.ofDays(1))).orElseThrow();

        assertThat(diary.outlook(NINE, NINE.plus(Duration.ofDays(1)), Set.of(Mode.VIDEO), clock.instant()))
                .isEqualTo(new Diary.Outlook(TEN, true));
        assertThat(diary.isOpen(clock.instant())).isTrue();
    }

    @Test
    void theUsualWeekIsKnownByTheHour() {
        assertThat(availability.weeklyHours(List.of(specialist)))
                .hasEntrySatisfying(
                        specialist, hours -> assertThat(hours.stream()).containsExactly(9, 10, 11, 12, 13, 14, 15, 16));
    }

    private UUID occupy(Instant start) {
        return occupy(claim(Fixtures.freshId(), start, null, null));
    }

    private UUID hold(Instant start, Duration time) {
        return occupy(claim(Fixtures.freshId(), start, clock.instant().plus(time), null));
    }

    private UUID occupy(Claim claim) {
        QuarkusTransaction.requiringNew().call(() -> availability.occupy(claim));
        return claim.ref();
    }

    /** Why not; INTERNAL stands for "taken". */
    private ProblemType attempt(Instant start) {
        try {
            occupy(start);
            return ProblemType.INTERNAL;
        } catch (ProblemException refused) {
            return refused.type();
        }
    }

    private Claim claim(UUID ref, Instant start, @Nullable Instant expires, @Nullable UUID replaces) {
        return new Claim(specialist, ref, start, null, Mode.VIDEO, expires, replaces);
    }

    private long taken() {
        return Fixtures.number("select count(*) from occupancy where specialist_id = ?", specialist);
    }

    private static void assertThatRefused(ThrowingCallable attempt, ProblemType why) {
        assertThatThrownBy(attempt)
                .asInstanceOf(type(ProblemException.class))
                .extracting(ProblemException::type)
                .isEqualTo(why);
    }

    private static ProblemType answer(Future<ProblemType> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
