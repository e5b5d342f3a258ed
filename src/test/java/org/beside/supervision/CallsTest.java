package org.beside.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.Walks;
import org.beside.agencies.AgencyService;
import org.beside.notifications.NotificationService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Until somebody takes it up, more and more people are called; nobody is called twice for the same. */
@QuarkusTest
class CallsTest extends SupervisionScene {
    private static final UUID OPERATOR = Fixtures.id("operator1");

    @Inject
    ItemRepository items;

    @Inject
    DutyRepository duties;

    @Inject
    AgencyService agencies;

    @Inject
    NotificationService notices;

    @Inject
    AgroalDataSource connections;

    @Inject
    MeterRegistry metrics;

    @Test
    void unansweredForFifteenMinutesEverySupervisorIsCalledAndAfterThirtyTheOperators() {
        beOnDuty(FIRST);
        UUID item = raised("member1", "HARM_SELF");
        assertThat(callsOf(item)).containsExactly(1L, 0L, 0L);

        pass(Duration.ofMinutes(14).plusSeconds(59));
        assertThat(callsOf(item)).containsExactly(1L, 0L, 0L);
        pass(Duration.ofSeconds(1));
        assertThat(callsOf(item)).containsExactly(2L, 2L, 0L);
        pass(Duration.ofMinutes(14).plusSeconds(59));
        assertThat(callsOf(item)).containsExactly(2L, 2L, 0L);
        pass(Duration.ofSeconds(1));
        assertThat(callsOf(item)).containsExactly(3L, 3L, 3L);
        pass(Duration.ofDays(1));
        assertThat(callsOf(item)).containsExactly(3L, 3L, 3L);
        as("operator1").get("/v1/supervision/items/" + item).then().statusCode(200);
    }

    @Test
    void afterAnOutageThatOutlastedBothClocksNobodyIsLeftOut() {
        beOnDuty(FIRST);
        UUID item = raised("member1", "HARM_SELF");

        clock.advance(Duration.ofHours(2));
        calls.callFurther();
        calls.callFurther();
        pass(Duration.ofMinutes(15));

        assertThat(callsOf(item)).containsExactly(3L, 3L, 3L);
    }

    @Test
    void manyPodsAtOnceCallEverybodyOnce() throws Exception {
        beOnDuty(FIRST);
        UUID item = raised("member1", "HARM_SELF");
        clock.advance(Duration.ofMinutes(15));

        Callable<Boolean> sweep = () -> {
            calls.callFurther();
            return true;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done :
                    threads.invokeAll(Stream.generate(() -> sweep).limit(8).toList())) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(callsOf(item)).containsExactly(2L, 2L, 0L);
    }

    @Test
    void theMinutesAreTheAgencysToSay() {
        Fixtures.execute("update agency_policy set escalate_first_min = 5, escalate_second_min = 8");
        beOnDuty(FIRST);
        UUID item = raised("member1", "HARM_SELF");

        pass(Duration.ofMinutes(5));
        assertThat(callsOf(item)).containsExactly(2L, 2L, 0L);
        pass(Duration.ofMinutes(3));
        assertThat(callsOf(item)).containsExactly(3L, 3L, 3L);
    }

    @Test
    void whatIsTakenUpCallsNobodyFurther() {
        beOnDuty(FIRST);
        UUID item = raised("member1", "HARM_SELF");
        claim(FIRST, item);
        conclude(FIRST, item, "NOT_REPORTABLE").then().statusCode(200);

        pass(Duration.ofHours(2));

        assertThat(callsOf(item).get(1)).isZero();
    }

    @Test
    void aClaimThatRunsOutWithoutAnOutcomeCallsEverySupervisorAgain() {
        beOnDuty(FIRST);
        UUID item = raised("member1", "HARM_SELF");
        claim(FIRST, item);

        pass(Item.LEASE);

        assertThat(callsOf(item).get(1)).isEqualTo(2);
        claim(SECOND, item).then().statusCode(200);
    }

