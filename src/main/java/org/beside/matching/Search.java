package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    private final SpecialistService specialists;
    private final AvailabilityService availability;
    private final ConnectionService connections;
    private final SafetyService safety;
    private final Clock clock;

    Search(
            IndexKeeper keeper,
            SpecialistService specialists,
            AvailabilityService availability,
            ConnectionService connections,
            SafetyService safety,
            Clock clock) {
        this.keeper = keeper;
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
        return find(MatchIndex::best, new Question(query, when, query::sharesOpenly), wanted);
    }

    List<Found> near(Query query, When when, int wanted) {
        return find(MatchIndex::near, new Question(query, when, Predicate.not(query::sharesOpenly)), wanted);
    }

    /**
     * Those who fit this member's own profile, as the database knows them now, without some.
     *
     * @param without not these
     */
    List<UUID> bestFor(MemberProfile member, Set<UUID> without, int wanted) {
        Set<UUID> barred = barred(member.id());
        barred.addAll(without);
        Query query = Query.of(member, today()).without(barred);
        Question question = new Question(query, When.AT_ANY_TIME, query::sharesOpenly);
        return confirmed(ranked(MatchIndex::best, question, RANKED), question)
                .map(Found::id)
                .limit(wanted)
                .toList();
    }

    /** Whom a member must not meet in an answer: kept apart, or walking together already. */
    Set<UUID> barred(UUID member) {
        Set<UUID> barred = new HashSet<>(safety.apartFrom(member));
        barred.addAll(connections.walkingWith(member));
        return barred;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The best of them, in the order in which it is their turn. */
    private List<Match> ranked(Asking asking, Question question, int take) {
        return asking.of(keeper.index(), question.query(), take).stream()
                .sorted(Match.fairly(question.query()))
                .toList();
    }

    /** What is asked, and what has to hold of each answer besides the filters. */
    private record Question(Query query, When when, Predicate<Candidate> still) {
        boolean suits(SpecialistProfile specialist) {
            Candidate candidate = Candidate.of(specialist, null, Candidate.Offers.NONE);
            return query.admits(candidate) && still.test(candidate);
        }
    }

    private List<Found> find(Asking asking, Question question, int wanted) {
        return question.when().isAsked()
                ? atTheAskedTime(asking, question, wanted)
                : atAnyTime(asking, question, wanted);
    }

    private List<Found> atTheAskedTime(Asking asking, Question question, int wanted) {
        List<Match> matches = ranked(asking, question, ASKED_FOR_A_TIME);
        Map<UUID, Outlook> outlook =
                outlook(matches.stream().map(Match::specialist).toList(), question);
        List<Match> open = matches.stream()
                .filter(match -> question.when().suits(outlook.getOrDefault(match.specialist(), UNKNOWN)))
                .toList();
        return confirmed(open, question)
                .limit(wanted)
                .map(one -> one.with(outlook))
                .toList();
    }

    private List<Found> atAnyTime(Asking asking, Question question, int wanted) {
        int take = Math.max(RANKED, wanted + SPARE);
        while (true) {
            List<Match> matches = ranked(asking, question, take);
            List<Found> found = shown(matches, question, wanted);
            if (found.size() == wanted || matches.size() < take) {
                Map<UUID, Outlook> outlook =
                        outlook(found.stream().map(Found::id).toList(), question);
                return found.stream().map(one -> one.with(outlook)).toList();
            }
            take *= 4;
        }
    }

    /** As few are asked after as are needed; more only where some of those have become unavailable. */
    private List<Found> shown(List<Match> matches, Question question, int wanted) {
        List<Match> likely = matches.subList(0, Math.min(matches.size(), wanted + SPARE));
        List<Found> found = confirmed(likely, question).limit(wanted).toList();
        return found.size() == wanted || likely.size() == matches.size()
                ? found
                : confirmed(matches, question).limit(wanted).toList();
    }

    private Stream<Found> confirmed(List<Match> matches, Question question) {
        Map<UUID, SpecialistProfile> profiles =
                specialists.findAll(matches.stream().map(Match::specialist).toList());
        LocalDate today = today();
        return matches.stream()
                .flatMap(match -> Stream.ofNullable(profiles.get(match.specialist()))
                        .filter(specialist -> specialist.hasSeatOn(today) && question.suits(specialist))
                        .map(specialist -> new Found(specialist, match.score(), UNKNOWN)));
    }

    /** One statement, and none where there is nobody to ask after. */
    private Map<UUID, Outlook> outlook(Collection<UUID> who, Question question) {
        When when = question.when();
        return who.isEmpty()
                ? Map.of()
                : availability.outlook(
                        who, when.from(), when.to(), question.query().modes());
    }
}
