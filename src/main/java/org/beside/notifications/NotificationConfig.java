package org.beside.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "beside.notifications")
interface NotificationConfig {
    /** How often each pod looks for what is due; {@code off} for a pod that leaves it to others. */
    @WithDefault("1s")
    String dispatchEvery();

    /** How long one pod may take over a person's notices before another takes them for lost. */
    @WithDefault("PT2M")
    Duration lease();

    /** How many times a notice is tried before it is dropped. */
    @WithDefault("10")
    int maxTries();

    /** The wait after the first failure; it doubles with each further one. */
    @WithDefault("PT5S")
    Duration firstWait();

    /** The longest wait, unless the push service asks for a longer one. */
    @WithDefault("PT1H")
    Duration longestWait();

    /** How long notices that were sent or dropped are kept. */
    @WithDefault("P7D")
    Duration keep();
}
