package org.beside.concerns;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.beside.agencies.AgencyService;
import org.beside.concerns.ConcernEvent.Where;
import org.beside.connections.ConnectionService;
import org.beside.connections.Tie;
import org.beside.identity.Actor;
import org.beside.identity.Role;
import org.beside.platform.ProblemException;
import org.jspecify.annotations.Nullable;

/** Between whom something went wrong, and who looks after that specialist. */
@ApplicationScoped
class Parties {
    private final ConnectionService connections;
    private final AgencyService agencies;

    Parties(ConnectionService connections, AgencyService agencies) {
        this.connections = connections;
        this.agencies = agencies;
    }

    /** A connection of the caller's, whatever became of it; to everybody else it does not exist. */
    Where of(Actor actor, UUID connection) {
        Tie tie = connections
                .tie(connection)
                .filter(it -> actor.id().equals(it.memberId()) || actor.id().equals(it.specialistId()))
                .orElseThrow(ProblemException::notFound);
        return where(connection, tie.memberId(), tie.specialistId());
    }

    /** Without a connection: the caller, and the one they speak of, if anybody. */
    Where around(Actor actor, @Nullable UUID other) {
        return actor.is(Role.SPECIALIST) ? where(null, other, actor.id()) : where(null, actor.id(), other);
    }

    private Where where(@Nullable UUID connection, @Nullable UUID member, @Nullable UUID specialist) {
        UUID agency =
                Optional.ofNullable(specialist).flatMap(agencies::agencyOf).orElse(null);
        return new Where(agency, connection, member, specialist);
    }
}
