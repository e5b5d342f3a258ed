package org.beside.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.UUID;
import org.beside.agencies.AgencyService;
import org.beside.concerns.ConcernEvent.Where;
import org.beside.connections.ConnectionService;
import org.beside.connections.Tie;
import org.beside.members.MemberService;
import org.beside.platform.Ids;
import org.beside.safety.SafetyEvent;
import org.beside.specialists.SpecialistService;

/**
 * Who is somebody's friend, sponsor or family cannot be their specialist too: when either says so, whoever supervises the
 * specialist looks at it, once for the two. The other never learns of it.
 */
@ApplicationScoped
class RelationshipService {
    private final ItemRepository items;
    private final QueueService queue;
    private final ConnectionService connections;
    private final MemberService members;
    private final SpecialistService specialists;
    private final AgencyService agencies;
    private final Clock clock;

    RelationshipService(
            ItemRepository items,
            QueueService queue,
            ConnectionService connections,
            MemberService members,
            SpecialistService specialists,
            AgencyService agencies,
            Clock clock) {
        this.items = items;
        this.queue = queue;
        this.connections = connections;
        this.members = members;
        this.specialists = specialists;
        this.agencies = agencies;
        this.clock = clock;
    }

    /** Two members, or two specialists, are never brought together here: nobody need look at that. */
    @Transactional(TxType.MANDATORY)
    void take(@Observes SafetyEvent.Acquainted said) {
        if (couldWalk(said.personId(), said.otherId())) {
            take(said, said.personId(), said.otherId());
        } else if (couldWalk(said.otherId(), said.personId())) {
            take(said, said.otherId(), said.personId());
        }
    }

    private boolean couldWalk(UUID member, UUID specialist) {
        return specialists.isKnown(specialist) && members.find(member).isPresent();
    }

    private void take(SafetyEvent.Acquainted said, UUID member, UUID specialist) {
        if (!items.isKnown(member, specialist)) {
            UUID connection = connections
                    .between(member, specialist)
                    .map(Tie::connectionId)
                    .orElse(null);
            UUID agency = agencies.agencyOf(specialist).orElse(null);
            queue.add(new Item.Matter(
                    Item.Kind.DUAL_RELATIONSHIP,
                    Ids.next(clock),
                    said.how(),
                    said.personId(),
                    new Where(agency, connection, member, specialist)));
        }
    }
}
