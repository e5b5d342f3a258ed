package org.beside.members;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<Member, UUID> {
    private static final String WAIT_FOR_MY_TURN = "select pg_advisory_xact_lock(hashtextextended(:place, 0))";
    private static final String LOCK = "select 1 from member where id = :id for update";

    MemberRepository() {}

    /** A query of its own: one for any number of members is translated anew each time. */
    Optional<Member> withTags(UUID id) {
        return list("select m from Member m left join fetch m.tags where m.id = ?1", id).stream()
                .findFirst();
    }

    List<Member> withTags(Collection<UUID> ids) {
        return list("select m from Member m left join fetch m.tags where m.id in ?1", ids);
    }

    /** The member, held until the end of the transaction, so that two writers come one after the other. */
    Optional<Member> toChange(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Like {@link #toChange}, and holds the place of a member who is not there yet: the first write has one winner. */
    Optional<Member> toWrite(UUID id) {
        return toChange(id).or(() -> {
            getEntityManager()
                    .createNativeQuery(WAIT_FOR_MY_TURN)
                    .setParameter("place", "member " + id)
                    .getSingleResult();
            return toChange(id);
        });
    }

    boolean lock(UUID id) {
        return !getEntityManager()
                .createNativeQuery(LOCK)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }
}
