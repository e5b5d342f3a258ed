package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.beside.availability.AvailabilityService;
import org.beside.availability.AvailabilityService.Outlook;
import org.beside.ranking.Candidate;
import org.beside.ranking.MatchIndex;
import org.beside.ranking.MatchIndex.Match;
import org.beside.ranking.Query;
import org.beside.ranking.Score;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;

/**
 * Looks in the index and takes its word for the order only: whether somebody still fits, has room and can be met when
 * asked is read afresh.
 */
@ApplicationScoped
class Search {
    /** Asked for beyond the wanted number, as some may have become unavailable since the index last looked. */
    private static final int SPARE = 8;
    /** So many of the best are asked whether they are open; whoever fits less well is not looked for by the hour. */
    private static final int ASKED_FOR_A_TIME = 500;

    private static final Outlook UNKNOWN = new Outlook(null, false, false);

    private final IndexKeeper keeper;
    private final SpecialistService specialists;
    private final AvailabilityService availability;

    Search(IndexKeeper keeper, SpecialistService specialists, AvailabilityService availability) {
        this.keeper = keeper;
        this.specialists = specialists;
        this.availability = availability;
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
        List<Match> matches = asking.of(keeper.index(), question.query(), ASKED_FOR_A_TIME);
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
        int take = wanted + SPARE;
        while (true) {
            List<Match> matches = asking.of(keeper.index(), question.query(), take);
            List<Found> found = confirmed(matches, question).limit(wanted).toList();
            if (found.size() == wanted || matches.size() < take) {
                Map<UUID, Outlook> outlook =
                        outlook(found.stream().map(Found::id).toList(), question);
                return found.stream().map(one -> one.with(outlook)).toList();
            }
            take *= 4;
        }
    }

    private Stream<Found> confirmed(List<Match> matches, Question question) {
        Set<UUID> available = specialists.availableAmong(
                matches.stream().map(Match::specialist).toList());
        Map<UUID, SpecialistProfile> profiles = specialists.findAll(available);
        return matches.stream()
                .flatMap(match -> Stream.ofNullable(profiles.get(match.specialist()))
                        .filter(question::suits)
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
