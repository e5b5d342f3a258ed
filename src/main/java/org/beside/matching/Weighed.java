package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.beside.availability.AvailabilityService;
import org.beside.ranking.Candidate;
import org.beside.ranking.Candidate.Offers;
import org.beside.ranking.Score.Week;

/** Specialists as the index weighs them: who they are, when they can be met, and how much they are asked for. */
@ApplicationScoped
class Weighed {
    private final AvailabilityService availability;
    private final WaitlistService waitlist;

    Weighed(AvailabilityService availability, WaitlistService waitlist) {
        this.availability = availability;
        this.waitlist = waitlist;
    }

    /**
     * All of them, in their order, with when they can be met and how much they are asked for.
     *
     * @param atOnce how many are asked after in one statement
     * @param afterEach run between one statement and the next; whoever is in no haste may rest in it
     */
    List<Candidate> whole(List<Candidate> profiles, int atOnce, Runnable afterEach) {
        return profiles.stream()
                .gather(Gatherers.windowFixed(atOnce))
                .flatMap(batch -> {
                    afterEach.run();
                    List<UUID> ids = batch.stream().map(Candidate::id).toList();
                    Map<UUID, BitSet> weeks = availability.weeklyHours(ids);
                    Map<UUID, Offers> offers = waitlist.asked(ids);
                    return batch.stream()
                            .map(profile -> profile.with(
                                    Optional.ofNullable(weeks.get(profile.id()))
                                            .map(Week::of)
                                            .orElse(null),
                                    offers.getOrDefault(profile.id(), Offers.NONE)));
                })
                .toList();
    }
}
