package org.beside.talks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.pods.World.Person;
import org.jspecify.annotations.Nullable;

/**
 * How not to do it: every change gets the next number of one sequence, and a device asks for what has a greater one than
 * the greatest it saw. Numbers are given before the commit, so what commits late is never seen. It is here to prove that
 * whoever looks for lost messages can find one.
 */
public final class ByCounter implements News, AutoCloseable {
    private static final String NUMBERED = """
            create table numbered (n bigserial primary key, conversation_id uuid not null, seq bigint not null);
            create function give_number() returns trigger language plpgsql as $$
            begin
                insert into numbered (conversation_id, seq) values (new.conversation_id, new.seq);
                perform pg_sleep(random() * 0.02);
                return null;
            end $$;
            create trigger numbering after insert or update on message for each row execute function give_number()""";

    private static final String GONE = """
            drop trigger if exists numbering on message;
            drop function if exists give_number();
            drop table if exists numbered""";

    private static final String NEWEST = "select coalesce(max(n), 0) from numbered";

    private static final String SINCE = """
            select distinct c.id, n.seq from numbered n join conversation c on c.id = n.conversation_id
            where n.n > ? and n.n <= ? and (c.member_id = ? or c.specialist_id = ?) order by c.id, n.seq""";

    private final Line line;
    private final News honest;

    public ByCounter(Line line) {
        this.line = line;
        this.honest = News.bySync(line);
        Fixtures.execute(GONE);
        Fixtures.execute(NUMBERED);
    }

    /** Everything as the service tells it, but the messages of what is known already. */
    @Override
    public Delta since(Person who, @Nullable String token) {
        long newest = Fixtures.number(NEWEST);
        if (token == null) {
            return with(newest, honest.since(who, null));
        }
        String[] both = token.split(" ", 2);
        Delta delta = honest.since(who, both[1]);
        Map<UUID, List<Long>> numbered = new HashMap<>();
        Fixtures.rows(SINCE, Long.valueOf(both[0]), newest, who.id(), who.id())
                .forEach(row -> numbered.computeIfAbsent((UUID) row.getFirst(), _ -> new ArrayList<>())
                        .add((Long) row.getLast()));
        List<JsonNode> changes = new ArrayList<>();
        for (JsonNode change : delta.changes()) {
            List<Long> places = numbered.remove(id(change));
            changes.add(told(who, change, places == null ? List.of() : places));
        }
        if (!numbered.isEmpty()) {
            for (JsonNode present : honest.since(who, null).changes()) {
                List<Long> places = numbered.get(id(present));
                if (places != null) {
                    changes.add(told(who, present, places));
                }
            }
        }
        return with(newest, new Delta(delta.token(), changes, delta.gone()));
    }

    @Override
    public void close() {
        Fixtures.execute(GONE);
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
