package org.beside.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Writes into the contract what every operation promises, so that no endpoint has to repeat it: how it may refuse, what
 * each answer carries and who may call. Sorted, so that the committed document changes only where the API does.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ContractFilter implements OASFilter {
    private static final String TOKEN = "token";
    private static final String ROLES = "x-roles";
    private static final String OK = "200";

    /** A query parameter that names somebody, who may be foreign or missing. */
    private static final String ABOUT = "about";

    private static final String CREATED = "201";
    private static final Map<String, String> HEADERS = Map.of(
            RequestIds.HEADER, "The id of this request; quote it when you ask for help.",
            HttpHeaders.LOCATION, "Where the new thing is found.",
            HttpHeaders.RETRY_AFTER, "How many seconds to wait before another try.",
            HttpHeaders.WWW_AUTHENTICATE, "The kind of token that is needed.");
    private static final Set<Integer> ALWAYS = Set.of(400, 406, 429, 500, 503);
    private static final Set<String> FROM_QUARKUS = Set.of("401", "403");
    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.PUT, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE);

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.setTags(contract.getTags().stream()
                .sorted(Comparator.comparing(Tag::getName))
                .toList());
        contract.getPaths().setPathItems(new TreeMap<>(contract.getPaths().getPathItems()));
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
        Components parts = contract.getComponents();
        parts.setSchemas(new TreeMap<>(parts.getSchemas()));
        parts.setSecuritySchemes(Map.of(TOKEN, token()));
        parts.setHeaders(new TreeMap<>(
                HEADERS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> header(it.getValue())))));
        parts.setResponses(new TreeMap<>(
                refusals().collect(Collectors.toMap(ContractFilter::refusalName, ContractFilter::refusal))));
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        if (operation.getOperationId() == null) {
            operation.setOperationId(operationId(path, method));
        }
        Set<String> roles = roles(operation);
        if (!roles.isEmpty()) {
            operation.addExtension(ROLES, List.copyOf(roles));
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(TOKEN)));
        }
        Map<String, APIResponse> answers =
                new TreeMap<>(operation.getResponses().getAPIResponses());
        FROM_QUARKUS.forEach(answers::remove);
        refusalsOf(path, method, operation)
                .forEach(status -> answers.putIfAbsent(String.valueOf(status), refusalReference(status)));
        Content made = answers.containsKey(OK) ? answers.get(OK).getContent() : null;
        answers.computeIfPresent(
                CREATED, (status, answer) -> answer.getContent() == null ? answer.content(made) : answer);
        answers.replaceAll(ContractFilter::completed);
        operation.getResponses().setAPIResponses(answers);
    }

    /** {@code PUT /v1/connections/{id}/acceptance} is {@code putConnectionsByIdAcceptance}: unique, and never to be thought up. */
    private static String operationId(String path, HttpMethod method) {
        return Stream.of(path.replace("/v1", "")
                        .replaceAll("\\{(\\w+)}", "by-$1")
                        .split("[/-]"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining("", method.name().toLowerCase(Locale.ROOT), ""));
    }

    /** Quarkus has noted the roles of {@code @RolesAllowed} as scopes. */
    private static Set<String> roles(Operation operation) {
        return Stream.ofNullable(operation.getSecurity())
                .flatMap(Collection::stream)
                .map(SecurityRequirement::getSchemes)
                .flatMap(schemes -> schemes.values().stream())
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> refusalsOf(String path, HttpMethod method, Operation operation) {
        Set<Integer> statuses = new TreeSet<>(ALWAYS);
        if (operation.getSecurity() != null) {
            statuses.addAll(Set.of(401, 403));
        }
        if (path.contains("{") || takes(operation, ABOUT)) {
            statuses.add(404);
        }
        if (WRITES.contains(method)) {
            statuses.add(409);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of(408, 413, 415, 422));
        }
        if (takes(operation, HttpHeaders.IF_MATCH)) {
            statuses.addAll(Set.of(412, 428));
        }
        return statuses;
    }

    private static boolean takes(Operation operation, String header) {
        return Stream.ofNullable(operation.getParameters())
                .flatMap(Collection::stream)
                .anyMatch(parameter -> header.equalsIgnoreCase(parameter.getName()));
    }

    /** An answer that an endpoint describes in its own words still looks like all others. */
    private static APIResponse completed(String status, APIResponse answer) {
        boolean isRefusal = status.compareTo("400") >= 0;
        if (isRefusal && answer.getRef() == null && answer.getContent() == null) {
            answer.setContent(problem());
        }
        if (answer.getRef() == null) {
            headersOf(Integer.parseInt(status)).forEach(header -> answer.addHeader(header, headerReference(header)));
        }
        return answer;
    }

    /** All but the one that has no operation. */
    private static Stream<Integer> refusals() {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type != ProblemType.METHOD_NOT_ALLOWED)
                .map(ProblemType::status)
                .distinct();
    }

    private static String refusalName(int status) {
        return "Problem" + status;
    }

    private static APIResponse refusalReference(int status) {
        return OASFactory.createAPIResponse().ref(refusalName(status));
    }

    private static APIResponse refusal(int status) {
        String types = Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .map(type -> type.title() + " (`" + type.slug() + "`)")
                .collect(Collectors.joining("; "));
        APIResponse answer = OASFactory.createAPIResponse().description(types).content(problem());
        headersOf(status).forEach(header -> answer.addHeader(header, headerReference(header)));
        return answer;
    }

    private static Content problem() {
        Schema schema = OASFactory.createSchema().ref("Problem");
        return OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    }

    private static List<String> headersOf(int status) {
        return switch (status) {
            case 201 -> List.of(HttpHeaders.LOCATION, RequestIds.HEADER);
            case 401 -> List.of(HttpHeaders.WWW_AUTHENTICATE, RequestIds.HEADER);
            case 429, 503 -> List.of(HttpHeaders.RETRY_AFTER, RequestIds.HEADER);
            default -> List.of(RequestIds.HEADER);
        };
    }

    private static Header header(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    private static Header headerReference(String name) {
        return OASFactory.createHeader().ref(name);
    }

    private static SecurityScheme token() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("An access token of the realm, meant for `beside-api` and with the scope `beside`;"
                        + " `x-roles` names the roles of which the caller holds at least one.");
    }
}
