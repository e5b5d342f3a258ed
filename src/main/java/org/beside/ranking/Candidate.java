package org.beside.ranking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.ranking.Score.Scorer;
import org.beside.ranking.Score.Week;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What the index keeps of one specialist: all that decides a match and nothing more. Tags marked PRIVATE never get this
 * far, so no later mistake can count or show them.
 *
 * @param held every tag that counts, {@code shown} among them
 * @param shown the tags any member may see
 * @param hours when they can be met; absent when they have no weekly hours
 * @param liveUntil the last day a verified credential holds, or null without one
 */
public record Candidate(
        UUID id,
        Set<String> held,
        Set<String> shown,
        Set<String> notNow,
        Set<String> languages,
        Set<Mode> modes,
        Set<String> regions,
        Caseload caseload,
        @Nullable Week hours,
        @Nullable LocalDate liveUntil) {

    public Candidate {
        held = Set.copyOf(held);
        shown = Set.copyOf(shown);
        notNow = Set.copyOf(notNow);
        languages = Set.copyOf(languages);
        modes = Set.copyOf(modes);
        regions = Set.copyOf(regions);
    }

    /** As their profile has them: when they can be met, and how much they are asked for, it does not say. */
    public static Candidate of(SpecialistProfile specialist) {
        return new Candidate(
                specialist.id(),
                marked(specialist, EnumSet.of(Visibility.PREVIEW, Visibility.MATCHED)),
                marked(specialist, EnumSet.of(Visibility.PREVIEW)),
                specialist.notNow(),
                specialist.languages(),
                specialist.modes(),
                specialist.regions(),
                new Caseload(specialist.seats(), specialist.seatsTaken(), specialist.accepting()),
                null,
                specialist.liveUntil());
    }

    /** The same, with what a profile does not say. */
    public Candidate with(@Nullable Week theirHours, Offers offers) {
        Caseload asked = new Caseload(caseload.cap(), caseload.taken(), caseload.accepting(), offers);
        return new Candidate(id, held, shown, notNow, languages, modes, regions, asked, theirHours, liveUntil);
    }

    private static Set<String> marked(SpecialistProfile specialist, Set<Visibility> visibilities) {
        return specialist.tags().entrySet().stream()
                .filter(tag -> visibilities.contains(tag.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * How many may walk with a specialist, how many do, and whether another one is welcome. What waits for an answer
     * counts as load, though it takes no seat yet: whoever is much asked for is not asked by everybody.
     */
    public record Caseload(int cap, int taken, boolean accepting, Offers offers) {
        public Caseload(int cap, int taken, boolean accepting) {
            this(cap, taken, accepting, Offers.NONE);
        }

        boolean open() {
            return accepting && taken < cap;
        }

        int unclaimed() {
            return Math.max(0, cap - taken - offers.waiting());
        }
    }

    /**
     * Members who asked this specialist, or to whom we offered them.
     *
     * @param waiting how many of them have no answer yet
     * @param last when the last one did, whatever became of it; absent when nobody ever did
     */
    public record Offers(int waiting, @Nullable Instant last) {
        public static final Offers NONE = new Offers(0, null);
    }

    /** Room, the last day of a credential, and when somebody last asked, in one long. */
    static final class Standing {
        private static final LocalDate DAY_ONE = LocalDate.of(2020, 1, 1);
        private static final long FIRST_SECOND = DAY_ONE.toEpochDay() * 86_400;
        private static final int ROOM_BITS = 17;
        private static final int DAY_BITS = 15;
        private static final int LAST_BITS = 31;
        private static final int SEVENTH = Math.ceilDiv(Scorer.LOAD_POINTS, 7);

        private Standing() {}

        static long of(int room, @Nullable LocalDate liveUntil, @Nullable Instant lastOffer) {
            long last = lastOffer == null ? 0 : clamp(lastOffer.getEpochSecond() - FIRST_SECOND, LAST_BITS);
            long day = liveUntil == null ? 0 : day(liveUntil);
            return last << (ROOM_BITS + DAY_BITS) | day << ROOM_BITS | room;
        }

        /** Days as rows count them; nobody's credential is live on a day that row would have to call 0. */
        static long day(LocalDate day) {
            return clamp(day.toEpochDay() - DAY_ONE.toEpochDay(), DAY_BITS);
        }

        static int room(long standing) {
            return (int) (standing & (1L << ROOM_BITS) - 1);
        }

        static boolean isLive(long standing, long day) {
            return (standing >>> ROOM_BITS & (1L << DAY_BITS) - 1) >= day;
        }

        /** In seconds; 0 when nobody ever asked. */
        static long lastOffer(long standing) {
            return standing >>> (ROOM_BITS + DAY_BITS);
        }

        static @Nullable Instant lastOfferAt(long standing) {
            long last = lastOffer(standing);
            return last == 0 ? null : Instant.ofEpochSecond(FIRST_SECOND + last);
        }

        /** Room in sevenths, rounded up. */
        static int sevenths(int room) {
            return Math.ceilDiv(room, SEVENTH);
        }

        static int ofSevenths(int sevenths) {
            return SEVENTH * sevenths;
        }

        private static long clamp(long value, int bits) {
            return Math.clamp(value, 1L, (1L << bits) - 1);
        }
    }
}
