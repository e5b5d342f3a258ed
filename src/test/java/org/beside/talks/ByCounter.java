package org.beside.talks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import org.beside.pods.World.Person;
import org.jspecify.annotations.Nullable;

/** Everything as the service tells it, save that the messages of what is known already are found by {@link Numbering}. */
public final class ByCounter implements News {
    private final Numbering numbering;
    private final Line line;
    private final News honest;

    public ByCounter(Numbering numbering, Line line) {
        this.numbering = numbering;
        this.line = line;
        this.honest = News.bySync(line);
    }

    @Override
    public Delta since(Person who, @Nullable String token) {
        if (token == null) {
            long newest = numbering.newest();
            return with(newest, honest.since(who, null));
        }
        String[] both = token.split(" ", 2);
        Delta delta = honest.since(who, both[1]);
        Numbering.Seen seen = numbering.since(Long.parseLong(both[0]), who.id());
        Map<UUID, SortedSet<Long>> changed = seen.places();
        List<JsonNode> changes = new ArrayList<>();
        for (JsonNode change : delta.changes()) {
            SortedSet<Long> places = changed.remove(id(change));
            changes.add(told(who, change, places == null ? List.of() : places));
        }
        if (!changed.isEmpty()) {
            for (JsonNode present : honest.since(who, null).changes()) {
                SortedSet<Long> places = changed.get(id(present));
                if (places != null) {
                    changes.add(told(who, present, places));
                }
            }
        }
        return with(seen.newest(), new Delta(delta.token(), changes, delta.gone()));
    }

    private JsonNode told(Person who, JsonNode change, Iterable<Long> places) {
        ObjectNode told = change.deepCopy();
        ArrayNode messages = told.put("limited", false).putArray("messages");
        for (long seq : places) {
            String path = "/v1/conversations/%s/messages?limit=1&after=%d".formatted(id(change), seq - 1);
            line.get(who, path).body().path("items").forEach(messages::add);
        }
        return told;
    }

    private static Delta with(long newest, Delta delta) {
        return new Delta(newest + " " + delta.token(), delta.changes(), delta.gone());
    }

    private static UUID id(JsonNode change) {
        return UUID.fromString(change.required("id").asText());
    }
}
