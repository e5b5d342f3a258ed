package org.beside.ranking;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.members.Importance;
import org.beside.members.MemberProfile;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Score.Week;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * One question to the index, complete: it needs no database, so it can be asked again with one wish less.
 *
 * @param gender the tag of a wished specialist gender
 * @param barred whom this member must not meet here: kept apart, or walking together already
 * @param former those the member walked with before and would like to see first; empty when they did not ask
 * @param hours when it would suit the member; absent when they said nothing of it
 * @param among nobody but these; absent for everybody
 */
public record Query(
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
    public static Query of(MemberProfile member, LocalDate day) {
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

    public List<Wish> wanted() {
        return wishes.stream()
                .filter(wish -> WANTED.contains(wish.importance()))
                .toList();
    }

    public List<String> codes(Importance importance) {
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
    public boolean admits(Candidate one) {
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
    public boolean sharesOpenly(Candidate one) {
        return wanted().isEmpty()
                || wanted().stream().anyMatch(wish -> one.shown().contains(wish.code()));
    }

    /** Whether any wish is about this side of life. */
    public boolean names(String prefix) {
        return wishes.stream().anyMatch(wish -> wish.code().startsWith(prefix));
    }

    public Query withWishes(List<Wish> others) {
        return new Query(member, others, languages, modes, region, gender, barred, former, hours, among, day);
    }

    public Query withLanguages(Set<String> others) {
        return new Query(member, wishes, others, modes, region, gender, barred, former, hours, among, day);
    }

    public Query withModes(Set<Mode> others) {
        return new Query(member, wishes, languages, others, region, gender, barred, former, hours, among, day);
    }

    public Query withAnyGender() {
        return new Query(member, wishes, languages, modes, region, null, barred, former, hours, among, day);
    }

    /** This question about anybody but these. */
    public Query without(Set<UUID> these) {
        return new Query(member, wishes, languages, modes, region, gender, these, former, hours, among, day);
    }

    /** This question about nobody but these. */
    public Query onlyAmong(Set<UUID> these) {
        return new Query(member, wishes, languages, modes, region, gender, barred, former, hours, these, day);
    }

    /** This question for anybody at all times. */
    public Query atAnyTime() {
        return new Query(member, wishes, languages, modes, region, gender, barred, former, null, null, day);
    }
}
