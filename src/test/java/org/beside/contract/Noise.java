package org.beside.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.beside.Fixtures;

/** What nobody would send: bodies that look as the contract says, and then have something wrong with them. */
final class Noise {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP = 4;
    private static final int ADDRESS = 500;
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "x",
            "x".repeat(9_000),
            "\u0000",
            "\uD83E",
            "\uD83E\uDEC2".repeat(40),
            "\u202Eevil",
            "' or 1=1 --",
            "%00",
            "../../etc/passwd",
            "-1",
            "99999999999999999999",
            "1e400",
            "NaN",
            "2027-02-30",
            "2027-13-45T99:99:99Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "PT99999999H",
            "-PT1H",
            "P9999999D",
            "24:00",
            "Mars/Olympus",
            "null",
            "true",
            "{}",
            "en");

    private final Contract contract;
    private final Random random;

    Noise(Contract contract, Random random) {
        this.contract = contract;
        this.random = random;
    }

    boolean isWanted() {
        return random.nextInt(3) > 0;
    }

    String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** What an address still has room for. */
    String shortWord() {
        String word = word();
        return word.length() > ADDRESS ? "x" : word;
    }

    /** With ids of nothing, or of no id's form. */
    String path(String template) {
        String path = template;
        while (path.contains("{")) {
            String id = random.nextInt(4) == 0
                    ? UUID.randomUUID().toString()
                    : Fixtures.freshId().toString();
            path = path.replaceFirst("\\{[^}]+}", random.nextInt(8) == 0 ? "2027-01-04" : id);
        }
        return path;
    }

    String body(JsonNode schema) {
        return random.nextInt(12) == 0 ? word() : like(schema, 0).toString();
    }

    private JsonNode like(JsonNode given, int depth) {
        JsonNode schema = contract.resolved(given);
        if (depth > DEEP || random.nextInt(7) == 0) {
            return anything();
        }
        JsonNode chosen = schema.path("enum");
        if (!chosen.isEmpty()) {
            return chosen.get(random.nextInt(chosen.size()));
        }
        for (String many : List.of("oneOf", "anyOf", "allOf")) {
            if (!schema.path(many).isEmpty()) {
                return like(schema.get(many).get(random.nextInt(schema.get(many).size())), depth + 1);
            }
        }
        if (schema.has("properties")) {
            ObjectNode object = JSON.objectNode();
            schema.get("properties").properties().forEach(property -> {
                if (random.nextInt(8) > 0) {
                    object.set(property.getKey(), like(property.getValue(), depth + 1));
                }
            });
            return object;
        }
        if (schema.has("items")) {
            ArrayNode array = JSON.arrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                array.add(like(schema.get("items"), depth + 1));
            }
            return array;
        }
        return plain(schema);
    }

    private JsonNode plain(JsonNode schema) {
        return switch (schema.path("format").asText(schema.path("type").asText())) {
            case "uuid" -> JSON.textNode(Fixtures.freshId().toString());
            case "date" -> JSON.textNode("2027-01-0" + (1 + random.nextInt(9)));
            case "date-time" -> JSON.textNode("2027-01-0" + (1 + random.nextInt(9)) + "T10:00:00Z");
            case "duration" -> JSON.textNode("PT" + random.nextInt(600) + "M");
            case "int32", "int64", "integer" ->
                JSON.numberNode(random.nextBoolean() ? random.nextInt(100) : random.nextLong());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(random.nextBoolean() ? "words" : word());
        };
    }

    private JsonNode anything() {
        return switch (random.nextInt(7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextLong());
            case 2 -> JSON.numberNode(random.nextDouble() * Double.MAX_VALUE);
            case 3 -> JSON.arrayNode().add(JSON.nullNode()).add(word());
            case 4 -> JSON.objectNode().put("nobody", "knows").set("me", JSON.objectNode());
            case 5 -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(word());
        };
    }
}
