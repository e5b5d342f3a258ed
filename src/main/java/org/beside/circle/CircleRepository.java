package org.beside.circle;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Who trusts whom. */
@ApplicationScoped
class CircleRepository {
    private static final String WAIT_FOR_MY_TURN = "select 1 from pg_advisory_xact_lock(hashtextextended(:place, 0))";

    private static final String INVITE = """
            insert into trusted_contact (id, member_id, name, code_hash, invited_at)
            values (:id, :member, :name, :hash, :now) on conflict do nothing""";

    private static final String CONTACTS = """
            select id, name, invited_at, accepted_at, last_told_at, contact_id from trusted_contact
            where member_id = :member order by invited_at, id""";

    private static final String INVITATION = """
            select member_id from trusted_contact
            where id = :id and code_hash = :hash and invited_at > :since and member_id <> :contact
            for update""";

    private static final String ACCEPT = """
            update trusted_contact set contact_id = :contact, accepted_at = :now, code_hash = null
            where id = :id and contact_id is null
              and not exists (select from trusted_contact o
                               where o.member_id = trusted_contact.member_id and o.contact_id = :contact)""";

    private static final String TRUSTS = """
            select id, member_id, accepted_at, last_told_at from trusted_contact
            where contact_id = :contact order by accepted_at, id""";

    private static final String REMOVE = """
            delete from trusted_contact where id = :id and :person in (member_id, contact_id)
            returning member_id""";

    private static final String TELL = """
            update trusted_contact set last_told_at = :now
            where member_id = :member and contact_id is not null and not contact_id = any (:apart)
              and (last_told_at is null or last_told_at <= :since)
            returning id, contact_id""";

    private static final String FORGET =
            "delete from trusted_contact where member_id = :person or contact_id = :person";

    private final Session session;

    CircleRepository(Session session) {
        this.session = session;
    }

    /** A contact, and who it is once they said yes. */
    record Known(CircleApi.Contact view, @Nullable UUID contactId) {}

    record Trusting(
            UUID id, UUID memberId, Instant since, @Nullable Instant lastToldAt) {}

    record Told(UUID id, UUID contactId) {}

    /** Lets one invitation of a member follow the other. */
    void waitForMyTurn(UUID member) {
        Scalars.of(Integer.class, session.createNativeQuery(WAIT_FOR_MY_TURN, Object.class))
                .setParameter("place", "circle " + member)
                .getSingleResult();
    }

    /** False when the id is taken. */
    boolean invite(UUID id, UUID member, String name, byte[] hash, Instant now) {
        return 1
                == session.createNativeMutationQuery(INVITE)
                        .setParameter("id", id)
                        .setParameter("member", member)
                        .setParameter("name", name)
                        .setParameter("hash", hash)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    List<Known> contacts(UUID member) {
        return session
                .createNativeQuery(CONTACTS, Object[].class)
                .setParameter("member", member)
                .getResultList()
                .stream()
                .map(CircleRepository::known)
                .toList();
    }

    /** Whose invitation this is; empty when there is none for this code any more. */
    Optional<UUID> invitation(UUID id, byte[] hash, UUID contact, Instant since) {
        return Scalars.of(UUID.class, session.createNativeQuery(INVITATION, Object.class))
                .setParameter("id", id)
                .setParameter("hash", hash)
                .setParameter("contact", contact)
                .setParameter("since", since)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** False when the member trusts this person already. */
    boolean accept(UUID id, UUID contact, Instant now) {
        return 1
                == session.createNativeMutationQuery(ACCEPT)
                        .setParameter("id", id)
                        .setParameter("contact", contact)
                        .setParameter("now", now)
                        .executeUpdate();
    }

    List<Trusting> trusts(UUID contact) {
        return session
                .createNativeQuery(TRUSTS, Object[].class)
                .setParameter("contact", contact)
                .getResultList()
                .stream()
                .map(row -> new Trusting((UUID) row[0], (UUID) row[1], (Instant) row[2], (Instant) row[3]))
                .toList();
    }

    /** Whose contact it was; empty when there was nothing of this person's to remove. */
    Optional<UUID> remove(UUID id, UUID person) {
        return Scalars.of(UUID.class, session.createNativeQuery(REMOVE, Object.class))
                .setParameter("id", id)
                .setParameter("person", person)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Those who are told now: not again within a day, and nobody whom the member keeps away from. */
    List<Told> tell(UUID member, Collection<UUID> apart, Instant now, Instant since) {
        return session
                .createNativeQuery(TELL, Object[].class)
                .setParameter("member", member)
                .setParameter("apart", apart.toArray(UUID[]::new))
                .setParameter("now", now)
                .setParameter("since", since)
                .getResultList()
                .stream()
                .map(row -> new Told((UUID) row[0], (UUID) row[1]))
                .toList();
    }

    void forget(UUID person) {
        session.createNativeMutationQuery(FORGET).setParameter("person", person).executeUpdate();
    }

    private static Known known(Object[] row) {
        CircleApi.State state = row[3] == null ? CircleApi.State.INVITED : CircleApi.State.ACCEPTED;
        return new Known(
                new CircleApi.Contact(
                        (UUID) row[0],
                        (String) row[1],
                        state,
                        (Instant) row[2],
                        (Instant) row[3],
                        (Instant) row[4],
                        null),
                (UUID) row[5]);
    }
}
