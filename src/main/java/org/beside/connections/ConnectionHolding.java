package org.beside.connections;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.beside.identity.AccountErased;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.beside.platform.Ids;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** With whom somebody walks or walked. Whoever is kept apart from them is left out, as everywhere: it would tell of it. */
@ApplicationScoped
class ConnectionHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object('connections', coalesce(json_agg(json_build_object(
                       'id', id, 'as', case when member_id = :person then 'MEMBER' else 'SPECIALIST' end,
                       'with', case when member_id = :person then specialist_id else member_id end,
                       'state', state, 'note', case when member_id = :person then note end,
                       'supportStyle', support_style, 'because', case when member_id = :person then because end,
                       'requestedAt', requested_at, 'acceptedAt', accepted_at,
                       'agreedAt', case when member_id = :person then member_agreed_at else specialist_agreed_at end,
                       'endedAt', ended_at,
                       'reason', case when (closed_by = 'MEMBER') = (member_id = :person) then reason end)
                   order by requested_at, id), '[]'))) as text)
              from connection
             where :person in (member_id, specialist_id)
               and member_id not in (:hidden) and specialist_id not in (:hidden)""";

    private static final String FORGET_WORDS = """
            update connection
               set note = case when member_id = :person then null else note end,
                   support_style = case when member_id = :person then null else support_style end,
                   because = case when member_id = :person then '{}' else because end,
                   reason = case when (closed_by = 'MEMBER') = (member_id = :person) then null else reason end
             where member_id = :person or specialist_id = :person""";

    private static final String FORGET_OLD_WORDS = """
            update connection set note = null, reason = null, because = '{}' where ctid = any(array(
                select ctid from connection
                 where ended_at < :before and (note is not null or reason is not null or because <> '{}') limit 1000))""";

    private static final String FORGET_WALKS = """
            delete from connection where ctid = any(array(
                select ctid from connection where ended_at < :before limit 1000))""";

    private final Session session;
    private final Parties parties;

    ConnectionHolding(Session session, Parties parties) {
        this.session = session;
        this.parties = parties;
    }

    @Override
    public String name() {
        return "connections";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("connection.member_id", "connections").staying(Stays.SHARED_HISTORY),
                Place.told("connection.specialist_id", "connections").staying(Stays.SHARED_HISTORY));
    }

    @Override
    public String about(UUID person) {
        Set<UUID> hidden = new HashSet<>(parties.apartFrom(person));
        hidden.add(Ids.NOBODY);
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .setParameterList("hidden", hidden)
                .getSingleResult();
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(
                Retention.CONNECTION_WORDS, () -> session.createNativeMutationQuery(FORGET_OLD_WORDS),
                Retention.WALKS, () -> session.createNativeMutationQuery(FORGET_WALKS));
    }

    /** After everything that tied them has ended. */
    void scrub(@Observes AccountErased erased) {
        session.createNativeMutationQuery(FORGET_WORDS)
                .setParameter("person", erased.personId())
                .executeUpdate();
    }
}
