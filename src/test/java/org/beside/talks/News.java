package org.beside.talks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.beside.pods.World.Person;
import org.beside.talks.Findings.Rule;
import org.jspecify.annotations.Nullable;

/** Where a device hears what is new. */
public interface News {
    /** What changed since the token, conversation by conversation. */
    record Delta(String token, List<JsonNode> changes, List<UUID> gone) {}

    /** @param token absent for the present state */
    Delta since(Person who, @Nullable String token);

    /** By the service's own sync. */
    static News bySync(Line line) {
        return (who, token) -> {
            Line.Reply reply = line.get(who, token == null ? "/v1/sync" : "/v1/sync?timeout=PT0S&since=" + token);
            line.findings().holds(reply.is(200), Rule.EVERY_ANSWER_IS_ONE_THAT_WAS_PROMISED, "sync " + reply.slug());
            List<JsonNode> changes = new ArrayList<>();
            reply.body().path("conversations").forEach(changes::add);
            List<UUID> gone = new ArrayList<>();
            reply.body().path("gone").forEach(id -> gone.add(UUID.fromString(id.asText())));
            return new Delta(reply.body().path("token").asText(), changes, gone);
        };
    }
}
