package org.beside.platform;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Refuses to start outside development and tests with a secret that everybody knows, or that is none. */
@ApplicationScoped
class ReadinessChecks {
    private static final List<String> SECRET_NAMES = List.of("secret", "password", "kek");
    private static final List<String> DEV_VALUES = List.of("beside-dev", "-dev-secret", "dev-kek");

    /** A variable that nobody filled in: Keycloak's import takes it over letter by letter. */
    private static final String PLACEHOLDER = "${";

    private final Config config;

    ReadinessChecks(Config config) {
        this.config = config;
    }

    void refuseKnownSecrets(@Observes StartupEvent starting) {
        if (!ConfigUtils.isProfileActive("dev") && !ConfigUtils.isProfileActive("test")) {
            List<String> found = knownSecrets(config);
            if (!found.isEmpty()) {
                throw new IllegalStateException("These settings hold no secret: " + String.join(", ", found)
                        + ". Set them from the environment, each to a value of its own.");
            }
        }
    }

    /** The names (never the values) of secret settings with a value of the development world, or a variable's name. */
    static List<String> knownSecrets(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(ReadinessChecks::namesASecret)
                .filter(name -> isKnown(config.getConfigValue(name).getValue()))
                .sorted()
                .toList();
    }

    private static boolean isKnown(@Nullable String value) {
        return value != null
                && (value.contains(PLACEHOLDER)
                        || Stream.of(value.split(","))
                                .map(String::strip)
                                .anyMatch(one -> DEV_VALUES.stream().anyMatch(one::endsWith)));
    }

    private static boolean namesASecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.startsWith("%") && SECRET_NAMES.stream().anyMatch(lower::contains);
    }
}
