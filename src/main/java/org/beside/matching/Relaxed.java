package org.beside.matching;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.beside.matching.MatchApi.Kind;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Query;

/** A question with one wish less, and with which: whoever fits the question fits this one too, and more may. */
record Relaxed(Kind kind, String what, Query query) {

    /**
     * The question with one wish less, for each that its asker could let go of. Not among them: what they avoid, which
     * nobody should be talked out of, and the region, which is where a specialist is allowed to work.
     *
     * @param spoken the languages the asker speaks, whether asked for or not
     */
    static List<Relaxed> of(Query query, Set<String> spoken) {
        List<Relaxed> relaxed = new ArrayList<>();
        EnumSet.complementOf(EnumSet.copyOf(query.modes()))
                .forEach(mode -> relaxed.add(
                        new Relaxed(Kind.MORE_MODES, mode.name(), query.withModes(with(query.modes(), mode)))));
        spoken.stream()
                .filter(language -> !query.languages().contains(language))
                .forEach(language -> relaxed.add(new Relaxed(
                        Kind.MORE_LANGUAGES, language, query.withLanguages(with(query.languages(), language)))));
        if (query.gender() != null) {
            relaxed.add(new Relaxed(Kind.ANY_GENDER, "", query.withAnyGender()));
        }
        if (!query.codes(Importance.MUST).isEmpty()) {
            relaxed.add(new Relaxed(Kind.MUSTS_AS_WISHES, "", query.withWishes(mustsAsWishes(query))));
        }
        if (!query.wanted().isEmpty()) {
            relaxed.add(new Relaxed(Kind.ANY_EXPERIENCE, "", query.withWishes(avoided(query))));
        }
        return relaxed;
    }

    static Relaxed atAnyTime(Query query) {
        return new Relaxed(Kind.ANY_TIME, "", query.atAnyTime());
    }

    private static List<Wish> mustsAsWishes(Query query) {
        return query.wishes().stream()
                .map(wish -> wish.importance() == Importance.MUST ? new Wish(wish.code(), Importance.SHOULD) : wish)
                .toList();
    }

    private static List<Wish> avoided(Query query) {
        return query.wishes().stream()
                .filter(wish -> wish.importance() == Importance.AVOID)
                .toList();
    }

    private static <T> Set<T> with(Set<T> some, T another) {
        Set<T> more = new HashSet<>(some);
        more.add(another);
        return more;
    }
}
