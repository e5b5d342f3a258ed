package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** So much at once, then one in each interval, and nobody pays for what others use. */
class PacerTest {
    private static final Bucket BUCKET = Bucket.ADDRESS;
    private static final int BURST = BUCKET.burst();

    private final Still clock = new Still();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Pacer pacer = new Pacer(Map::of, metrics, clock);

    /** Stands still until it is moved. */
    private static final class Still extends Clock {
        private Instant now = Instant.parse("2026-11-21T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** As an operator would write it. */
    private record Written(Optional<Integer> burst, Optional<Duration> interval) implements Pacer.Setting.Limit {}

    @Test
    void theBurstIsThereAtOnceAndNoMore() {
        assertThat(taken("one", BURST + 50)).isEqualTo(BURST);
        assertThat(metrics.counter("beside.paced", "bucket", BUCKET.name()).count())
                .isEqualTo(50);
    }

    @Test
    void thenThereIsOneInEachInterval() {
        taken("one", BURST);
        assertThat(pacer.take(BUCKET, "one")).contains(BUCKET.interval());

        clock.now = clock.now.plus(BUCKET.interval());

        assertThat(taken("one", 2)).isEqualTo(1);
    }

    @Test
    void whoIsTurnedAwayWaitsNoLongerForIt() {
        taken("one", BURST + 1_000);

        assertThat(pacer.take(BUCKET, "one")).contains(BUCKET.interval());
    }

    @Test
    void afterAPauseTheWholeBurstIsThereAgain() {
        taken("one", BURST);

        clock.now = clock.now.plus(Duration.ofHours(1));

        assertThat(taken("one", BURST + 50)).isEqualTo(BURST);
    }

    @Test
    void everyKeyAndEveryBucketIsItsOwn() {
        taken("one", BURST);

        assertThat(pacer.take(BUCKET, "other")).isEmpty();
        assertThat(pacer.take(Bucket.PERSON, "one")).isEmpty();
    }

    @Test
    void aClockThatIsPutBackKeepsNobodyOut() {
        taken("one", BURST);

        clock.now = clock.now.minus(Duration.ofDays(1));

        assertThat(taken("one", BURST + 50)).isEqualTo(BURST);
    }

    @Test
    void anOperatorMaySetOtherNumbers() {
        Pacer generous =
                new Pacer(() -> Map.of(BUCKET, new Written(Optional.of(BURST * 2), Optional.empty())), metrics, clock);

        assertThat(generous.pace(BUCKET)).isEqualTo(new Pace(BURST * 2, BUCKET.interval()));
        assertThat(generous.pace(Bucket.PERSON)).isEqualTo(pacer.pace(Bucket.PERSON));
    }

    @Test
    void oneIpv6SubscriberIsOneHoweverManyAddressesTheyHave() {
        assertThat(Networks.of("2001:db8:1:2::1")).isEqualTo(Networks.of("2001:db8:1:2:ffff::9"));
        assertThat(Networks.of("2001:db8:1:3::1")).isNotEqualTo(Networks.of("2001:db8:1:2::1"));
        assertThat(Networks.of("203.0.113.9")).isNotEqualTo(Networks.of("203.0.113.10"));
    }

    private long taken(String key, int times) {
        return IntStream.range(0, times)
                .filter(i -> pacer.take(BUCKET, key).isEmpty())
                .count();
    }
}
