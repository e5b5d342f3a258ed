package org.beside.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Candidate.Caseload;
import org.beside.ranking.Candidate.Offers;
import org.beside.ranking.MatchIndex.Match;
import org.beside.taxonomy.Mode;

/** Whose turn it is among specialists who fit equally well; in every round a member asks the first who is shown. */
class FairnessTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Instant MORNING = Instant.parse("2026-11-21T06:00:00Z");
    private static final int RANKED = 20;
    private static final String TAG = "facet1.group1.tag1";

    @Property(tries = 40)
    void offersDifferByAtMostOne(@ForAll long seed, @ForAll @IntRange(min = 2, max = 45) int size) {
        World world = new World(seed, size);

        for (int round = 0; round < 3 * size; round++) {
            world.ask(world.first());

            assertThat(world.most() - world.fewest()).isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 40)
    void whoeverDeclinesIsOfferedAtLeastAsOftenAsWithoutDeclining(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 45) int size) {
        World declining = new World(seed, size);
        World keeping = new World(seed, size);

        for (int round = 0; round < 4 * size; round++) {
            int asked = declining.first();
            declining.ask(asked);
            if (asked == 0) {
                declining.decline(asked);
            }
            keeping.ask(keeping.first());
            assertThat(declining.counts[0]).isGreaterThanOrEqualTo(keeping.counts[0] - 1);
        }
    }

    @Property(tries = 40)
    void whoeverComesBackFromLeaveIsAmongTheFirstToBeOffered(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int size, @ForAll @IntRange(max = 60) int away) {
        World world = new World(seed, size);
        world.accept(0, false);
        for (int round = 0; round < away; round++) {
            world.ask(world.first());
        }
        int before = world.counts[0];
        world.accept(0, true);

        for (int round = 0; round < size; round++) {
            world.ask(world.first());
        }

        assertThat(before).isZero();
        assertThat(world.counts[0]).isPositive();
    }

    /** Equals, each with more room than will be asked for. */
    private static final class World {
        private final MatchIndex index = new MatchIndex(Corpus.KINSHIP);
        private final Random random;
        private final UUID[] ids;
        private final int[] waiting;
        private final int[] counts;
        private final Instant[] last;
        private final boolean[] accepting;
        private Instant now = MORNING;

        World(long seed, int size) {
            random = new Random(seed);
            ids = new UUID[size];
            waiting = new int[size];
            counts = new int[size];
            last = new Instant[size];
            accepting = new boolean[size];
            for (int i = 0; i < size; i++) {
                ids[i] = new UUID(random.nextLong(), random.nextLong());
                accepting[i] = true;
            }
            index.rebuild(IntStream.range(0, size).mapToObj(this::candidate).toList());
        }

        int first() {
            Query query = new Query(
                    new UUID(random.nextLong(), random.nextLong()),
                    List.of(new Wish(TAG, Importance.SHOULD)),
                    Set.of("en"),
                    Set.of(Mode.TEXT),
                    "US-MA",
                    null,
                    Set.of(),
                    Set.of(),
                    null,
                    null,
                    TODAY);
            UUID first =
                    Match.inTurn(index.best(query, RANKED), query).getFirst().specialist();
            return Arrays.asList(ids).indexOf(first);
        }

        void ask(int who) {
            now = now.plusSeconds(1);
            counts[who]++;
            waiting[who]++;
            last[who] = now;
            tell(who);
        }

        void decline(int who) {
            waiting[who]--;
            tell(who);
        }

        void accept(int who, boolean willing) {
            accepting[who] = willing;
            tell(who);
        }

        int most() {
            return Arrays.stream(counts).max().orElseThrow();
        }

        int fewest() {
            return Arrays.stream(counts).min().orElseThrow();
        }

        private void tell(int who) {
            index.apply(List.of(candidate(who)), List.of());
        }

        private Candidate candidate(int i) {
            return new Candidate(
                    ids[i],
                    Set.of(TAG),
                    Set.of(TAG),
                    Set.of(),
                    Set.of("en"),
                    Set.of(Mode.TEXT),
                    Set.of("US-MA"),
                    new Caseload(200, 0, accepting[i], new Offers(waiting[i], last[i])),
                    null,
                    TODAY.plusDays(100));
        }
    }
}
