package org.beside.ranking;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Quiet;
import org.beside.ranking.Candidate.Caseload;
import org.jspecify.annotations.Nullable;

/**
 * Why a specialist stands where they stand: whole numbers that add up exactly, so that the explanation is the score and
 * not a story told afterwards. It never leaves this room; a member sees a {@link Fit} and reasons in words.
 */
public record Score(List<TagPoints> tags, int availabilityPoints, int loadPoints) {

    public Score {
        tags = List.copyOf(tags);
    }

    /** How near a specialist's own experience comes to one wanted tag, and how many quarters of its points that earns. */
    public enum Kind {
        EXACT(4),
        RELATED(2),
        SAME_AREA(1),
        MISSING(0);

        private final int quarters;

        Kind(int quarters) {
            this.quarters = quarters;
        }

        int of(int maxPoints) {
            return maxPoints * quarters / 4;
        }
    }

    /**
     * What one wanted tag earned.
     *
     * @param shown whether the specialist lets any member see this very tag
     */
    public record TagPoints(String code, Importance importance, Kind kind, boolean shown, int maxPoints) {
        public int points() {
            return kind.of(maxPoints);
        }
    }

    /** All that a member learns about how well it fits. */
    public enum Fit {
        STRONG,
        GOOD,
        SOME;

        static Fit of(int tagPoints) {
            int percent = tagPoints / (Scorer.TAG_POINTS / 100);
            return percent >= 60 ? STRONG : percent >= 30 ? GOOD : SOME;
        }
    }

    public int tagPoints() {
        int points = 0; // a loop, as this is asked again with each comparison
        for (TagPoints tag : tags) {
            points += tag.points();
        }
        return points;
    }

    /** How well the two fit, apart from how much room the specialist has. */
    public int fitPoints() {
        return tagPoints() + availabilityPoints;
    }

    public int points() {
        return tagPoints() + availabilityPoints + loadPoints;
    }

    public Fit fit() {
        return Fit.of(tagPoints());
    }

    /** Turns what a member wishes for into points, once per question, and leaves only additions for each specialist. */
    static final class Scorer {
        static final int TAG_POINTS = 700_000;
        static final int AVAILABILITY_POINTS = 200_000;
        static final int LOAD_POINTS = 100_000;
        /** The middle of the range: nobody gains or loses by hours that were never spoken of. */
        static final int NEUTRAL_AVAILABILITY = 100_000;
        /** Who shares so many hours of a week finds one of them to meet in. */
        static final int ENOUGH_HOURS = 10;

        private Scorer() {}

        /**
         * What each wanted tag is worth to somebody who has lived it.
         *
         * @param weights of the wanted tags, see {@link #weight}; the points take their place
         */
        static void share(long[] weights, int wanted) {
            long total = 0;
            for (int i = 0; i < wanted; i++) {
                total += weights[i];
            }
            for (int i = 0; i < wanted; i++) {
                weights[i] = TAG_POINTS * weights[i] / total;
            }
        }

        static long weight(Importance importance, int rarity) {
            return (long) weight(importance) * rarity;
        }

        private static int weight(Importance importance) {
            return switch (importance) {
                case MUST -> 5;
                case SHOULD -> 3;
                case NICE -> 1;
                case AVOID -> throw new IllegalArgumentException("what is to be avoided is not wanted");
            };
        }

        /**
         * @param wished the hours that would suit the member; absent when they said nothing of them
         * @param open the hours in which the specialist can be met; likewise
         */
        static int availabilityPoints(@Nullable Week wished, @Nullable Week open) {
            if (wished == null || open == null || wished.count() == 0) {
                return NEUTRAL_AVAILABILITY;
            }
            int enough = Math.min(ENOUGH_HOURS, wished.count());
            return AVAILABILITY_POINTS * Math.min(enough, wished.shared(open)) / enough;
        }

        static int loadPoints(Caseload caseload) {
            return caseload.cap() == 0 ? 0 : (int) ((long) LOAD_POINTS * caseload.unclaimed() / caseload.cap());
        }

