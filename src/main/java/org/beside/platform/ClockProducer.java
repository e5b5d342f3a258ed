package org.beside.platform;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Time is a bean: everything asks this clock, so that a test can move it. */
final class ClockProducer {
    /** PostgreSQL keeps microseconds: a moment must read back exactly as it was first told. */
    private static final Duration PRECISION = Duration.of(1, ChronoUnit.MICROS);

    ClockProducer() {}

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), PRECISION);
    }
}
