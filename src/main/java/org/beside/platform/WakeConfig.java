package org.beside.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "beside.wake-bus")
interface WakeConfig {
    /** What carries hints from pod to pod: PostgreSQL serves some twenty pods, Redis or Valkey more. */
    @WithDefault("postgres")
    Transport transport();

    /** {@code redis://…} or {@code rediss://…}, when Redis carries. */
    Optional<String> redisUrl();

    /** How long hints are gathered before they go out together. */
    @WithDefault("PT0.03S")
    Duration gather();

    /** The choices. */
    enum Transport {
        POSTGRES,
        REDIS
    }
}
