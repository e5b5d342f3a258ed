package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beside.matching.MatchApi.State;

/**
 * Each member's place among those who wait: one state and since when. Every change is one statement that decides for
 * itself whether it applies, so two at the same moment need no lock, and a place once taken is never moved.
 */
@ApplicationScoped
class WaitlistRepository {
    private static final String FIND = "select state, since from waitlist_entry where member_id = :member";

    /** Somebody to whom an offer was made waits already. */
    private static final String ENTER = """
            insert into waitlist_entry (member_id, state, since, waits_since) values (:member, 'WAITING', :now, :now)
            on conflict (member_id) do update set state = 'WAITING', since = :now, waits_since = :now
            where waitlist_entry.state not in ('WAITING', 'OFFERED')""";

    private static final String ENTER_UNLESS_LEFT = """
            insert into waitlist_entry (member_id, state, since, waits_since) values (:member, 'WAITING', :now, :now)
            on conflict (member_id) do update set state = 'WAITING', since = :now, waits_since = :now
            where waitlist_entry.state = 'CONNECTED'""";

    private static final String LEAVE = """
            insert into waitlist_entry (member_id, state, since) values (:member, 'LEFT', :now)
            on conflict (member_id) do update set state = 'LEFT', since = :now where waitlist_entry.state <> 'LEFT'""";

    private static final String CONNECT = """
            update waitlist_entry set state = 'CONNECTED', since = :now
            where member_id = :member and state in ('WAITING', 'OFFERED')""";

    private static final String FORGET = "delete from waitlist_entry where member_id = :member";

    private final EntityManager database;

    WaitlistRepository(EntityManager database) {
        this.database = database;
    }

    record Entry(State state, Instant since) {}

    Optional<Entry> find(UUID member) {
        List<?> rows =
                database.createNativeQuery(FIND).setParameter("member", member).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Entry(State.valueOf((String) row[0]), (Instant) row[1]))
                .findFirst();
    }

    /** False when they wait already: their place stays what it is. */
    boolean join(UUID member, Instant now) {
        return changed(database.createNativeQuery(ENTER), member, now);
    }

    /** As {@link #join}, but respects that somebody left by their own word. */
    boolean joinUnlessLeft(UUID member, Instant now) {
        return changed(database.createNativeQuery(ENTER_UNLESS_LEFT), member, now);
    }

    boolean leave(UUID member, Instant now) {
        return changed(database.createNativeQuery(LEAVE), member, now);
    }

    /** Only waiting ends by a connection. */
    boolean connect(UUID member, Instant now) {
        return changed(database.createNativeQuery(CONNECT), member, now);
    }

    void forget(UUID member) {
        database.createNativeQuery(FORGET).setParameter("member", member).executeUpdate();
    }

    private static boolean changed(Query change, UUID member, Instant now) {
        return 1
                == change.setParameter("member", member)
                        .setParameter("now", now)
                        .executeUpdate();
    }
}
