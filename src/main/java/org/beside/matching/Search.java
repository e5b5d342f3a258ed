package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.beside.asking.Asker;
import org.beside.asking.Question;
import org.beside.availability.AvailabilityService;
import org.beside.availability.Diary.Outlook;
import org.beside.matching.Portraits.Portrait;
import org.beside.members.MemberProfile;
import org.beside.ranking.Candidate;
import org.beside.ranking.MatchIndex;
import org.beside.ranking.MatchIndex.Match;
import org.beside.ranking.Query;
import org.beside.ranking.Score;
import org.beside.specialists.SpecialistProfile;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the index and takes its word for the order only: whether somebody still fits, has room and can be met when
 * asked is read afresh.
 */
@ApplicationScoped
class Search {
    /** So many of the best are looked at, however few are shown: among those who fit about as well, it is whose turn it is. */
    private static final int RANKED = 20;
    /** Asked for beyond the wanted number, as some may have become unavailable since the index last looked. */
    private static final int SPARE = 8;
    /** So many of the best are asked whether they are open; whoever fits less well is not looked for by the hour. */
    private static final int ASKED_FOR_A_TIME = 500;

    private final IndexKeeper keeper;
    private final Asker asker;
    private final AvailabilityService availability;
    private final FreshLook look;
    private final Portraits portraits;
    private final Clock clock;

    Search(
            IndexKeeper keeper,
            Asker asker,
            AvailabilityService availability,
            FreshLook look,
            Portraits portraits,
            Clock clock) {
        this.keeper = keeper;
        this.asker = asker;
        this.availability = availability;
        this.look = look;
        this.portraits = portraits;
        this.clock = clock;
    }

    /** One of the index's answers, as the database knows them at this moment. */
    record Found(Portrait portrait, Score score, Outlook outlook) {
        UUID id() {
            return specialist().id();
        }

        SpecialistProfile specialist() {
            return portrait.specialist();
        }

        private Found with(Outlook known) {
            return new Found(portrait, score, known);
        }
    }

    /**
     * When somebody has to be open.
     *
     * @param within whether they must be, at some time between both moments
     * @param now whether they must be there at this very moment
     */
    record When(Instant from, Instant to, boolean within, boolean now) {
        static final When AT_ANY_TIME = new When(Instant.EPOCH, Instant.EPOCH, false, false);

        boolean isAsked() {
            return within || now;
        }

        boolean suits(Outlook outlook) {
            return (!within || outlook.nextOpen() != null) && (!now || outlook.availableNow());
        }
    }

    /**
     * What a member asks.
     *
     * @param unchanged see {@link FreshLook.Seen}
     */
    record Asked(Query query, When when, Predicate<UUID> unchanged) {}

    /** A way to put the question. */
    private interface Asking {
        List<Match> of(MatchIndex index, Query query, int k);
    }

    List<Found> best(Asked asked, int wanted) {
        return find(MatchIndex::best, new Sought(asked, asked.query()::sharesOpenly), wanted);
    }

    List<Found> near(Asked asked, int wanted) {
        return find(MatchIndex::near, new Sought(asked, Predicate.not(asked.query()::sharesOpenly)), wanted);
    }

    /**
     * Those who fit this member's own profile, as the database knows them now, without some.
     *
     * @param without not these
     */
    List<UUID> bestFor(MemberProfile member, Set<UUID> without, int wanted) {
        Set<UUID> barred = new HashSet<>(look.barredFrom(member.id()));
        barred.addAll(without);
        Query query = Query.of(member, today()).without(barred);
        Sought sought = new Sought(new Asked(query, When.AT_ANY_TIME, id -> false), query::sharesOpenly);
        return confirmed(ranked(MatchIndex::best, sought, RANKED), sought, wanted).stream()
                .map(Found::id)
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The best of them, in the order in which it is their turn. */
    private List<Match> ranked(Asking asking, Sought sought, int take) {
        return Match.inTurn(asking.of(keeper.index(), sought.query(), take), sought.query());
    }

    /** What is asked, and what has to hold of each answer besides the filters. */
    private record Sought(Asked asked, Predicate<Candidate> still) {
        Query query() {
            return asked.query();
        }

        When when() {
            return asked.when();
        }

        boolean suits(Portrait one, LocalDate today) {
            return one.specialist().hasSeatOn(today) && query().admits(one.candidate()) && still.test(one.candidate());
        }
    }

    private List<Found> find(Asking asking, Sought sought, int wanted) {
        return sought.when().isAsked() ? atTheAskedTime(asking, sought, wanted) : atAnyTime(asking, sought, wanted);
    }

    private List<Found> atTheAskedTime(Asking asking, Sought sought, int wanted) {
        List<Match> matches = ranked(asking, sought, ASKED_FOR_A_TIME);
        Map<UUID, Outlook> outlooks = asker.ask(askingOutlooks(matches, sought));
        List<Match> open = matches.stream()
                .filter(match -> sought.when().suits(outlooks.getOrDefault(match.specialist(), Outlook.UNKNOWN)))
                .toList();
        return confirmed(open, sought, wanted).stream()
                .map(one -> one.with(outlooks.getOrDefault(one.id(), Outlook.UNKNOWN)))
                .toList();
    }

    private List<Found> atAnyTime(Asking asking, Sought sought, int wanted) {
        int take = Math.max(RANKED, wanted + SPARE);
        while (true) {
            List<Match> matches = ranked(asking, sought, take);
            List<Found> found = shown(matches, sought, wanted);
            if (found.size() == wanted || matches.size() < take) {
                return found;
            }
            take *= 4;
        }
    }

    /** As few are asked after as are needed; more only where some of those have become unavailable. */
    private List<Found> shown(List<Match> matches, Sought sought, int wanted) {
        List<Match> likely = matches.subList(0, Math.min(matches.size(), wanted));
        List<Found> found = known(likely, sought, wanted);
        return found.size() == wanted || likely.size() == matches.size() ? found : known(matches, sought, wanted);
    }

    private List<Found> known(List<Match> matches, Sought sought, int wanted) {
        Map<UUID, Portrait> known = portraits.of(ids(matches), sought.asked().unchanged());
        Instant now = clock.instant();
        return confirmed(matches, known::get, sought, wanted).stream()
                .map(one -> one.with(one.portrait().outlook(now, sought.query().modes())))
                .toList();
    }

    private List<Found> confirmed(List<Match> matches, Sought sought, int wanted) {
        return confirmed(matches, portraits.asTheyAre(ids(matches)), sought, wanted);
    }

    /** The first of them who still suit. */
    private List<Found> confirmed(
            List<Match> matches, Function<UUID, @Nullable Portrait> known, Sought sought, int wanted) {
        LocalDate today = today();
        List<Found> found = new ArrayList<>(wanted);
        for (Match match : matches) {
            if (found.size() == wanted) {
                break;
            }
            Portrait one = known.apply(match.specialist());
            if (one != null && sought.suits(one, today)) {
                found.add(new Found(one, match.score(), Outlook.UNKNOWN));
            }
        }
        return found;
    }

    private Question<Map<UUID, Outlook>> askingOutlooks(List<Match> matches, Sought sought) {
        When when = sought.when();
        return availability.askingOutlook(
                ids(matches), when.from(), when.to(), sought.query().modes());
    }

    private static List<UUID> ids(List<Match> matches) {
        return matches.stream().map(Match::specialist).toList();
    }
}
