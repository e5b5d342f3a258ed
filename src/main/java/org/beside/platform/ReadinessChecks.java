package org.beside.platform;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Refuses to start in production with a value that belongs to the development world, where everybody knows it. */
@ApplicationScoped
class ReadinessChecks {
    private static final List<String> SECRET_NAMES = List.of("secret", "password", "kek");
    private static final List<String> DEV_VALUES = List.of("beside-dev", "-dev-secret", "dev-kek");

    private final Config config;

    ReadinessChecks(Config config) {
        this.config = config;
    }

    void refuseDevSecrets(@Observes StartupEvent starting) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            List<String> found = devSecrets(config);
            if (!found.isEmpty()) {
                throw new IllegalStateException("These settings hold values of the development world: "
                        + String.join(", ", found) + ". Set them from the environment.");
            }
        }
    }

    /** The names (never the values) of secret settings that hold a development value. */
    static List<String> devSecrets(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(ReadinessChecks::namesASecret)
                .filter(name -> config.getOptionalValue(name, String.class)
                        .filter(value -> DEV_VALUES.stream().anyMatch(value::endsWith))
                        .isPresent())
                .sorted()
                .toList();
    }

    private static boolean namesASecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.startsWith("%") && SECRET_NAMES.stream().anyMatch(lower::contains);
    }
}
