package org.beside.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import org.beside.identity.Retention;

@ConfigMapping(prefix = "beside.privacy")
interface PrivacyConfig {
    /** How often each pod looks for exports to make and accounts to delete; {@code off} for one that leaves it to others. */
    @WithDefault("1s")
    String workEvery();

    /** How often what is over is looked for. */
    @WithDefault("10m")
    String forgetEvery();

    /** How often what was kept for long enough is looked for. */
    @WithDefault("1h")
    String retainEvery();

    /** Other periods than those that {@link Retention} names. */
    Map<Retention, Duration> kept();

    /** How long an export can be fetched. */
    @WithDefault("P7D")
    Duration exportLife();

    /** Asking again within this time answers with the export that is there. */
    @WithDefault("PT1H")
    Duration exportPause();

    /** The wait after Keycloak did not delete an account; it doubles with each further one. */
    @WithDefault("PT5S")
    Duration firstWait();

    /** The longest wait. It is never given up. */
    @WithDefault("PT1H")
    Duration longestWait();

    /** How long it is remembered that somebody left, once Keycloak knows it: longer than any access token lives. */
    @WithDefault("PT15M")
    Duration remembered();
}
