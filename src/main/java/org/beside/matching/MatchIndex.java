package org.beside.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.matching.MatchApi.Kind;
import org.beside.matching.Score.Week;
import org.beside.members.Importance;
import org.beside.members.MemberProfile;
import org.beside.members.MemberProfile.Wish;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Answers who fits from memory. One writer keeps it; any number of readers ask it at the same time, wait for nobody and
 * each see one whole state.
 */
interface MatchIndex {

    /** Those who pass every filter and openly share at least one wanted tag (anybody, when none is wanted), best first. */
    List<Match> best(Query query, int k);

    /**
     * Those who pass every filter, share no wanted tag openly, but openly show something of the same side of life, best
     * first. Nobody where something is a must: whoever passed would be known to hold it without showing it.
     */
    List<Match> near(Query query, int k);

    /** Starts over from a snapshot; only now is rarity counted anew. */
    void rebuild(Collection<Candidate> everybody);

    void apply(Collection<Candidate> changed, Collection<UUID> gone);

    /** One specialist in the order of an answer. */
    record Match(UUID specialist, Score score) {}

    /**
     * One question to the index, complete: it needs no database, so it can be asked again with one wish less.
     *
     * @param gender the tag of a wished specialist gender
     * @param barred whom this member must not meet here: kept apart, or walking together already
     * @param former those the member walked with before and would like to see first; empty when they did not ask
     * @param hours when it would suit the member; absent when they said nothing of it
     * @param among nobody but these; absent for everybody
     */
    record Query(
            UUID member,
            List<Wish> wishes,
            Set<String> languages,
            Set<Mode> modes,
            String region,
            @Nullable String gender,
            Set<UUID> barred,
            Set<UUID> former,
            @Nullable Week hours,
            @Nullable Set<UUID> among,
            LocalDate day) {

        private static final Set<Importance> WANTED = EnumSet.of(Importance.MUST, Importance.SHOULD, Importance.NICE);

        public Query {
            wishes = List.copyOf(wishes);
            languages = Set.copyOf(languages);
            modes = Set.copyOf(modes);
            barred = Set.copyOf(barred);
            former = Set.copyOf(former);
            among = among == null ? null : Set.copyOf(among);
        }

        /** What a member's own profile asks, of everybody. */
        static Query of(MemberProfile member, LocalDate day) {
            return new Query(
                    member.id(),
                    member.tags(),
                    member.languages(),
                    member.modes(),
                    member.region(),
                    null,
                    Set.of(),
                    Set.of(),
                    null,
                    null,
                    day);
        }

        List<Wish> wanted() {
            return wishes.stream()
                    .filter(wish -> WANTED.contains(wish.importance()))
                    .toList();
        }

        List<String> codes(Importance importance) {
            return wishes.stream()
                    .filter(wish -> wish.importance() == importance)
                    .map(Wish::code)
                    .toList();
        }

        boolean bars(UUID specialist) {
            return specialist.equals(member)
                    || barred.contains(specialist)
                    || (among != null && !among.contains(specialist));
        }

        /**
         * Whether every filter lets this specialist through: the same question the index answers for everybody at once, for
         * one profile that was read afresh. Whether they have room is asked elsewhere.
         */
        boolean admits(Candidate one) {
            List<String> wanted = wanted().stream().map(Wish::code).toList();
            return !bars(one.id())
                    && one.regions().contains(region)
                    && one.languages().stream().anyMatch(languages::contains)
                    && one.modes().stream().anyMatch(modes::contains)
                    && one.held().containsAll(codes(Importance.MUST))
                    && one.held().containsAll(Stream.ofNullable(gender).toList())
                    && codes(Importance.AVOID).stream().noneMatch(one.held()::contains)
                    && wanted.stream().noneMatch(one.notNow()::contains);
        }

        /** Whether a stranger can see that they share a wanted tag; always so when nothing is wanted. */
        boolean sharesOpenly(Candidate one) {
            return wanted().isEmpty()
                    || wanted().stream().anyMatch(wish -> one.shown().contains(wish.code()));
        }

        /** Whether any wish is about this side of life. */
        boolean names(String prefix) {
            return wishes.stream().anyMatch(wish -> wish.code().startsWith(prefix));
        }

        /**
         * This question with one wish less, for each that its asker could let go of. Not among them: what they avoid,
         * which nobody should be talked out of, and the region, which is where a specialist is allowed to work.
         *
         * @param spoken the languages the asker speaks, whether asked for or not
         */
        List<Relaxed> relaxed(Set<String> spoken) {
            List<Relaxed> relaxed = new ArrayList<>();
            EnumSet.complementOf(EnumSet.copyOf(modes))
                    .forEach(mode ->
                            relaxed.add(new Relaxed(Kind.MORE_MODES, mode.name(), withModes(EnumSet.of(mode)))));
            spoken.stream()
                    .filter(language -> !languages.contains(language))
                    .forEach(language ->
                            relaxed.add(new Relaxed(Kind.MORE_LANGUAGES, language, withLanguages(Set.of(language)))));
            if (gender != null) {
                relaxed.add(new Relaxed(Kind.ANY_GENDER, "", withAnyGender()));
            }
            if (!codes(Importance.MUST).isEmpty()) {
                relaxed.add(new Relaxed(Kind.MUSTS_AS_WISHES, "", withWishes(mustsAsWishes())));
            }
            if (!wanted().isEmpty()) {
                relaxed.add(new Relaxed(Kind.ANY_EXPERIENCE, "", withWishes(avoided())));
            }
            return relaxed;
        }

        /** This question for anybody at all times. */
        Relaxed atAnyTime() {
            Query query = new Query(member, wishes, languages, modes, region, gender, barred, former, null, null, day);
            return new Relaxed(Kind.ANY_TIME, "", query);
        }

        private List<Wish> mustsAsWishes() {
            return wishes.stream()
                    .map(wish -> wish.importance() == Importance.MUST ? new Wish(wish.code(), Importance.SHOULD) : wish)
                    .toList();
        }

        private List<Wish> avoided() {
            return wishes.stream()
                    .filter(wish -> wish.importance() == Importance.AVOID)
                    .toList();
        }

        private Query withWishes(List<Wish> others) {
            return new Query(member, others, languages, modes, region, gender, barred, former, hours, among, day);
        }

        private Query withLanguages(Set<String> others) {
            return new Query(member, wishes, others, modes, region, gender, barred, former, hours, among, day);
        }

        private Query withModes(Set<Mode> others) {
            return new Query(member, wishes, languages, others, region, gender, barred, former, hours, among, day);
        }

        private Query withAnyGender() {
            return new Query(member, wishes, languages, modes, region, null, barred, former, hours, among, day);
        }
    }

