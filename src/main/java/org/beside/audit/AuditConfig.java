package org.beside.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the trail is sealed with. */
@ConfigMapping(prefix = "beside.audit")
interface AuditConfig {
    /** As {@link org.beside.platform.NumberedKeys} are written: the first seals, all of them verify. */
    String secret();

    /** How often the head of the trail is written into the log, and what was added is checked. */
    @WithDefault("5m")
    String anchorEvery();
}
