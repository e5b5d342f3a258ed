package org.beside.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.MDC;

/** What every answer carries, whoever wrote it, and the problems that arise before a request reaches an endpoint. */
@ApplicationScoped
class Edge {
    private static final int FIRST = 1_000_000;
    private static final String API = "/v1/*";

    private final RequestIds ids;
    private final ObjectMapper json;

    Edge(RequestIds ids, ObjectMapper json) {
        this.ids = ids;
        this.json = json;
    }

    void headers(@Observes Filters filters) {
        filters.register(this::stamp, FIRST);
    }

    void problems(@Observes Router router) {
        router.route(API).order(Integer.MAX_VALUE).handler(context -> answer(context, ProblemType.NOT_FOUND));
        router.errorHandler(400, context -> answer(context, ProblemType.MALFORMED));
        router.errorHandler(404, context -> answer(context, ProblemType.NOT_FOUND));
        router.errorHandler(413, context -> answer(context, ProblemType.TOO_LARGE));
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

    private void answer(RoutingContext context, ProblemType type) {
        if (context.response().ended()) {
            return;
        }
        Problem problem = Problem.of(type, detail(type), ids.of(context), List.of());
        context.response()
                .setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(written(problem));
    }

    private static String detail(ProblemType type) {
        return switch (type) {
            case TOO_LARGE -> "A request body may hold at most 64 KiB.";
            case NOT_FOUND -> ProblemException.notFound().detail();
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
