package org.beside.identity;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beside.platform.Bucket;
import org.beside.platform.Pace;
import org.beside.platform.Pacer;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Scalars;
import org.hibernate.Session;

/** How much each person may do: counted by each pod for itself, or in one row for all pods. */
@ApplicationScoped
class PaceService {
    /** One statement, so that of any number who take at once none takes what is not there. */
    private static final String TAKE = """
            insert into pace as p (bucket, person_id, used_until) values (:bucket, :person, :once)
            on conflict (bucket, person_id) do update
               set used_until = case when p.used_until between :now and :whole then p.used_until else :now end
                                + (excluded.used_until - :now)
             where p.used_until <= :slack or p.used_until > :whole
            returning used_until""";

    private static final String USED_UNTIL =
            "select used_until from pace where bucket = :bucket and person_id = :person";
    private static final String FORGET = "delete from pace where used_until <= :now";

    private final Pacer pacer;
    private final Session session;
    private final Clock clock;

    PaceService(Pacer pacer, Session session, Clock clock) {
        this.pacer = pacer;
        this.session = session;
        this.clock = clock;
    }

    /**
     * Takes one.
     *
     * @throws ProblemException {@code too-many-requests} when there is none, with how long to wait
     */
    void take(Bucket bucket, UUID person) {
        Optional<Duration> wait =
                bucket.kept() == Bucket.Kept.HERE ? pacer.take(bucket, person) : takeTogether(bucket, person);
        wait.ifPresent(time -> {
            throw ProblemException.tooMany(time);
        });
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(FORGET)
                        .setParameter("now", clock.instant())
                        .executeUpdate());
    }

    private Optional<Duration> takeTogether(Bucket bucket, UUID person) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> inOneRow(bucket, person))
                    .map(wait -> pacer.refused(bucket, wait));
        } catch (RuntimeException failure) {
            Log.warnf(failure, "what is asked cannot be counted [bucket=%s]", bucket);
            if (bucket.kept() == Bucket.Kept.TOGETHER_OR_NOT_AT_ALL) {
                throw new ProblemException(ProblemType.UNAVAILABLE, "We cannot reach our records just now.");
            }
            return Optional.empty();
        }
    }

    private Optional<Duration> inOneRow(Bucket bucket, UUID person) {
        Instant now = clock.instant();
        Pace pace = pacer.pace(bucket);
        boolean taken = Scalars.of(Instant.class, session.createNativeQuery(TAKE, Object.class))
                .setParameter("bucket", bucket.name())
                .setParameter("person", person)
                .setParameter("now", now)
                .setParameter("once", now.plus(pace.interval()))
                .setParameter("slack", now.plus(pace.slack()))
                .setParameter("whole", now.plus(pace.whole()))
                .getResultStream()
                .findFirst()
                .isPresent();
        return taken ? Optional.empty() : Optional.of(waitFor(bucket, person, now.plus(pace.slack())));
    }

    private Duration waitFor(Bucket bucket, UUID person, Instant slack) {
        Instant used = Scalars.of(Instant.class, session.createNativeQuery(USED_UNTIL, Object.class))
                .setParameter("bucket", bucket.name())
                .setParameter("person", person)
                .getSingleResult();
        return Duration.between(slack, used);
    }
}
