package org.beside.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.KeyPair;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Gateways with settings of a test's own, outside of the service. */
final class Gateways {
    static final KeyPair VAPID = Phone.newKeys();

    private Gateways() {}

    /** Web Push at localhost, with timeouts of a test. */
    static Map<String, String> web() {
        return new HashMap<>(Map.of(
                "beside.push.trusted-hosts", "localhost",
                "beside.push.timeout", "PT3S",
                "beside.push.web.public-key", Phone.publicText(VAPID),
                "beside.push.web.private-key", Phone.privateText(VAPID),
                "beside.push.web.contact", "mailto:ops@example.org"));
    }

    static PushGateway with(Map<String, String> settings, Clock clock) {
        return new PushGateway(config(settings), new SimpleMeterRegistry(), clock);
    }

    static PushGateway with(Map<String, String> settings, Clock clock, MeterRegistry meters) {
        return new PushGateway(config(settings), meters, clock);
    }

    static PushConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(PushConfig.class)
                .build()
                .getConfigMapping(PushConfig.class);
    }
}
