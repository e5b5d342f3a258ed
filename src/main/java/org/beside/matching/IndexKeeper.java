package org.beside.matching;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.WakeBus;
import org.beside.platform.WakeBus.Signal;
import org.beside.ranking.Candidate;
import org.beside.ranking.MatchIndex;
import org.beside.ranking.Score.Kinship;
import org.beside.ranking.Score.Rarity;
import org.beside.specialists.SpecialistEvent;
import org.beside.specialists.SpecialistFeed.Changes;
import org.beside.specialists.SpecialistFeed.Position;
import org.beside.specialists.SpecialistFeed.Snapshot;
import org.beside.specialists.SpecialistService;
import org.beside.taxonomy.Tag;
import org.beside.taxonomy.Taxonomy;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this pod's picture of all specialists: taken whole at the start and once a night, and brought up to date four
 * times a second, or at once on a hint. It is only ever rebuilt from the database, so a pod that is lost takes nothing
 * with it.
 */
@ApplicationScoped
class IndexKeeper {
    private static final long BEAT_MILLIS = 250;
    /** Everything is built anew at 03:17 UTC. */
    private static final int HOUR = 3;

    private static final int MINUTE = 17;
    private static final Duration NIGHTLY = Duration.ofHours(HOUR).plusMinutes(MINUTE);

    /** Up to here the picture is good enough to count by. */
    private static final Duration CURRENT = Duration.ofSeconds(30);
    /** A picture older than this may hide too much of what happened. */
    private static final Duration TOO_OLD = Duration.ofMinutes(5);
    /** How many are asked after in one statement: where nobody is served yet, and beside those who are. */
    private static final int BATCH = 5_000;

    private static final int SMALL_BATCH = 100;
    /** Changes may come between two looks at the database; an index that is wrong stays so. */
    private static final int LOOKS = 3;
    /** Nobody's id: under it all pods tell each other that specialists changed. */
    private static final UUID EVERY_INDEX = new UUID(0, 0x7000L);

