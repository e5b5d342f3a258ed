package org.beside.platform;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One id follows a request through answer, log and audit trail. A caller may bring its own in {@code X-Request-Id};
 * it is taken over only when it is plain enough to be logged.
 */
@ApplicationScoped
public class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final String KEY = RequestIds.class.getName();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private final CurrentVertxRequest request;
    private final Clock clock;

    RequestIds(CurrentVertxRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** The id of the request being served; empty for work that no request asked for. */
    public Optional<String> current() {
        return Optional.ofNullable(request.getCurrent()).map(this::of);
    }

    String of(RoutingContext context) {
        String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        String given = context.request().getHeader(HEADER);
        String id = given != null && PLAIN.matcher(given).matches()
                ? given
                : Ids.next(clock).toString();
        context.put(KEY, id);
        return id;
    }
}
