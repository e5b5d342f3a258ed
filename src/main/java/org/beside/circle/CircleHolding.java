package org.beside.circle;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** Whom somebody trusts, and who trusts them; what a member calls them is the member's to know. */
@ApplicationScoped
class CircleHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'trusted', (
                    select coalesce(json_agg(json_build_object('id', id, 'name', name, 'invitedAt', invited_at,
                           'acceptedAt', accepted_at, 'lastToldAt', last_told_at) order by invited_at, id), '[]')
                      from trusted_contact where member_id = :person),
                'trustedBy', (
                    select coalesce(json_agg(json_build_object('id', id, 'since', accepted_at, 'lastToldAt', last_told_at)
                           order by accepted_at, id), '[]')
                      from trusted_contact where contact_id = :person))) as text)""";

    private static final String FORGET_UNANSWERED = """
            delete from trusted_contact where ctid = any(array(
                select ctid from trusted_contact where accepted_at is null and invited_at < :before limit 1000))""";

    private final Session session;

    CircleHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "circle";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("trusted_contact.member_id", "trusted"),
                Place.told("trusted_contact.contact_id", "trustedBy"));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(Retention.INVITATIONS, () -> session.createNativeMutationQuery(FORGET_UNANSWERED));
    }
}
