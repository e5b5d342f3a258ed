package org.beside.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a refusal or a failure becomes an answer. What went wrong inside stays in the log. */
final class ProblemMappers {
    private static final String RETRY_SOON = "2";
    private static final String RETRY_LATER = "3600";
    private static final String STEP_UP =
            "Bearer error=\"insufficient_user_authentication\", max_age=\"%d\"".formatted(ProblemType.FRESH_SECONDS);
    private static final int METHOD_AND_PARAMETER = 2;

    private final RequestIds ids;
    private final Addresses addresses;
    private final CurrentVertxRequest request;

    ProblemMappers(RequestIds ids, Addresses addresses, CurrentVertxRequest request) {
        this.ids = ids;
        this.addresses = addresses;
        this.request = request;
    }

    @ServerExceptionMapper
    Response refused(ProblemException refusal) {
        Response.ResponseBuilder answer = builder(refusal.type(), Problem.of(refusal, requestId()));
        return refusal.type() == ProblemType.TOO_MANY
                ? answer.header(HttpHeaders.RETRY_AFTER, refusal.retryAfter()).build()
                : answer.build();
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthenticated() {
        return answer(ProblemType.UNAUTHENTICATED, "A valid access token is needed.", List.of());
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden() {
        return answer(ProblemType.FORBIDDEN, "Your role does not open this.", List.of());
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violation) {
        List<Problem.FieldError> errors = violation.getConstraintViolations().stream()
                .map(v -> new Problem.FieldError(field(v), v.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        return answer(ProblemType.VALIDATION_FAILED, "Please look at the fields named in `errors`.", errors);
    }

    @ServerExceptionMapper(OptimisticLockException.class)
    Response overtaken() {
        return answer(ProblemType.CONFLICT, "Somebody changed this at the same moment; read it again.", List.of());
    }

    /**
     * Jackson's own failures arrive bare or as the cause of a 400, depending on where in the body they happened. The
     * mismatch is named beside its parent because Quarkus maps it too, to an answer that quotes what was sent.
     */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException failure) {
        String detail = failure instanceof UnrecognizedPropertyException
                ? "The body has a field that does not exist here."
                : "The body is not the JSON that is expected here.";
        return answer(ProblemType.MALFORMED, detail, fieldsOf(failure));
    }

    @ServerExceptionMapper
    Response refusedByHttp(WebApplicationException refusal) {
        if (refusal.getCause() instanceof JsonProcessingException failure) {
            return unreadable(failure);
        }
        Response given = refusal.getResponse();
        Response.ResponseBuilder answer = switch (given.getStatus()) {
            case 404 ->
                isAboutTheQuery(refusal)
                        ? builder(ProblemType.VALIDATION_FAILED, "A query parameter cannot be read.", List.of())
                        : builder(
                                ProblemType.NOT_FOUND,
                                ProblemException.notFound().detail(),
                                List.of());
            case 405 -> builder(ProblemType.METHOD_NOT_ALLOWED, "See `Allow` for what exists here.", List.of());
            case 406 -> builder(ProblemType.NOT_ACCEPTABLE, "Ask for application/json.", List.of());
            case 413 -> builder(ProblemType.TOO_LARGE, "A request body may hold at most 64 KiB.", List.of());
            case 415 -> builder(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json.", List.of());
            default ->
                given.getStatus() < 500
                        ? builder(ProblemType.MALFORMED, "The request could not be read.", List.of())
                        : failed(refusal);
        };
        String allowed = given.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allowed).build();
    }

    /** The framework says 404 to a parameter that it cannot convert; where the path holds none, the query did. */
    private boolean isAboutTheQuery(WebApplicationException refusal) {
        return refusal.getCause() != null
                && addresses
                        .at(request.getCurrent().normalizedPath())
                        .filter(address -> address.variables() == 0)
                        .isPresent();
    }

    @ServerExceptionMapper
    Response failure(Throwable failure) {
        return switch (DatabaseTrouble.of(failure)) {
            case AWAY -> {
                Log.errorf(failure, "the database is away [request=%s]", requestId());
                yield answer(ProblemType.UNAVAILABLE, "We cannot reach our records just now.", List.of());
            }
            case COLLISION ->
                answer(ProblemType.CONFLICT, "Somebody changed this at the same moment; try again.", List.of());
            case NONE -> failed(failure).build();
        };
    }

    private Response.ResponseBuilder failed(Throwable failure) {
        Log.errorf(failure, "request failed [request=%s]", requestId());
        return builder(ProblemType.INTERNAL, "We were told. Please try again later.", List.of());
    }

    private Response answer(ProblemType type, String detail, List<Problem.FieldError> errors) {
        return builder(type, detail, errors).build();
    }

    private Response.ResponseBuilder builder(ProblemType type, String detail, List<Problem.FieldError> errors) {
        return builder(type, Problem.of(type, detail, requestId(), errors));
    }

    private static Response.ResponseBuilder builder(ProblemType type, Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return switch (type) {
            case UNAUTHENTICATED -> answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case SIGN_IN_AGAIN -> answer.header(HttpHeaders.WWW_AUTHENTICATE, STEP_UP);
            case ENOUGH_FOR_TODAY -> answer.header(HttpHeaders.RETRY_AFTER, RETRY_LATER);
            case UNAVAILABLE -> answer.header(HttpHeaders.RETRY_AFTER, RETRY_SOON);
            default -> answer;
        };
    }

    private String requestId() {
        return ids.current().orElse("-");
    }

    /** Drops the method and parameter names that Hibernate Validator puts before the field the caller knows. */
    private static String field(ConstraintViolation<?> violation) {
        String path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .skip(METHOD_AND_PARAMETER)
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? lastNode(violation) : path;
    }

    private static String lastNode(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static List<Problem.FieldError> fieldsOf(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return List.of();
        }
        String field = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        String message = failure instanceof UnrecognizedPropertyException ? "does not exist" : "cannot be read";
        return List.of(new Problem.FieldError(field.replace(".[", "["), message));
    }
}
