package org.beside.safety;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.beside.safety.CrisisRules.About;
import org.beside.safety.CrisisRules.Role;
import org.beside.safety.CrisisRules.Rule;
import org.beside.safety.PhraseFinder.Hit;
import org.beside.safety.Prose.Border;

/**
 * What stands around a phrase and turns it: a denial, somebody else who is spoken of, a time long gone. All of it is laid
 * out once per text, so that asking about one phrase more costs no second walk over the text.
 */
final class CrisisContext {
    /** How far behind a phrase "anymore" still belongs to it. */
    private static final int JUST_BEHIND = 2;

    private static final Set<Role> LEADING_UP = EnumSet.of(Role.CARRY, Role.ME, Role.IS, Role.WAS, Role.UNREAL);

    private enum Denial {
        NONE,
        NOT,
        NO_LONGER
    }

    private final Prose prose;
    private final List<Hit<Rule>> hits;

    /** Where the last mark of a kind before each word begins, or -1. */
    private final Map<Role, int[]> latest = new EnumMap<>(Role.class);

    private final boolean[] afterDenial;
    private final boolean[] afterNoLonger;
    private final boolean[] afterReport;
    private final boolean[] carries;
    private final boolean[] leadsUp;
    private final Spans clauses;
    private final Spans sentences;

    CrisisContext(Prose prose, List<Hit<Rule>> found) {
        this.prose = prose;
        this.hits = standing(found);
        this.afterDenial = ends(Role.DENIAL);
        this.afterNoLonger = ends(Role.GONE);
        this.afterReport = ends(Role.SAYS);
        this.carries = covered(hits, EnumSet.of(Role.CARRY));
        this.leadsUp = covered(hits, LEADING_UP);
        this.clauses = new Spans(prose, Border.CLAUSE);
        this.sentences = new Spans(prose, Border.SENTENCE);
        for (Role role : Role.values()) {
            latest.put(role, latest(role));
        }
    }

    /** What speaks of it at all: no figures of speech, and nothing that only turns other phrases. */
    List<Hit<Rule>> phrases() {
        return hits.stream().filter(hit -> hit.meaning().role().isPhrase()).toList();
    }

    /** Of whom and of when a phrase speaks; empty when it is taken back. */
    Optional<About> about(Hit<Rule> phrase) {
        Denial denial = denialOf(phrase);
        boolean silenced = denial != Denial.NONE && phrase.meaning().silencedByDenial();
        if (isAboutAnother(phrase)) {
            return silenced ? Optional.empty() : Optional.of(About.SOMEBODY_ELSE);
        }
        if (silenced && (denial == Denial.NOT || phrase.meaning().role() == Role.PAIN)) {
            return Optional.empty();
        }
        if (phrase.meaning().role() == Role.PAIN) {
            return Optional.of(About.HURTING);
        }
        boolean before = silenced || (denial == Denial.NONE ? isLongAgo(phrase) : !goesOn(phrase));
        return Optional.of(before ? About.SELF_BEFORE : About.SELF_NOW);
    }

    private Denial denialOf(Hit<Rule> phrase) {
        int at = phrase.from();
        while (!afterDenial[at] && !afterNoLonger[at] && at > 0 && carries[at - 1]) {
            at--;
        }
        if (afterNoLonger[at] || (afterDenial[at] && isAmong(Role.ANYMORE, phrase.to(), phrase.to() + JUST_BEHIND))) {
            return Denial.NO_LONGER;
        }
        return afterDenial[at] ? Denial.NOT : Denial.NONE;
    }

    private boolean isAboutAnother(Hit<Rule> phrase) {
        return switch (phrase.meaning().role()) {
            case OTHER -> true;
            case EITHER -> isAnotherNamed(phrase) || isReported(phrase);
            case SELF -> isReported(phrase);
            default -> false;
        };
    }

    /** Whoever was named last is the one spoken of; "my wife left, want to die" leaves out nobody but the writer. */
    private boolean isAnotherNamed(Hit<Rule> phrase) {
        int me = lastBefore(Role.ME, phrase.to());
        int them = lastBefore(Role.THEM, phrase.to());
        int clause = clauses.from[phrase.from()];
        boolean namedInTheClause = Math.max(me, them) >= clause;
        return them > me && (namedInTheClause || (them >= sentences.from[phrase.from()] && phrase.from() > clause));
    }

