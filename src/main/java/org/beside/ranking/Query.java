package org.beside.ranking;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
        return !bars(one.id())
                && one.regions().contains(region)
                && !Collections.disjoint(one.languages(), languages)
                && !Collections.disjoint(one.modes(), modes)
                && (gender == null || one.held().contains(gender))
                && suitsEachWish(one);
    }

    private boolean suitsEachWish(Candidate one) {
        for (Wish wish : wishes) {
            boolean suits = switch (wish.importance()) {
                case MUST -> one.held().contains(wish.code()) && takesOn(one, wish);
                case AVOID -> !one.held().contains(wish.code());
                case SHOULD, NICE -> takesOn(one, wish);
            };
            if (!suits) {
                return false;
            }
        }
        return true;
    }

    private static boolean takesOn(Candidate one, Wish wish) {
        return !one.notNow().contains(wish.code());
    }

    /** Whether a stranger can see that they share a wanted tag; always so when nothing is wanted. */
    public boolean sharesOpenly(Candidate one) {
        boolean wantsNothing = true;
        for (Wish wish : wishes) {
            if (WANTED.contains(wish.importance())) {
                if (one.shown().contains(wish.code())) {
                    return true;
                }
                wantsNothing = false;
            }
        }
        return wantsNothing;
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
