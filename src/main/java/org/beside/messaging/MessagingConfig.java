package org.beside.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "beside.messaging")
interface MessagingConfig {
    /** How long after sending a message its author may still change it. */
    @WithDefault("PT15M")
    Duration editWindow();

    /** How long both may still read what they wrote once their connection has ended; afterwards it is gone. */
    @WithDefault("P30D")
    Duration readableAfterEnd();

    /** How long a pod keeps an opened message key in memory: so long after its destruction may words still be read. */
    @WithDefault("PT5M")
    Duration keyLife();

    /** How many opened message keys a pod keeps in memory. */
    @WithDefault("20000")
    int keysInMemory();
}
