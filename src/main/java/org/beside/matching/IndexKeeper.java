package org.beside.matching;

import static java.util.stream.Collectors.toMap;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Gatherers;
import org.beside.availability.AvailabilityService;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.ranking.Candidate;
import org.beside.ranking.MatchIndex;
import org.beside.ranking.Score.Kinship;
import org.beside.ranking.Score.Week;
import org.beside.specialists.SpecialistFeed.Changes;
import org.beside.specialists.SpecialistFeed.Position;
import org.beside.specialists.SpecialistFeed.Snapshot;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;
import org.beside.taxonomy.Tag;
import org.beside.taxonomy.Taxonomy;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this pod's picture of all specialists: taken whole at the start and once a night, and brought up to date four
 * times a second. It is only ever rebuilt from the database, so a pod that is lost takes nothing with it.
 */
@ApplicationScoped
class IndexKeeper {
    private static final long BEAT_MILLIS = 250;
    /** A picture older than this may hide too much of what happened. */
    private static final Duration TOO_OLD = Duration.ofMinutes(5);
    /** How many are asked after in one statement. */
    private static final int BATCH = 5_000;

    private final SpecialistService specialists;
    private final AvailabilityService availability;
    private final Clock clock;
    private final MatchIndex index;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            beat -> Thread.ofPlatform().name("match-index").daemon().unstarted(beat));

    private Future<?> beats = CompletableFuture.completedFuture(null);
    private @Nullable Position position;
    private boolean failing;
    private volatile @Nullable Instant asOf;

    IndexKeeper(SpecialistService specialists, AvailabilityService availability, Taxonomy taxonomy, Clock clock) {
        this.specialists = specialists;
        this.availability = availability;
        this.clock = clock;
        this.index = new MatchIndex(new Kinship(
                code -> taxonomy.find(code).map(Tag::group).orElse(code),
                code -> taxonomy.find(code).map(Tag::facet).orElse(code)));
    }

    /** The index, once there is one. */
    MatchIndex index() {
        asOf();
        return index;
    }

    /** The moment up to which the index knows everything. */
    Instant asOf() {
        Instant known = asOf;
        if (known == null) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "We are still getting ready. Please try again soon.");
        }
        return known;
    }

    boolean isFresh() {
        Instant known = asOf;
        return known != null && !known.plus(TOO_OLD).isBefore(clock.instant());
    }

    void start(@Observes StartupEvent starting) {
        beat();
        beats = heart.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        beats.cancel(false);
        heart.shutdown();
    }

    /** Anti-entropy: whatever a bug or a lost change may have left behind does not outlive the night. */
    @Scheduled(cron = "0 17 3 * * ?", timeZone = "UTC")
    synchronized void rebuild() {
        Instant now = clock.instant();
        Snapshot snapshot = specialists.snapshot();
        index.rebuild(candidates(snapshot.specialists()));
        position = snapshot.position();
        asOf = now;
        Log.infof("match index built [specialists=%d]", snapshot.specialists().size());
    }

    /** Takes in all that was committed before this call. */
    synchronized void catchUp() {
        if (position == null) {
            rebuild();
            return;
        }
        Instant now = clock.instant();
        Changes changes = specialists.changesSince(position);
        if (changes.everybody()) {
            index.rebuild(candidates(changes.changed()));
        } else {
            index.apply(candidates(changes.changed()), changes.gone());
        }
        position = changes.position();
        asOf = now;
    }

    /** A failure ends neither the service nor the next attempt: the answers are checked against the database anyway. */
    private void beat() {
        try {
            catchUp();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                Log.warn("the match index cannot follow the database; it keeps trying", e);
            }
            failing = true;
        }
    }

    private List<Candidate> candidates(List<SpecialistProfile> profiles) {
        Map<UUID, Week> weeks = profiles.stream()
                .map(SpecialistProfile::id)
                .gather(Gatherers.windowFixed(BATCH))
                .flatMap(ids -> availability.weeklyHours(ids).entrySet().stream())
                .collect(toMap(Map.Entry::getKey, entry -> Week.of(entry.getValue())));
        return profiles.stream()
                .map(profile -> Candidate.of(profile, weeks.get(profile.id()), Candidate.Offers.NONE))
                .toList();
    }

    /** No pod is asked before it knows the specialists, nor when it has lost touch with them. */
    @Readiness
    @ApplicationScoped
    static class IndexReadiness implements HealthCheck {
        private final IndexKeeper keeper;

        IndexReadiness(IndexKeeper keeper) {
            this.keeper = keeper;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("match index")
                    .status(keeper.isFresh())
                    .build();
        }
    }
}