    /** "My mother said: I want to die" are her words, not the writer's. */
    private boolean isReported(Hit<Rule> phrase) {
        int quoted = phrase.from();
        while (quoted > 0 && leadsUp[quoted - 1]) {
            quoted--;
        }
        int said = quoted;
        while (said > 0 && prose.at(said - 1).border() == Border.CLAUSE) {
            said--;
        }
        return said < quoted && afterReport[said];
    }

    /** The verb decides; without one, a time that is named in the same clause. */
    private boolean isLongAgo(Hit<Rule> phrase) {
        int verbs = phrase.from();
        while (verbs > 0 && leadsUp[verbs - 1] && lastBefore(Role.ME, phrase.from()) < verbs) {
            verbs--;
        }
        if (isAmong(Role.WAS, verbs, phrase.to())) {
            return !goesOn(phrase);
        }
        boolean present = isAmong(Role.IS, verbs, phrase.to());
        return !present && isWithin(clauses, Role.BEFORE, phrase) && !goesOn(phrase);
    }

    private boolean goesOn(Hit<Rule> phrase) {
        return isWithin(clauses, Role.TODAY, phrase) || isWithin(sentences, Role.STILL, phrase);
    }

    private boolean isWithin(Spans spans, Role role, Hit<Rule> phrase) {
        return isAmong(role, spans.from[phrase.from()], spans.to[phrase.from()]);
    }

    private boolean isAmong(Role role, int from, int to) {
        return lastBefore(role, Math.min(to, prose.size())) >= from;
    }

    private int lastBefore(Role role, int position) {
        return Objects.requireNonNull(latest.get(role))[position];
    }

    private List<Hit<Rule>> standing(List<Hit<Rule>> found) {
        boolean[] figures = covered(found, EnumSet.of(Role.IDIOM));
        boolean[] others = covered(found, EnumSet.of(Role.THEM));
        boolean[] theirs = covered(found, EnumSet.of(Role.OTHER));
        boolean[] unreal = covered(found, EnumSet.of(Role.UNREAL));
        return found.stream()
                .filter(hit -> switch (hit.meaning().role()) {
                    case PAIN, THEM -> true;
                    case ME -> !others[hit.from()];
                    case EITHER -> !theirs[hit.from()] && !touches(figures, hit);
                    case WAS -> !unreal[hit.from()] && !touches(figures, hit);
                    default -> !touches(figures, hit);
                })
                .toList();
    }

    private static boolean touches(boolean[] marked, Hit<?> hit) {
        for (int at = hit.from(); at < hit.to(); at++) {
            if (marked[at]) {
                return true;
            }
        }
        return false;
    }

    private boolean[] covered(List<Hit<Rule>> all, Set<Role> roles) {
        boolean[] covered = new boolean[prose.size()];
        all.stream()
                .filter(hit -> roles.contains(hit.meaning().role()))
                .forEach(hit -> Arrays.fill(covered, hit.from(), hit.to(), true));
        return covered;
    }

    private boolean[] ends(Role role) {
        boolean[] ends = new boolean[prose.size() + 1];
        hits.stream().filter(hit -> hit.meaning().role() == role).forEach(hit -> ends[hit.to()] = true);
        return ends;
    }

    private int[] latest(Role role) {
        int[] last = new int[prose.size() + 1];
        Arrays.fill(last, -1);
        hits.stream().filter(hit -> hit.meaning().role() == role).forEach(hit -> last[hit.from() + 1] = hit.from());
        for (int at = 1; at < last.length; at++) {
            last[at] = Math.max(last[at], last[at - 1]);
        }
        return last;
    }

    /** Where the clause or sentence around each word begins, and where it is over. */
    private static final class Spans {
        private final int[] from;
        private final int[] to;

        Spans(Prose prose, Border border) {
            int size = prose.size();
            this.from = new int[size + 1];
            this.to = new int[size + 1];
            for (int at = 1; at <= size; at++) {
                from[at] = goesOn(prose, at - 1, border) ? from[at - 1] : at;
            }
            to[size] = size;
            for (int at = size - 1; at >= 0; at--) {
                to[at] = goesOn(prose, at, border) ? to[at + 1] : at;
            }
        }

        private static boolean goesOn(Prose prose, int at, Border border) {
            return prose.at(at).border().compareTo(border) < 0;
        }
    }
}
