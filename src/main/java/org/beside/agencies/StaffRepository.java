package org.beside.agencies;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.identity.Role;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Who works for an agency as staff, as their tokens and Keycloak last named them, and whom nobody supervises. */
@ApplicationScoped
class StaffRepository {
    private static final String POSTS =
            "select role, agency_id, shut_since is not null from staff where person_id = :person";

    private static final String DROP = "delete from staff where person_id = :person and not role = any (:roles)";
    private static final String FORGET = "delete from staff where person_id = :person";

    private static final String PUT = """
            insert into staff (person_id, role, agency_id, seen_at) values (:person, :role, :agency, :now)
            on conflict (person_id, role) do update set agency_id = excluded.agency_id, shut_since = null""";

    private static final String SEEN = """
            update staff set seen_at = :now where person_id = :person and seen_at + interval '1 day' < :now""";

    private static final String SHUT =
            "update staff set shut_since = :now where person_id = :person and shut_since is null";

    private static final String IN_POST = """
            select person_id from staff
            where role = :role and agency_id is not distinct from :agency and shut_since is null order by person_id""";

    private static final String SUPERVISORS = """
            select s.person_id, s.peer_experience from affiliation a join staff s on s.agency_id = a.agency_id
             where a.specialist_id = :specialist and s.role = 'SUPERVISOR' and s.shut_since is null
               and s.person_id <> a.specialist_id
             order by s.person_id""";

    private static final String HAS_EXPERIENCE =
            "select peer_experience from staff where person_id = :person and role = 'SUPERVISOR'";

    private static final String SAY_EXPERIENCE = """
            update staff set peer_experience = :said
            where person_id = :person and role = 'SUPERVISOR' and peer_experience <> :said""";

    private static final String TAKE_NEXT = """
            update staff set looked_at = :now where person_id = (
                select person_id from staff where coalesce(looked_at, 'epoch') < :before
                order by looked_at nulls first limit 1 for update skip locked)
            returning person_id""";

    private static final String LOOK_SOON = "update staff set looked_at = null where person_id = :person";

    private static final String SUPERVISED = """
            exists (select from staff s
                     where s.role = 'SUPERVISOR' and s.agency_id = a.agency_id and s.shut_since is null
                       and s.person_id <> a.specialist_id)
            """;

    private static final String ALONE =
            """
            update affiliation set unsupervised_since = :now where specialist_id = any(array(
                select a.specialist_id from affiliation a
                 where a.agency_id = :agency and a.unsupervised_since is null and not
            """ + SUPERVISED + " order by a.specialist_id limit :many)) returning specialist_id";

    private static final String ACCOMPANIED =
            """
            update affiliation set unsupervised_since = null where specialist_id = any(array(
                select a.specialist_id from affiliation a
                 where a.agency_id = :agency and a.unsupervised_since is not null and
            """ + SUPERVISED + " order by a.specialist_id limit :many)) returning specialist_id";

    private static final String UNSETTLED = """
            select distinct a.agency_id from affiliation a where (a.unsupervised_since is null) <>
            """ + SUPERVISED;

    private final Session session;

    StaffRepository(Session session) {
        this.session = session;
    }

    /** What somebody is for whom; operators speak for no agency. */
    record Post(Role role, @Nullable UUID agency) {}

    /** What somebody is known to be, and whether their account is known to be shut. */
    record Known(Collection<Post> posts, boolean isShut) {
        boolean is(Collection<Post> others) {
            return !isShut && posts.size() == others.size() && posts.containsAll(others);
        }
    }

    Known known(UUID person) {
        List<Object[]> rows = session.createNativeQuery(POSTS, Object[].class)
                .setParameter("person", person)
                .getResultList();
        return new Known(
                rows.stream()
                        .map(row -> new Post(Role.valueOf((String) row[0]), (UUID) row[1]))
                        .collect(Collectors.toUnmodifiableSet()),
                rows.stream().anyMatch(row -> (Boolean) row[2]));
    }

