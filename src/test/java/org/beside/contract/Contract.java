package org.beside.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenAPI document, read. */
record Contract(JsonNode document) {
    static final Path COMMITTED = Path.of("openapi/openapi.yaml");
    static final Path BUILT = Path.of("target/openapi/openapi.yaml");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+}");

    static Contract committed() {
        return in(COMMITTED);
    }

    /** What the service says of itself; {@code OpenApiTest} holds it against the committed one. */
    static Contract built() {
        return in(BUILT);
    }

    static Contract of(String yaml) {
        try {
            return new Contract(YAML.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Contract in(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation: {@code GET /v1/me}. */
    record Operation(String method, String path, JsonNode definition) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean serves(String requested) {
            return Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+"))
                    .matcher(requested)
                    .matches();
        }

        /** Of which the caller holds at least one. */
        Set<String> roles() {
            return definition
                    .path("x-roles")
                    .valueStream()
                    .map(JsonNode::asText)
                    .collect(Collectors.toUnmodifiableSet());
        }

        boolean isPublic() {
            return !definition.has("security");
        }

        private long parameters() {
            return PARAMETER.matcher(path).results().count();
        }
    }

    List<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .map(entry -> new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue())))
                .toList();
    }

    /** What serves a path, whatever the method; a template with fewer parameters is meant rather than one with more. */
    List<Operation> serving(String requested) {
        List<Operation> able =
                operations().stream().filter(it -> it.serves(requested)).toList();
        Optional<String> closest = able.stream()
                .min(Comparator.comparingLong(Operation::parameters))
                .map(Operation::path);
        return able.stream()
                .filter(it -> closest.equals(Optional.of(it.path())))
                .toList();
    }

    /** The answer documented for a status, with a reference to a shared one followed. */
    Optional<JsonNode> answer(Operation operation, int status) {
        JsonNode answer = operation.definition().path("responses").path(String.valueOf(status));
        return answer.isMissingNode() ? Optional.empty() : Optional.of(resolved(answer));
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(document.at(node.get("$ref").asText().substring(1))) : node;
    }

    /** Every node of the document, the outer before the inner. */
    static Stream<JsonNode> within(JsonNode node) {
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(Contract::within));
    }
}
