package org.beside.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The schemas of a contract, each closed: what it does not name must not be there. The published document stays open, so
 * that clients tolerate a field more; our own answers must not hold one by accident.
 */
final class ClosedSchemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .build();
    private static final String SHARED = "#/components/schemas/";
    private static final List<String> OF_ONE = List.of("items", "additionalProperties", "not");
    private static final List<String> OF_MANY_BY_NAME = List.of("properties", "patternProperties");
    private static final List<String> OF_ALTERNATIVES = List.of("oneOf", "anyOf");

    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    ClosedSchemas(Contract contract) {
        contract.document().at("/components/schemas").properties().forEach(shared -> {
            definitions.set("closed." + shared.getKey(), rewritten(shared.getValue(), true));
            definitions.set("open." + shared.getKey(), rewritten(shared.getValue(), false));
        });
    }

    /** What a body has against its schema, in words; nothing when it fits. */
    Set<String> violations(JsonNode schema, JsonNode body) {
        return compiled.computeIfAbsent(schema, this::compile).validate(body).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toSet());
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = rewritten(schema, true).deepCopy();
        root.set("$defs", definitions);
        return FACTORY.getSchema(root, STRICT);
    }

    /** A branch of an {@code allOf} stays open on its own, because its fields and its sisters' add up. */
    private static ObjectNode rewritten(JsonNode schema, boolean isClosed) {
        ObjectNode copy = schema.deepCopy();
        if (copy.has("$ref")) {
            String name = copy.get("$ref").asText().substring(SHARED.length());
            copy.put("$ref", "#/$defs/" + (isClosed ? "closed." : "open.") + name);
        }
        for (String keyword : OF_ONE) {
            if (copy.path(keyword).isObject()) {
                copy.set(keyword, rewritten(copy.get(keyword), true));
            }
        }
        for (String keyword : OF_MANY_BY_NAME) {
            copy.path(keyword)
                    .properties()
                    .forEach(it -> ((ObjectNode) copy.get(keyword)).set(it.getKey(), rewritten(it.getValue(), true)));
        }
        OF_ALTERNATIVES.forEach(keyword -> rewriteAll(copy, keyword, isClosed));
        rewriteAll(copy, "allOf", false);
        boolean isObject = copy.has("properties")
                || copy.has("allOf")
                || copy.path("type").asText().equals("object");
        if (isClosed && isObject && !copy.has("additionalProperties")) {
            copy.put("unevaluatedProperties", false);
        }
        return copy;
    }

    private static void rewriteAll(ObjectNode schema, String keyword, boolean isClosed) {
        if (schema.path(keyword).isArray()) {
            ArrayNode rewritten = schema.arrayNode();
            schema.get(keyword).forEach(branch -> rewritten.add(rewritten(branch, isClosed)));
            schema.set(keyword, rewritten);
        }
    }
}