    /** From now on they are this and nothing else, with an account that is open. */
    void put(UUID person, Collection<Post> posts, Instant now) {
        session.createNativeMutationQuery(DROP)
                .setParameter("person", person)
                .setParameter(
                        "roles", posts.stream().map(post -> post.role().name()).toArray(String[]::new))
                .executeUpdate();
        for (Post post : posts) {
            session.createNativeMutationQuery(PUT)
                    .setParameter("person", person)
                    .setParameter("role", post.role().name())
                    .setParameter("agency", post.agency(), UUID.class)
                    .setParameter("now", now)
                    .executeUpdate();
        }
    }

    /** Written down once a day. */
    void seen(UUID person, Instant now) {
        session.createNativeMutationQuery(SEEN)
                .setParameter("person", person)
                .setParameter("now", now)
                .executeUpdate();
    }

    void shut(UUID person, Instant now) {
        session.createNativeMutationQuery(SHUT)
                .setParameter("person", person)
                .setParameter("now", now)
                .executeUpdate();
    }

    void forget(UUID person) {
        session.createNativeMutationQuery(FORGET).setParameter("person", person).executeUpdate();
    }

    List<UUID> inPost(Role role, @Nullable UUID agency) {
        return Scalars.of(UUID.class, session.createNativeQuery(IN_POST, Object.class))
                .setParameter("role", role.name())
                .setParameter("agency", agency, UUID.class)
                .getResultList();
    }

    /** Those whom this specialist can turn to. */
    List<AgencyService.Supervisor> supervisorsOf(UUID specialist) {
        return session
                .createNativeQuery(SUPERVISORS, Object[].class)
                .setParameter("specialist", specialist)
                .getResultList()
                .stream()
                .map(row -> new AgencyService.Supervisor((UUID) row[0], (Boolean) row[1]))
                .toList();
    }

    boolean hasExperience(UUID supervisor) {
        return Scalars.of(Boolean.class, session.createNativeQuery(HAS_EXPERIENCE, Object.class))
                .setParameter("person", supervisor)
                .getResultList()
                .contains(true);
    }

    /** False when that was said before. */
    boolean sayExperience(UUID supervisor, boolean said) {
        return 1
                == session.createNativeMutationQuery(SAY_EXPERIENCE)
                        .setParameter("person", supervisor)
                        .setParameter("said", said)
                        .executeUpdate();
    }

    /** Somebody about whom Keycloak was not asked for long, and whom no other pod asks about now. */
    Optional<UUID> takeNext(Instant before, Instant now) {
        return Scalars.of(UUID.class, session.createNativeQuery(TAKE_NEXT, Object.class))
                .setParameter("before", before)
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Keycloak could not say, and is asked again with the next look. */
    void lookSoon(UUID person) {
        session.createNativeMutationQuery(LOOK_SOON)
                .setParameter("person", person)
                .executeUpdate();
    }

    /** Those of an agency whom nobody supervises, and of whom that was not known; some of them. */
    List<UUID> leaveAlone(UUID agency, Instant now, int many) {
        return Scalars.of(UUID.class, session.createNativeQuery(ALONE, Object.class))
                .setParameter("agency", agency)
                .setParameter("now", now)
                .setParameter("many", many)
                .getResultList();
    }

    /** Those of an agency whom somebody supervises again; some of them. */
    List<UUID> accompany(UUID agency, int many) {
        return Scalars.of(UUID.class, session.createNativeQuery(ACCOMPANIED, Object.class))
                .setParameter("agency", agency)
                .setParameter("many", many)
                .getResultList();
    }

    /** Agencies of which somebody is not known to be alone, or to be so no more. */
    List<UUID> unsettled() {
        return Scalars.of(UUID.class, session.createNativeQuery(UNSETTLED, Object.class))
                .getResultList();
    }
}