    private final RarityService rarity;
    private final SpecialistService specialists;
    private final Weighed weighed;
    private final Portraits portraits;
    private final WakeBus wakes;
    private final Clock clock;
    private final Kinship kinship;
    private final Counter drifts;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            beat -> Thread.ofPlatform().name("match-index").daemon().unstarted(beat));
    private final AtomicBoolean hinted = new AtomicBoolean();

    private Future<?> beats = CompletableFuture.completedFuture(null);
    private WakeBus.Subscription hints = () -> {};
    private volatile @Nullable Position position;
    private boolean failing;
    private volatile MatchIndex index;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Instant asOf;

    IndexKeeper(
            RarityService rarity,
            SpecialistService specialists,
            Weighed weighed,
            Portraits portraits,
            WakeBus wakes,
            Taxonomy taxonomy,
            MeterRegistry meters,
            Clock clock) {
        this.rarity = rarity;
        this.specialists = specialists;
        this.weighed = weighed;
        this.portraits = portraits;
        this.wakes = wakes;
        this.clock = clock;
        this.kinship = new Kinship(
                code -> taxonomy.find(code).map(Tag::group).orElse(code),
                code -> taxonomy.find(code).map(Tag::facet).orElse(code));
        this.index = new MatchIndex(kinship);
        this.drifts = Counter.builder("beside.match.index.drifts").register(meters);
        Gauge.builder("beside.match.index.lag", () -> lag().toMillis() / 1000.0)
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("beside.match.index.rows", () -> index.size()).register(meters);
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

    /** Up to where changes were heard of; whoever is in mind was read there or later. */
    Position position() {
        asOf();
        return requireNonNull(position);
    }

    /** Grows with everything that is new. */
    long changes() {
        return changes.get();
    }

    boolean isFresh() {
        return lag().compareTo(TOO_OLD) <= 0;
    }

    /** Whether it is worth saying how many there are; who is shown is looked up in any case. */
    boolean isCurrent() {
        return lag().compareTo(CURRENT) <= 0;
    }

    private Duration lag() {
        Instant known = asOf;
        return known == null ? TOO_OLD.multipliedBy(2) : Duration.between(known, clock.instant());
    }

    void start(@Observes StartupEvent starting) {
        beat();
        beats = heart.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        hints = wakes.listen(EVERY_INDEX, hint -> beatSoon());
    }

    void stop(@Observes ShutdownEvent stopping) {
        hints.close();
        beats.cancel(false);
        heart.shutdown();
    }

    void tellOthers(@Observes SpecialistEvent changed) {
        wakes.tell(new Signal(EVERY_INDEX, Signal.Kind.WAKE, null));
    }

    /**
     * Anti-entropy: whatever a bug or a lost change may have left behind does not outlive the night. The new index is
     * built at leisure beside the old one, which answers and follows meanwhile; that the two agree is the proof that
     * nothing was lost.
     */
    @Scheduled(cron = "0 " + MINUTE + " " + HOUR + " * * ?", timeZone = "UTC")
    void rebuild() {
        boolean isServing = asOf != null;
        Runnable rest = isServing ? new Leisure() : Leisure::none;
        Snapshot<Candidate> snapshot = specialists.snapshot(Candidate::of, rest);
        MatchIndex shadow = new MatchIndex(kinship);
        build(shadow, weighed.whole(snapshot.specialists(), isServing ? SMALL_BATCH : BATCH, rest), rest);
        takeOver(shadow, snapshot.position());
        Log.infof("match index built [specialists=%d]", snapshot.specialists().size());
    }

    private void build(MatchIndex built, List<Candidate> everybody, Runnable rest) {
        LocalDate night = LocalDate.ofInstant(clock.instant().minus(NIGHTLY), ZoneOffset.UTC);
        built.rebuild(everybody, rarity.agreed(night, Rarity.of(everybody, rest)), rest);
    }

    private synchronized void takeOver(MatchIndex shadow, Position taken) {
        if (position != null && !agrees(shadow, taken)) {
            drifts.increment();
            Log.warn("the match index had come to differ from the database");
        }
        Instant now = clock.instant();
        position = follow(shadow, taken);
        index = shadow;
        asOf = now;
        changes.incrementAndGet();
    }

    /** Takes in all that was committed before this call. */
    synchronized void catchUp() {
        if (position == null) {
            rebuild();
            return;
        }
        Instant now = clock.instant();
        position = follow(index, position);
        asOf = now;
    }

    private boolean agrees(MatchIndex shadow, Position taken) {
        Position behind = taken;
        for (int look = 0; look < LOOKS; look++) {
            catchUp();
            behind = follow(shadow, behind);
            if (shadow.checksum() == index.checksum()) {
                return true;
            }
        }
        return false;
    }

    private Position follow(MatchIndex followed, Position since) {
        Changes news = specialists.changesSince(since);
        List<Candidate> profiles = news.changed().stream().map(Candidate::of).toList();
        List<Candidate> changed = weighed.whole(profiles, BATCH, Leisure::none);
        if (news.everybody()) {
            portraits.forgetAll();
            build(followed, changed, Leisure::none);
            changes.incrementAndGet();
        } else if (!changed.isEmpty() || !news.gone().isEmpty()) {
            followed.apply(changed, news.gone());
            changes.incrementAndGet();
        }
        portraits.forget(news.touched());
        return news.position();
    }

    /** One hint stands for all that come until it is followed. */
    private void beatSoon() {
        if (hinted.compareAndSet(false, true)) {
            heart.execute(this::beat);
        }
    }

    /** A failure ends neither the service nor the next attempt: the answers are checked against the database anyway. */
    private void beat() {
        hinted.set(false);
        try {
            catchUp();
            failing = false;
        } catch (RuntimeException e) {
            // who is there is not written for good, and gone without a word if the database just broke down
            portraits.forgetAll();
            if (!failing) {
                Log.warn("the match index cannot follow the database; it keeps trying", e);
            }
            failing = true;
        }
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