    /**
     * What the index keeps of one specialist: all that decides a match and nothing more. Tags marked PRIVATE never get this
     * far, so no later mistake can count or show them.
     *
     * @param held every tag that counts, {@code shown} among them
     * @param shown the tags any member may see
     * @param hours when they can be met; absent when they have no weekly hours
     * @param liveUntil the last day a verified credential holds, or null without one
     */
    record Candidate(
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

        static Candidate of(SpecialistProfile specialist, @Nullable Week hours) {
            return new Candidate(
                    specialist.id(),
                    marked(specialist, EnumSet.of(Visibility.PREVIEW, Visibility.MATCHED)),
                    marked(specialist, EnumSet.of(Visibility.PREVIEW)),
                    specialist.notNow(),
                    specialist.languages(),
                    specialist.modes(),
                    specialist.regions(),
                    new Caseload(specialist.seats(), specialist.seatsTaken(), specialist.accepting()),
                    hours,
                    specialist.liveUntil());
        }

        private static Set<String> marked(SpecialistProfile specialist, Set<Visibility> visibilities) {
            return specialist.tags().entrySet().stream()
                    .filter(tag -> visibilities.contains(tag.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        /** How many may walk with a specialist, how many do, and whether another one is welcome. */
        record Caseload(int cap, int taken, boolean accepting) {
            int free() {
                return Math.max(0, cap - taken);
            }

            boolean open() {
                return accepting && free() > 0;
            }
        }
    }

    /** A question that lets go of one wish, and of which. */
    record Relaxed(Kind kind, String what, Query query) {}
}
