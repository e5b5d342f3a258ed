package org.beside.sessions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "beside.sessions")
interface SessionConfig {
    /** How long a time is kept for a member who is about to book it. */
    @WithDefault("PT5M")
    Duration holdFor();

    /** How long a proposal waits for the member's answer; never longer than until its start. */
    @WithDefault("PT24H")
    Duration proposalExpiry();

    /** How long after the start somebody is still on their way. */
    @WithDefault("PT10M")
    Duration noShowGrace();

    /** A member who cancels later than this before the start gives short notice; zero: it is never called short. */
    @WithDefault("PT0S")
    Duration memberCancellationNotice();

    /** Likewise for specialists. Short notice is noted and never prevented. */
    @WithDefault("PT24H")
    Duration specialistCancellationNotice();

    /** How long ahead both are reminded of what they want to meet for. */
    @WithDefault("PT24H,PT1H")
    List<Duration> reminders();

    /** How often proposals that nobody answered, and holds that nobody used, are looked for. */
    @WithDefault("30s")
    Duration sweepEvery();

    /** How often it is looked whether the rules of zones have changed the local time of sessions ahead; also at the start. */
    @WithDefault("24h")
    String clocksEvery();
}