    @Test
    void aPodThatStartsAnewGoesOnWhereTheLastOneEnded() {
        beOnDuty(FIRST);
        UUID item = raised("member1", "HARM_SELF");
        clock.advance(Duration.ofMinutes(15));

        connections.flush(AgroalDataSource.FlushMode.GRACEFUL);
        CallService fresh = new CallService(items, duties, agencies, notices, new SimpleMeterRegistry(), clock);
        fresh.callFurther();
        connections.flush(AgroalDataSource.FlushMode.GRACEFUL);
        calls.callFurther();

        assertThat(callsOf(item)).containsExactly(2L, 2L, 0L);
        assertThat(Fixtures.number("select calls from supervision_item where id = ?", item))
                .isEqualTo(2);
    }

    @Test
    void theMetricSaysHowLongTheLongestWaits() {
        calls.measure();
        assertThat(calls.longestWait()).isZero();
        UUID item = raised("member1", "HARM_SELF");
        clock.advance(Duration.ofMinutes(3));

        calls.measure();
        assertThat(calls.longestWait()).isEqualTo(Duration.ofMinutes(3));
        Gauge gauge = metrics.get("concerns.unacked").gauge();
        assertThat(gauge.getId().getBaseUnit()).isEqualTo("seconds");
        assertThat(gauge.value()).isEqualTo(180);

        claim(FIRST, item);
        calls.measure();
        assertThat(calls.longestWait()).isZero();
    }

    @Test
    void aReportIsNewsButNoCall() {
        UUID item = reported("member1", Map.of("about", Fixtures.id("specialist1"), "category", "OTHER"));

        pass(Duration.ofHours(2));

        assertThat(callsOf(item)).containsExactly(0L, 0L, 0L);
        assertThat(Fixtures.number("select count(*) from notice where kind = 'supervision.item' and quiet"))
                .isEqualTo(2);
    }

    @Test
    void wordsOfSomebodyInDangerCallTheSupervisorWithTheSameClock() {
        beOnDuty(FIRST);
        Walks.write("member1", talk, "I want to die");
        UUID item = newest(FIRST);
        assertThat(callsOf(item)).containsExactly(1L, 0L, 0L);

        Walks.write("member1", talk, "I really want to die");
        assertThat(Fixtures.count("supervision_item")).isEqualTo(1);

        pass(Duration.ofMinutes(15));
        assertThat(callsOf(item)).containsExactly(2L, 2L, 0L);
        pass(Duration.ofMinutes(15));
        assertThat(callsOf(item)).containsExactly(3L, 3L, 3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I wanted to die back then, not now | true",
                "my brother said he wants to die    | true",
                "I feel completely hopeless         | true",
                "that was a good one                | false"
            })
    void whatOnlyOffersHelpCallsNobody(String text, boolean isHelpOffered) {
        String card =
                Walks.send("member1", talk, Fixtures.freshId(), text).jsonPath().getString("safety.message");

        assertThat(card != null).isEqualTo(isHelpOffered);
        assertThat(Fixtures.count("safety_signal")).isEqualTo(isHelpOffered ? 1 : 0);
        assertThat(Fixtures.count("supervision_item")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"member1", "specialist1"})
    void whoeverRaisedItIsNeverCalledForIt(String account) {
        Fixtures.execute(
                "insert into staff (person_id, role, agency_id, seen_at)"
                        + " select ?, role, agency_id, seen_at from staff where person_id = ?",
                Fixtures.id(account),
                FIRST_ID);

        UUID item = raised(account, "OTHER");

        assertThat(calls(Fixtures.id(account), item)).isZero();
        assertThat(calls(FIRST_ID, item)).isEqualTo(1);
    }

    private void pass(Duration time) {
        clock.advance(time);
        calls.callFurther();
    }

    /** Which call the one on duty, the other supervisor and the operator were last reached by; each stands once. */
    private static List<Long> callsOf(UUID item) {
        return List.of(calls(FIRST_ID, item), calls(SECOND_ID, item), calls(OPERATOR, item));
    }
}
