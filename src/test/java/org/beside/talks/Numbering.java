package org.beside.talks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.beside.Fixtures;

/**
 * How not to find out what is new: every change of any message gets the next number of one sequence, and whoever looks
 * asks for numbers greater than the greatest they saw. Numbers are given before the commit, so what commits late is never
 * seen. It is here to prove that whoever looks for lost messages can find one.
 */
public final class Numbering implements AutoCloseable {
    private static final String BEGIN = """
            create table numbered (n bigserial primary key, conversation_id uuid not null, seq bigint not null);
            create function give_number() returns trigger language plpgsql security definer as $$
            begin
                insert into numbered (conversation_id, seq) values (new.conversation_id, new.seq);
                perform pg_sleep(random() * :slowness);
                return null;
            end $$;
            create trigger numbering after insert or update on message for each row execute function give_number()""";

    private static final String END = """
            drop trigger if exists numbering on message;
            drop function if exists give_number();
            drop table if exists numbered""";

    private static final String NEWEST = "select coalesce(max(n), 0) from numbered";

    private static final String SINCE = """
            select n.n, c.id, n.seq from numbered n join conversation c on c.id = n.conversation_id
            where n.n > ? and (c.member_id = ? or c.specialist_id = ?) order by n.n""";

    /** The places that changed, by conversation, and the greatest number that was seen. */
    public record Seen(long newest, Map<UUID, SortedSet<Long>> places) {}

    /** @param longestPause how many seconds at most a transaction takes from getting its number to its commit */
    public Numbering(double longestPause) {
        Fixtures.execute(END);
        Fixtures.execute(BEGIN.replace(":slowness", String.valueOf(longestPause)));
    }

    public long newest() {
        return Fixtures.number(NEWEST);
    }

    /** What of this person's has a greater number than the given one. */
    public Seen since(long known, UUID person) {
        Map<UUID, SortedSet<Long>> places = new HashMap<>();
        long newest = known;
        for (List<Object> row : Fixtures.rows(SINCE, known, person, person)) {
            newest = Math.max(newest, (Long) row.getFirst());
            places.computeIfAbsent((UUID) row.get(1), _ -> new TreeSet<>()).add((Long) row.getLast());
        }
        return new Seen(newest, places);
    }

    @Override
    public void close() {
        Fixtures.execute(END);
    }
}
