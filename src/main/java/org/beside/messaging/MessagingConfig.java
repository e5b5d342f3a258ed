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

    /** How many messages of a conversation an app gets that does not know it yet. */
    @WithDefault("20")
    int firstPage();

    /** How many changes of one conversation an app gets at once. */
    @WithDefault("100")
    int page();

    /** How long a sync token is good; who stays away longer starts anew. */
    @WithDefault("P30D")
    Duration tokenLife();

    /** Raise it after going back to an older state of the database: every token of before is then refused. */
    @WithDefault("1")
    int epoch();

    /** How long a stream of events may be silent; clients are promised 20 seconds. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How often the database is asked, for all who wait on a pod, whether a bell failed to ring. */
    @WithDefault("2s")
    Duration lookEvery();

    /** How often what ended is forgotten and older keys are replaced. */
    @WithDefault("10m")
    Duration keepEvery();

    /** How long a pod keeps an opened message key in memory: so long after its destruction may words still be read. */
    @WithDefault("PT5M")
    Duration keyLife();

    /** How many opened message keys a pod keeps in memory. */
    @WithDefault("20000")
    int keysInMemory();
}
