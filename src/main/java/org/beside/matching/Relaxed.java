package org.beside.matching;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.beside.matching.MatchApi.Kind;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Query;
import org.beside.ranking.Score.Week;
import org.jspecify.annotations.Nullable;

/**
 * A question with one wish less, and with which: whoever fits the question fits this one too, and more may.
 *
 * @param open only those count who can be met in one of these hours, and in none that were asked for
 */
record Relaxed(
        Kind kind, String what, Query query, @Nullable Week open) {
    private static final int MORNING = 6;
    private static final int NOON = 12;
    private static final int EVENING = 17;
    private static final int NIGHT = 22;

    Relaxed(Kind kind, String what, Query query) {
        this(kind, what, query, null);
    }

    /** When people usually can be met, in the words they use. */
    private enum Part {
        MORNINGS,
        AFTERNOONS,
        EVENINGS,
        WEEKENDS;

        boolean holds(LocalDateTime time) {
            boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
            int hour = time.getHour();
            return switch (this) {
                case MORNINGS -> !weekend && hour >= MORNING && hour < NOON;
                case AFTERNOONS -> !weekend && hour >= NOON && hour < EVENING;
                case EVENINGS -> !weekend && hour >= EVENING && hour < NIGHT;
                case WEEKENDS -> weekend && hour >= MORNING && hour < NIGHT;
            };
        }
    }

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

    /** The question at other times than it asked for: in each part of the week where the member is, and at any time. */
    static List<Relaxed> atOtherTimes(Query query, @Nullable ZoneId zone) {
        List<Relaxed> relaxed = new ArrayList<>();
        if (zone != null) {
            for (Part part : Part.values()) {
                Week week = Week.where(zone, query.day(), part::holds);
                relaxed.add(new Relaxed(Kind.MORE_TIMES, part.name(), query.atAnyTime(), week));
            }
        }
        relaxed.add(new Relaxed(Kind.ANY_TIME, "", query.atAnyTime()));
        return relaxed;
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
