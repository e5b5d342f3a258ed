package org.beside.safety;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "beside.safety")
interface SafetyConfig {
    /** The country this service is run for: a crisis card shows its lines when nobody said where they are. */
    @WithDefault("US")
    String homeRegion();

    /** How often what operators changed about crisis resources is read. */
    @WithDefault("1m")
    String lookEvery();
}
