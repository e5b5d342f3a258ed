package org.beside.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beside.identity.Holding;
import org.beside.identity.Holding.Place;
import org.beside.identity.Holding.Stays;

/** All that the rooms keep about one person, put together. */
@ApplicationScoped
class Dossier {
    /** PostgreSQL writes moments of UTC with a zero offset. */
    private static final Pattern MOMENT = Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2}T[\\d:.]+)\\+00:00\"");

    private final Instance<Holding> holdings;
    private final ObjectMapper json;

    Dossier(@Any Instance<Holding> holdings, ObjectMapper json) {
        this.holdings = holdings;
        this.json = json;
    }

    /** As one JSON object, with a part for each room. */
    byte[] about(UUID person) {
        try {
            ObjectNode all = json.createObjectNode();
            for (Holding holding : inOrder()) {
                String part = MOMENT.matcher(holding.about(person)).replaceAll("\"$1Z\"");
                all.set(holding.name(), json.readTree(part));
            }
            return json.writeValueAsBytes(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is kept about somebody cannot be put together", e);
        }
    }

    JsonNode read(byte[] dossier) {
        try {
            return json.readTree(dossier);
        } catch (IOException e) {
            throw new IllegalStateException("an export cannot be read", e);
        }
    }

    /** What outlives the account of anybody. */
    List<Stays> whatStays() {
        return inOrder().stream()
                .flatMap(holding -> holding.places().stream())
                .map(Place::stays)
                .flatMap(Stream::ofNullable)
                .distinct()
                .sorted()
                .toList();
    }

    private List<Holding> inOrder() {
        return holdings.stream().sorted(Comparator.comparing(Holding::name)).toList();
    }
}
