package org.beside.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.beside.contract.Contract.Operation;

/**
 * Holds every answer of every test against the contract: its status and media type are documented, its body has the
 * documented shape and not one field more, and it carries what all answers carry.
 */
public final class ResponsesMatchTheContract implements Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final Map<String, String> ON_EVERY_ANSWER =
            Map.of("X-Request-Id", "[A-Za-z0-9._-]{8,64}", "X-Content-Type-Options", "nosniff", "Cache-Control", ".+");

    private static final JsonNode PROBLEM_SCHEMA = JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");

    private final Contract contract;
    private final ClosedSchemas schemas;

    ResponsesMatchTheContract(Contract contract) {
        this.contract = contract;
        this.schemas = new ClosedSchemas(contract);
    }

    /** Against what the running service says of itself; {@code OpenApiTest} holds that against the committed document. */
    public static ResponsesMatchTheContract ofTheService() {
        return OfTheService.FILTER;
    }

    /** The document is written when the service is built for its tests, so it is read when first needed. */
    private static final class OfTheService {
        private static final ResponsesMatchTheContract FILTER = new ResponsesMatchTheContract(Contract.built());
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        Set<String> complaints = new TreeSet<>();
        complaints.addAll(aboutHeaders(response));
        complaints.addAll(aboutContent(request.getMethod(), path, response));
        if (!complaints.isEmpty()) {
            throw new AssertionError("%s %s answered %d, which is not what the contract says:%n%s%n%s"
                    .formatted(
                            request.getMethod(),
                            path,
                            response.statusCode(),
                            String.join("\n", complaints),
                            response.asString()));
        }
        return response;
    }

    private static Set<String> aboutHeaders(Response response) {
        Set<String> complaints = new TreeSet<>();
        ON_EVERY_ANSWER.forEach((header, form) -> {
            List<String> values = response.headers().getValues(header);
            if (values.size() != 1 || !values.getFirst().matches(form)) {
                complaints.add("%s is %s".formatted(header, values));
            }
        });
        return complaints;
    }

    private Set<String> aboutContent(String method, String path, Response response) {
        List<Operation> serving = contract.serving(path);
        Optional<Operation> operation = serving.stream()
                .filter(it -> it.method().equals(method.equals("HEAD") ? "GET" : method))
                .findFirst();
        if (operation.isEmpty()) {
            int refusal = serving.isEmpty() ? 404 : 405;
            return response.statusCode() == refusal
                    ? aboutProblem(response)
                    : Set.of("no such operation, yet no " + refusal);
        }
        return contract.answer(operation.get(), response.statusCode())
                .map(answer -> method.equals("HEAD") ? Set.<String>of() : aboutAnswer(answer, response))
                .orElseGet(() -> Set.of("the status is not documented"));
    }

    private Set<String> aboutAnswer(JsonNode answer, Response response) {
        JsonNode content = answer.path("content");
        if (content.isEmpty()) {
            return response.asByteArray().length == 0 ? Set.of() : Set.of("a body where none is documented");
        }
        String mediaType = mediaType(response);
        if (!content.has(mediaType)) {
            return Set.of("the media type %s is not documented".formatted(mediaType));
        }
        Set<String> complaints = new TreeSet<>(aboutBody(content.get(mediaType).path("schema"), response));
        if (mediaType.equals(PROBLEM)) {
            complaints.addAll(aboutProblem(response));
        }
        return complaints;
    }

    private Set<String> aboutBody(JsonNode schema, Response response) {
        if (!mediaType(response).endsWith("json")) {
            return Set.of();
        }
        try {
            return schemas.violations(schema, JSON.readTree(response.asByteArray()));
        } catch (IOException e) {
            return Set.of("the body is not JSON: " + e.getMessage());
        }
    }

    /** A problem tells the status and the request id a second time; both must agree with the answer's own. */
    private Set<String> aboutProblem(Response response) {
        if (!mediaType(response).equals(PROBLEM)) {
            return Set.of("a refusal that is no problem+json");
        }
        Set<String> complaints = new TreeSet<>(aboutBody(PROBLEM_SCHEMA, response));
        if (complaints.isEmpty()) {
            expect(response.path("status"), response.statusCode(), complaints);
            expect(response.path("instance"), response.header("X-Request-Id"), complaints);
        }
        return complaints;
    }

    private static void expect(Object told, Object real, Set<String> complaints) {
        if (!told.equals(real)) {
            complaints.add("the problem says %s where the answer has %s".formatted(told, real));
        }
    }

    private static String mediaType(Response response) {
        return response.contentType().replaceFirst(";.*", "").strip();
    }
}
