package org.beside.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The codes people can choose, by facet, from the service's own files: the world is made before there is a service to ask. */
record TagCatalogue(Map<String, List<String>> byFacet) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static TagCatalogue read() {
        Map<String, List<String>> byFacet = new LinkedHashMap<>();
        json("catalogue").path("facets").forEach(code -> {
            JsonNode facet = json(code.asText());
            if (!facet.path("verifiedOnly").asBoolean()) {
                byFacet.put(code.asText(), choosable(facet));
            }
        });
        return new TagCatalogue(byFacet);
    }

    private static List<String> choosable(JsonNode facet) {
        List<String> codes = new ArrayList<>();
        facet.path("groups")
                .forEach(group -> group.path("tags").forEach(tag -> {
                    if (!tag.has("replacedBy")) {
                        codes.add(tag.path("code").asText());
                    }
                }));
        return codes;
    }

    private static JsonNode json(String name) {
        try {
            return JSON.readTree(SampleText.read("/taxonomy/" + name + ".json"));
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
