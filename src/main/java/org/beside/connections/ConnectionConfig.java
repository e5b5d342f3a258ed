package org.beside.connections;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "beside.connections")
interface ConnectionConfig {
    /** How long a request may wait for its answer before the member is free to ask others. */
    @WithDefault("PT72H")
    Duration requestExpiry();

    /** How many requests of one member may wait at once. */
    @WithDefault("10")
    int maxOpenRequests();

    /** How often requests that waited too long are looked for. */
    @WithDefault("30s")
    Duration sweepEvery();
}
