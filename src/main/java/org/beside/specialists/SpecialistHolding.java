package org.beside.specialists;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.beside.identity.AccountErased;
import org.beside.identity.Holding;
import org.beside.platform.Scalars;
import org.hibernate.Session;

/** A specialist's profile, what they have lived through, and what certifies them. */
@ApplicationScoped
class SpecialistHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'profile', (
                    select json_build_object('displayName', display_name, 'pronouns', pronouns, 'title', title, 'bio', bio,
                           'zone', zone, 'regions', regions, 'languages', languages, 'modes', modes, 'caseloadCap', caseload_cap,
                           'accepting', accepting, 'notNow', not_now, 'writtenAt', created_at, 'changedAt', updated_at)
                      from specialist where id = :person),
                'tags', (
                    select coalesce(json_agg(json_build_object('code', code, 'visibility', visibility) order by code), '[]')
                      from specialist_tag where specialist_id = :person),
                'credentials', (
                    select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'jurisdiction', jurisdiction,
                           'issuer', issuer, 'issuedOn', issued_on, 'expiresOn', expires_on, 'verifiedAt', verified_at,
                           'suspendedAt', suspended_at) order by issued_on, id), '[]')
                      from credential where specialist_id = :person))) as text)""";

    private static final String FORGET = "delete from specialist where id = :person";

    private final Session session;

    SpecialistHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "specialist";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("specialist.id", "profile"),
                Place.told("specialist_tag.specialist_id", "tags"),
                Place.told("credential.specialist_id", "credentials"),
                Place.untold("specialist_change.specialist_id").staying(Stays.CHANGE_FEED));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }

    void scrub(@Observes AccountErased erased) {
        session.createNativeMutationQuery(FORGET)
                .setParameter("person", erased.personId())
                .executeUpdate();
    }
}
