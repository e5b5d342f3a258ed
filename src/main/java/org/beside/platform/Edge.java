package org.beside.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;

/** What every answer carries, whoever wrote it, and the problems that arise before a request reaches an endpoint. */
@ApplicationScoped
class Edge {
    private static final int FIRST = 1_000_000;
    private static final String API = "/v1";
    private static final String PATIENCE = "beside.patience";
    private static final String HELP = "/v1/crisis-resources";
    private static final Pattern PLAIN_MEDIA_TYPE =
            Pattern.compile("[\\w.+-]+/[\\w.+-]+(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern TOKEN =
            Pattern.compile("bearer +[\\w-]+\\.[\\w-]+\\.[\\w-]*", Pattern.CASE_INSENSITIVE);

    private final RequestIds ids;
    private final Addresses addresses;
    private final ObjectMapper json;
    private final long maxBody;
    private final long patienceMillis;
    private final BodyHandler counting;
    private final Pacer pacer;

    Edge(RequestIds ids, Addresses addresses, ObjectMapper json, VertxHttpConfig http, Pacer pacer) {
        this.ids = ids;
        this.addresses = addresses;
        this.json = json;
        this.pacer = pacer;
        this.maxBody = http.limits().maxBodySize().orElseThrow().asLongValue();
        this.patienceMillis = http.readTimeout().toMillis();
        this.counting = BodyHandler.create(false).setBodyLimit(maxBody);
    }

    void filters(@Observes Filters filters) {
        filters.register(this::stamp, FIRST);
        filters.register(this::turnAway, FIRST - 1);
        filters.register(this::waitNoMore, FIRST - 2);
    }

    void problems(@Observes Router router) {
        router.errorHandler(400, context -> answer(context, ProblemType.MALFORMED));
        router.errorHandler(404, context -> answer(context, ProblemType.NOT_FOUND));
        router.route().order(Integer.MIN_VALUE).failureHandler(this::explainTooLarge);
    }

    /** Quarkus' own answer to a failure without an exception is an empty one. */
    private void explainTooLarge(RoutingContext context) {
        if (context.statusCode() == ProblemType.TOO_LARGE.status()) {
            answer(context, ProblemType.TOO_LARGE);
        } else if (!context.response().ended()) {
            context.next();
        }
    }

    private void stamp(RoutingContext context) {
        String id = ids.of(context);
        MDC.put("requestId", id);
        context.addHeadersEndHandler(done -> {
            HttpServerResponse response = context.response();
            response.putHeader(RequestIds.HEADER, id);
            response.putHeader("X-Content-Type-Options", "nosniff");
            if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
                response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        });
        context.next();
    }

    /** What no endpoint needs to see. Whether somebody is signed in makes no difference to what exists. */
    private void turnAway(RoutingContext context) {
        if (!context.normalizedPath().startsWith(API)) {
            context.next();
            return;
        }
        Addresses.Address address = addresses.at(context.normalizedPath()).orElse(Addresses.Address.NONE);
        Set<String> methods = address.methods();
        String method = context.request().method().name();
        if (methods.isEmpty()) {
            answer(context, ProblemType.NOT_FOUND);
        } else if (!methods.contains(method)) {
            context.response().putHeader(HttpHeaders.ALLOW, allow(methods));
            answer(context, ProblemType.METHOD_NOT_ALLOWED);
        } else if (method.equals("OPTIONS")) {
            context.response()
                    .putHeader(HttpHeaders.ALLOW, allow(methods))
                    .setStatusCode(204)
                    .end();
        } else {
            forgetWhatIsNoToken(context.request());
            pace(context, address.open().contains(method));
        }
    }

    /** People are counted by who they are, once that is known. Whom to call in a crisis may always be asked. */
    private void pace(RoutingContext context, boolean isOpen) {
        HttpServerRequest request = context.request();
        boolean isCounted = (isOpen || request.getHeader(HttpHeaders.AUTHORIZATION) == null)
                && !context.normalizedPath().equals(HELP);
        Optional<Duration> wait = isCounted
                ? pacer.take(Bucket.ADDRESS, Networks.of(request.remoteAddress().hostAddress()))
                : Optional.empty();
        if (wait.isPresent()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "" + ProblemException.seconds(wait.get()));
            answer(context, ProblemType.TOO_MANY);
        } else {
            weigh(context);
        }
    }

    private void weigh(RoutingContext context) {
        if (isTooLarge(context.request())) {
            answer(context, ProblemType.TOO_LARGE);
        } else if (!isPlainMediaType(context.request())) {
            answer(context, ProblemType.UNSUPPORTED_MEDIA_TYPE);
        } else {
            read(context);
        }
    }

    /**
     * No endpoint begins before the whole body is there. What does not say how long it is, is counted as it comes; and
     * what comes drop by drop is not waited for.
     */
    private void read(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if ("0".equals(length)) {
            context.next();
            return;
        }
        if (length != null || context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            long timer = context.vertx().setTimer(patienceMillis, late -> {
                answer(context, ProblemType.TOO_SLOW);
                context.request().connection().close();
            });
            context.put(PATIENCE, timer);
            context.addEndHandler(done -> waitNoMoreFor(context));
        }
        counting.handle(context);
    }

    /** Comes after {@link #read}, and so when the whole body is there: how long the answer takes is another matter. */
    private void waitNoMore(RoutingContext context) {
        waitNoMoreFor(context);
        context.next();
    }

    private static void waitNoMoreFor(RoutingContext context) {
        Long timer = context.remove(PATIENCE);
        if (timer != null) {
            context.vertx().cancelTimer(timer);
        }
    }

    /** What does not even look like a token is the same as none; Quarkus' own reader would stumble over it. */
    private static void forgetWhatIsNoToken(HttpServerRequest request) {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (given != null && !TOKEN.matcher(given).matches()) {
            request.headers().remove(HttpHeaders.AUTHORIZATION);
        }
    }

    private boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) > maxBody;
    }

    /** A wildcard would match whatever an endpoint consumes, and text is UTF-8 here. */
    private static boolean isPlainMediaType(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null || PLAIN_MEDIA_TYPE.matcher(type.strip()).matches();
    }

    private static String allow(Set<String> methods) {
        return methods.stream().sorted().collect(Collectors.joining(", "));
    }

    private void answer(RoutingContext context, ProblemType type) {
        if (context.response().ended()) {
            return;
        }
        if (type == ProblemType.TOO_LARGE || type == ProblemType.TOO_SLOW) {
            // What is left of the body is not waited for
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Problem problem = Problem.of(type, detail(type), ids.of(context), List.of());
        context.response()
                .setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(written(problem));
    }

    private static String detail(ProblemType type) {
        return switch (type) {
            case TOO_SLOW -> "The rest of the body did not come in time.";
            case TOO_LARGE -> "A request body may hold at most 64 KiB.";
            case METHOD_NOT_ALLOWED -> "See `Allow` for what exists here.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json.";
            case NOT_FOUND -> ProblemException.notFound().detail();
            case TOO_MANY -> ProblemException.TOO_MANY;
            default -> "The request could not be read.";
        };
    }

    private String written(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }
}
