package org.beside.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.beside.identity.AccountErased;
import org.beside.identity.Holding;
import org.beside.platform.Scalars;
import org.hibernate.Session;

/** A member's profile and what they live with. */
@ApplicationScoped
class MemberHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'profile', (
                    select json_build_object('displayName', display_name, 'pronouns', pronouns, 'zone', zone, 'region', region,
                           'languages', languages, 'modes', modes, 'ageBand', age_band, 'inMyWords', in_my_words,
                           'supportStyle', support_style, 'quietFrom', quiet_from, 'quietTo', quiet_to,
                           'firstContact', first_contact, 'writtenAt', created_at, 'changedAt', updated_at)
                      from member where id = :person),
                'tags', (
                    select coalesce(json_agg(json_build_object('code', code, 'importance', importance) order by code), '[]')
                      from member_tag where member_id = :person))) as text)""";

    private static final String FORGET = "delete from member where id = :person";

    private final Session session;

    MemberHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "member";
    }

    @Override
    public List<Place> places() {
        return List.of(Place.told("member.id", "profile"), Place.told("member_tag.member_id", "tags"));
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
