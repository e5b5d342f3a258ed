package org.beside.push;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of a push. */
public sealed interface Outcome {
    /** The push service took it. */
    record Sent() implements Outcome {}

    /** The target is dead and will never be reached again. */
    record Gone() implements Outcome {}

    /** Not now: the service is away, busy or broken. Not before this time from now, if it said so. */
    record Later(@Nullable Duration atLeast) implements Outcome {}

    /** The service does not want it from us: something is wrong with our settings, not with the target. */
    record Refused() implements Outcome {}

    /** For metrics: sent, gone, later or refused. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
