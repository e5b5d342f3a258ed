package org.beside.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Quiet;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Candidate.Caseload;
import org.beside.ranking.Score.Fit;
import org.beside.ranking.Score.Kind;
import org.beside.ranking.Score.Rarity;
import org.beside.ranking.Score.Scorer;
import org.beside.ranking.Score.Week;
import org.junit.jupiter.api.Test;

class ScorerTest {
    private static final UUID MEMBER = UUID.fromString("0199a000-0000-7000-8001-000000000001");

    @Test
    void theOnlyWantedTagIsWorthAllTagPoints() {
        assertThat(shared(List.of(new Wish("exp.grief.parent", Importance.NICE))))
                .containsExactly(700_000);
    }

    @Test
    void aMustCountsFiveTimesANiceToHaveOfTheSameRarity() {
        List<Wish> wanted = Stream.of(Importance.MUST, Importance.SHOULD, Importance.NICE)
                .map(importance -> new Wish("tag." + importance, importance))
                .toList();

        assertThat(shared(wanted)).containsExactly(388_888, 233_333, 77_777);
    }

    @Test
    void whatFewHaveLivedCountsMore() {
        Rarity rarity = new Rarity(99, Map.of("common", 99, "rare", 9));

        assertThat(rarity.of("common")).isEqualTo(1000);
        assertThat(rarity.of("rare")).isEqualTo(1000 + 2303);
        assertThat(rarity.of("unheard-of")).isEqualTo(1000 + 4605);
    }

    @Test
    void relatedExperienceEarnsHalfAndTheSameAreaAQuarter() {
        assertThat(Stream.of(Kind.values()).map(kind -> kind.of(233_333))).containsExactly(233_333, 116_666, 58_333, 0);
    }

    @Test
    void availabilityPointsFollowTheSharedHoursUntilThereAreEnough() {
        Week monday = week(0, 24);

        assertThat(Scorer.availabilityPoints(monday, week(0, 24))).isEqualTo(200_000);
        assertThat(Scorer.availabilityPoints(monday, week(14, 34))).isEqualTo(200_000);
        assertThat(Scorer.availabilityPoints(monday, week(17, 34))).isEqualTo(140_000);
        assertThat(Scorer.availabilityPoints(monday, week(24, 168))).isZero();
        assertThat(Scorer.availabilityPoints(week(10, 13), week(12, 168))).isEqualTo(66_666);
    }

    @Test
    void whoeverIsSilentAboutHoursNeitherGainsNorLoses() {
        Week monday = week(0, 24);

        assertThat(Scorer.availabilityPoints(null, monday)).isEqualTo(100_000);
        assertThat(Scorer.availabilityPoints(monday, null)).isEqualTo(100_000);
        assertThat(Scorer.availabilityPoints(week(0, 0), monday)).isEqualTo(100_000);
    }

    @Test
    void aStretchOfTimeTouchesItsHoursOfTheWeek() {
        Instant sundayNight = Instant.parse("2027-01-03T22:30:00Z");

        assertThat(Week.touchedBy(sundayNight, Instant.parse("2027-01-04T01:00:00Z")))
                .isEqualTo(week(new int[] {166, 167, 0}));
        assertThat(Week.touchedBy(sundayNight, Instant.parse("2027-02-04T01:00:00Z")))
                .isEqualTo(week(0, 168));
    }

    @Test
    void quietHoursAreNotHoursToMeetInAndFollowTheClocksOfTheirZone() {
        Quiet nights = new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0));
        ZoneId newYork = ZoneId.of("America/New_York");

        Week winter = Week.awake(nights, newYork, LocalDate.parse("2027-01-06"));
        Week summer = Week.awake(nights, newYork, LocalDate.parse("2027-07-07"));

        assertThat(winter.count()).isEqualTo(7 * 15);
        assertThat(winter.shared(week(new int[] {2, 3, 11, 12}))).isEqualTo(2);
        assertThat(winter.shared(week(new int[] {2, 12}))).isEqualTo(2);
        assertThat(summer.shared(week(new int[] {1, 2, 10, 11}))).isEqualTo(2);
        assertThat(summer.shared(week(new int[] {1, 11}))).isEqualTo(2);
    }

    @Test
    void loadPointsFollowTheShareOfFreeSeats() {
        assertThat(Scorer.loadPoints(new Caseload(10, 0, true))).isEqualTo(100_000);
        assertThat(Scorer.loadPoints(new Caseload(3, 1, true))).isEqualTo(66_666);
        assertThat(Scorer.loadPoints(new Caseload(3, 5, true))).isZero();
        assertThat(Scorer.loadPoints(new Caseload(0, 0, true))).isZero();
    }

    @Test
    void fitIsStrongFromSixtyAndGoodFromThirtyPercentOfTheTagPoints() {
        assertThat(Stream.of(0, 209_999, 210_000, 419_999, 420_000, 700_000).map(Fit::of))
                .containsExactly(Fit.SOME, Fit.SOME, Fit.GOOD, Fit.GOOD, Fit.STRONG, Fit.STRONG);
    }

    private static long[] shared(List<Wish> wanted) {
        long[] weights = wanted.stream()
                .mapToLong(wish -> Scorer.weight(wish.importance(), Rarity.NONE.of(wish.code())))
                .toArray();
        Scorer.share(weights, weights.length);
        return weights;
    }

    private static Week week(int from, int to) {
        return week(IntStream.range(from, to).toArray());
    }

    private static Week week(int[] hours) {
        BitSet bits = new BitSet();
        IntStream.of(hours).forEach(bits::set);
        return Week.of(bits);
    }

    @Test
    void chanceFavoursNobodyAndChangesWithTheDay() {
        UUID older = UUID.fromString("0199a000-0000-7000-8002-000000000001");
        UUID newer = UUID.fromString("0199a000-0000-7000-8002-000000000002");

        long olderFirst = Stream.iterate(20_000L, day -> day + 1)
                .limit(1000)
                .filter(day ->
                        Long.compareUnsigned(Scorer.chance(MEMBER, older, day), Scorer.chance(MEMBER, newer, day)) < 0)
                .count();

        assertThat(olderFirst).isBetween(430L, 570L);
        assertThat(Scorer.chance(MEMBER, older, 20_000)).isEqualTo(Scorer.chance(MEMBER, older, 20_000));
    }
}