        /**
         * Orders equal points by chance that stays the same for one member for one day, so that nobody comes first by the
         * age of their id. Smaller (unsigned) goes first.
         */
        static long chance(UUID member, UUID specialist, long epochDay) {
            return chance(member, halves(specialist), epochDay);
        }

        static long chance(UUID member, long halvesOfSpecialist, long epochDay) {
            return mix(halves(member) ^ halvesOfSpecialist ^ epochDay);
        }

        private static long halves(UUID id) {
            return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
        }

        /** The finaliser of MurmurHash3: every bit in moves about half of the bits out. */
        static long mix(long bits) {
            long mixed = bits;
            mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
            mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
            return mixed ^ (mixed >>> 33);
        }
    }

    /**
     * How rare each experience is among the specialists of one snapshot: sharing something few have lived counts more. It
     * stands still until the next snapshot, so that every pod orders the same people the same way.
     */
    public record Rarity(int specialists, Map<String, Integer> holders) {

        static final Rarity NONE = new Rarity(0, Map.of());

        public Rarity {
            holders = Map.copyOf(holders);
        }

        /** As counted among these. */
        public static Rarity of(Collection<Candidate> everybody) {
            return of(everybody, () -> {});
        }

        /**
         * The same.
         *
         * @param afterEach run between one of them and the next; whoever is in no haste may rest in it
         */
        public static Rarity of(Collection<Candidate> everybody, Runnable afterEach) {
            Map<String, Integer> held = new HashMap<>();
            for (Candidate one : everybody) {
                one.held().forEach(code -> held.merge(code, 1, Integer::sum));
                afterEach.run();
            }
            return new Rarity(everybody.size(), held);
        }

        int of(String code) {
            double ratio = (specialists + 1.0) / (holders.getOrDefault(code, 0) + 1.0);
            return 1000 + (int) Math.round(1000 * StrictMath.log(ratio));
        }
    }

    /** Hours of the present UTC week as its 168 bits, the first one beginning on Monday at 00:00. */
    public record Week(long first, long second, long third) {
        static final int HOURS = 168;
        private static final int HOUR = 3600;
        /** The epoch was a Thursday. */
        private static final int EPOCH = 3 * 24;

        public static Week of(BitSet hours) {
            long[] words = Arrays.copyOf(hours.toLongArray(), 3);
            return new Week(words[0], words[1], words[2]);
        }

        /** Every hour that the stretch touches. */
        public static Week touchedBy(Instant from, Instant to) {
            BitSet hours = new BitSet(HOURS);
            long begins = Math.floorDiv(from.getEpochSecond(), HOUR);
            LongStream.range(begins, Math.ceilDiv(to.getEpochSecond(), HOUR))
                    .limit(HOURS)
                    .forEach(hour -> hours.set(Math.floorMod(hour + EPOCH, HOURS)));
            return of(hours);
        }

        /** The hours of this week whose middle is not quiet. */
        public static Week awake(Quiet quiet, ZoneId zone, LocalDate today) {
            return where(zone, today, middle -> !quiet.holds(middle.toLocalTime()));
        }

        /** The hours of this week of whose middle, as the clocks of a zone show it, this is true. */
        public static Week where(ZoneId zone, LocalDate today, Predicate<LocalDateTime> isSo) {
            Instant monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            BitSet hours = new BitSet(HOURS);
            for (int hour = 0; hour < HOURS; hour++) {
                Instant middle = monday.plusSeconds((long) hour * HOUR + HOUR / 2);
                hours.set(hour, isSo.test(LocalDateTime.ofInstant(middle, zone)));
            }
            return of(hours);
        }

        public int count() {
            return shared(this);
        }

        public int shared(Week other) {
            return Long.bitCount(first & other.first)
                    + Long.bitCount(second & other.second)
                    + Long.bitCount(third & other.third);
        }
    }

    /** Which experiences are near each other, as the taxonomy orders them: by group, and more widely by facet. */
    public record Kinship(UnaryOperator<String> group, UnaryOperator<String> facet) {

        String groupOf(String code) {
            return group.apply(code);
        }

        String facetOf(String code) {
            return facet.apply(code);
        }
    }
}
