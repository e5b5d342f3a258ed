package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.beside.asking.Asker;
import org.beside.asking.Question;
import org.beside.availability.AvailabilityService;
import org.beside.availability.AvailabilityService.Outlook;
import org.beside.connections.ConnectionService;
import org.beside.members.MemberProfile;
import org.beside.ranking.Candidate;
import org.beside.ranking.MatchIndex;
import org.beside.ranking.MatchIndex.Match;
import org.beside.ranking.Query;
import org.beside.ranking.Score;
import org.beside.safety.SafetyService;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;

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

    private static final Outlook UNKNOWN = new Outlook(null, false, false);

    private final IndexKeeper keeper;
    private final Asker asker;
    private final SpecialistService specialists;
    private final AvailabilityService availability;
    private final ConnectionService connections;
    private final SafetyService safety;
    private final Clock clock;

    Search(
            IndexKeeper keeper,
            Asker asker,
            SpecialistService specialists,
            AvailabilityService availability,
            ConnectionService connections,
            SafetyService safety,
            Clock clock) {
        this.keeper = keeper;
        this.asker = asker;
        this.specialists = specialists;
        this.availability = availability;
        this.connections = connections;
        this.safety = safety;
        this.clock = clock;
    }

    /** One of the index's answers, as the database knows them at this moment. */
    record Found(SpecialistProfile specialist, Score score, Outlook outlook) {
        UUID id() {
            return specialist.id();
        }

        private Found with(Map<UUID, Outlook> outlooks) {
            return new Found(specialist, score, outlooks.getOrDefault(id(), UNKNOWN));
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

    /** A way to put the question. */
    private interface Asking {
        List<Match> of(MatchIndex index, Query query, int k);
    }

    List<Found> best(Query query, When when, int wanted) {
        return find(MatchIndex::best, new Sought(query, when, query::sharesOpenly), wanted);
    }

    List<Found> near(Query query, When when, int wanted) {
        return find(MatchIndex::near, new Sought(query, when, Predicate.not(query::sharesOpenly)), wanted);
    }

    /**
     * Those who fit this member's own profile, as the database knows them now, without some.
     *
     * @param without not these
     */
    List<UUID> bestFor(MemberProfile member, Set<UUID> without, int wanted) {
        Set<UUID> barred = asker.ask(askingBarred(member.id()));
        barred.addAll(without);
        Query query = Query.of(member, today()).without(barred);
        Sought sought = new Sought(query, When.AT_ANY_TIME, query::sharesOpenly);
        return confirmed(ranked(MatchIndex::best, sought, RANKED), sought)
                .map(Found::id)
                .limit(wanted)
                .toList();
    }

    /** Whom a member must not meet in an answer: kept apart, or walking together already. */
    Question<Set<UUID>> askingBarred(UUID member) {
        return safety.askingApartFrom(member).with(connections.askingWalkingWith(member), (apart, walking) -> {
            Set<UUID> barred = new HashSet<>(apart);
            barred.addAll(walking);
            return barred;
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The best of them, in the order in which it is their turn. */
    private List<Match> ranked(Asking asking, Sought sought, int take) {
        return asking.of(keeper.index(), sought.query(), take).stream()
                .sorted(Match.fairly(sought.query()))
                .toList();
    }

    /** What is asked, and what has to hold of each answer besides the filters. */
    private record Sought(Query query, When when, Predicate<Candidate> still) {
        boolean suits(SpecialistProfile specialist) {
            Candidate candidate = Candidate.of(specialist, null, Candidate.Offers.NONE);
            return query.admits(candidate) && still.test(candidate);
        }
    }

    private List<Found> find(Asking asking, Sought sought, int wanted) {
        return sought.when().isAsked() ? atTheAskedTime(asking, sought, wanted) : atAnyTime(asking, sought, wanted);
    }

    private List<Found> atTheAskedTime(Asking asking, Sought sought, int wanted) {
        List<Match> matches = ranked(asking, sought, ASKED_FOR_A_TIME);
        Map<UUID, Outlook> outlooks = asker.ask(askingOutlooks(matches, sought));
        List<Match> open = matches.stream()
                .filter(match -> sought.when().suits(outlooks.getOrDefault(match.specialist(), UNKNOWN)))
                .toList();
        return confirmed(open, sought)
                .limit(wanted)
                .map(one -> one.with(outlooks))
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
        return asker.ask(specialists
                .asking(ids(matches))
                .with(
                        askingOutlooks(matches, sought),
                        (profiles, outlooks) -> confirmed(matches, profiles, sought)
                                .limit(wanted)
                                .map(one -> one.with(outlooks))
                                .toList()));
    }

    private Stream<Found> confirmed(List<Match> matches, Sought sought) {
        return confirmed(matches, specialists.findAll(ids(matches)), sought);
    }

    private Stream<Found> confirmed(List<Match> matches, Map<UUID, SpecialistProfile> profiles, Sought sought) {
        LocalDate today = today();
        return matches.stream()
                .flatMap(match -> Stream.ofNullable(profiles.get(match.specialist()))
                        .filter(specialist -> specialist.hasSeatOn(today) && sought.suits(specialist))
                        .map(specialist -> new Found(specialist, match.score(), UNKNOWN)));
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
