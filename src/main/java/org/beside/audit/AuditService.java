package org.beside.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.beside.identity.Actor;
import org.beside.identity.Refused;
import org.beside.identity.Role;
import org.beside.platform.Cursor;
import org.beside.platform.Ids;
import org.beside.platform.NumberedKeys;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.beside.platform.ProblemException;
import org.beside.platform.RequestIds;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into lines of the trail; an act and its line are committed together or not at all. Whoever writes holds
 * up everybody else who writes, so the lines of a transaction wait until all else in it is done.
 */
@ApplicationScoped
class AuditService {
    private static final int AT_ONCE = 2_000;

    private final AuditRepository entries;
    private final Seal seal;
    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry transaction;
    private final Event<TrailRead> read;
    private final RequestIds requestIds;
    private final Clock clock;

    AuditService(
            AuditRepository entries,
            AuditConfig config,
            TransactionManager transactions,
            TransactionSynchronizationRegistry transaction,
            Event<TrailRead> read,
            RequestIds requestIds,
            Clock clock) {
        this.entries = entries;
        this.seal = new Seal(NumberedKeys.read("beside.audit.secret", config.secret()));
        this.transactions = transactions;
        this.transaction = transaction;
        this.read = read;
        this.requestIds = requestIds;
        this.clock = clock;
    }

    /** Somebody looked into the trail, or checked it. */
    record TrailRead(String action, UUID actorId, @Nullable UUID about) implements Auditable {
        @Override
        public @Nullable UUID subject() {
            return null;
        }
    }

    /** MANDATORY: an event fired outside a transaction is a mistake in the feature, and must fail its test. */
    @Transactional(TxType.MANDATORY)
    void record(@Observes Auditable event) {
        note(AuditEntry.of(
                Ids.next(clock), clock.instant(), event, requestIds.current().orElse(null)));
    }

    /** In a transaction of its own: the act's was rolled back, or there was none. */
    @Transactional(TxType.REQUIRES_NEW)
    void record(@Observes Refused refusal) {
        note(new AuditEntry(
                Ids.next(clock),
                clock.instant(),
                refusal.operation(),
                AuditEntry.Outcome.DENIED,
                refusal.actorId(),
                null,
                refusal.subject(),
                null,
                refusal.requestId()));
    }

    /** What is on record about somebody, for themselves and for operators. */
    @Transactional
    PageOf<AuditApi.Entry> about(Actor actor, UUID about, PageRequest page) {
        boolean isOperator = actor.is(Role.OPERATOR);
        if (!isOperator && !about.equals(actor.id())) {
            throw ProblemException.notFound();
        }
        List<AuditEntry.Sealed> found = isOperator ? entries.around(about, page) : entries.about(about, page);
        read.fire(new TrailRead("audit.read", actor.id(), about));
        return PageOf.of(
                found,
                page,
                line -> new Cursor(line.entry().at(), line.entry().id()),
                line -> AuditApi.Entry.of(line, actor.id(), isOperator));
    }

    @Transactional
    AuditApi.Report verify(Actor actor, Anchor from, List<Anchor> known) {
        Verification done = along(from, known);
        read.fire(new TrailRead("audit.verified", actor.id(), null));
        return AuditApi.Report.of(done);
    }

    /** Goes along the trail as it stands now, a part at a time. */
    Verification along(Anchor from, List<Anchor> known) {
        Verification done = new Verification(seal, from, known);
        long end = entries.head().seq();
        long at = from.seq() - 1;
        while (at < end) {
            List<AuditEntry.Sealed> some = entries.along(at, end, AT_ONCE);
            some.forEach(done::read);
            at = some.isEmpty() ? end : some.getLast().seq();
        }
        done.end();
        return done;
    }

    private void note(AuditEntry entry) {
        if (transaction.getResource(Pending.class) instanceof Pending pending) {
            pending.entries.add(entry);
            return;
        }
        Pending pending = new Pending();
        pending.entries.add(entry);
        transaction.putResource(Pending.class, pending);
        entries.joinTransaction();
        try {
            transactions.getTransaction().registerSynchronization(pending);
        } catch (RollbackException | SystemException e) {
            throw new IllegalStateException("what is to be on record cannot be", e);
        }
    }

    private void write(List<AuditEntry> together) throws SQLException {
        Anchor last = entries.takeTurn();
        List<AuditEntry.Sealed> lines = new ArrayList<>();
        for (AuditEntry entry : together) {
            AuditEntry.Sealed line = seal.after(last, entry);
            lines.add(line);
            last = new Anchor(line.seq(), line.mac());
        }
        entries.append(lines);
    }

    /** What a transaction has to put on record when all else in it is done. */
    private final class Pending implements Synchronization {
        private final List<AuditEntry> entries = new ArrayList<>();

        @Override
        public void beforeCompletion() {
            try {
                write(entries);
            } catch (SQLException e) {
                throw new IllegalStateException("what is to be on record cannot be", e);
            }
        }

        @Override
        public void afterCompletion(int status) {
            // nothing is left to do: the lines went with the transaction, whichever way it ended
        }
    }
}
