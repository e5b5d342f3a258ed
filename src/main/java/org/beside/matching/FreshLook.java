package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.beside.asking.Asker;
import org.beside.asking.Question;
import org.beside.asking.Together;
import org.beside.connections.ConnectionService;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.safety.SafetyService;
import org.beside.specialists.SpecialistService;

/**
 * What is read afresh for every look, however well the pod knows the specialists: who looks, whom they must not meet,
 * and who changed since the pod last heard of changes. Those who look at the same moment share one question.
 */
@ApplicationScoped
class FreshLook {
    private final Asker asker;
    private final MemberService members;
    private final SafetyService safety;
    private final ConnectionService connections;
    private final SpecialistService specialists;
    private final IndexKeeper keeper;
    private final Together<UUID, Answer> together = new Together<>(Runnable::run, this::ask);

    FreshLook(
            Asker asker,
            MemberService members,
            SafetyService safety,
            ConnectionService connections,
            SpecialistService specialists,
            IndexKeeper keeper) {
        this.asker = asker;
        this.members = members;
        this.safety = safety;
        this.connections = connections;
        this.specialists = specialists;
        this.keeper = keeper;
    }

    /**
     * What one member's look saw.
     *
     * @param barred whom they must not meet in an answer: kept apart, or walking together already
     * @param unchanged whether somebody is as they were when the pod last heard of changes
     */
    record Seen(Optional<MemberProfile> member, Set<UUID> barred, Predicate<UUID> unchanged) {}

    private record Answer(Map<UUID, MemberProfile> members, Map<UUID, Set<UUID>> barred, Predicate<UUID> unchanged) {}

    Seen of(UUID member) {
        try {
            Answer answer = together.about(member);
            return new Seen(
                    Optional.ofNullable(answer.members().get(member)),
                    answer.barred().getOrDefault(member, Set.of()),
                    answer.unchanged());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whom a member must not meet in an answer; the same as a look sees. */
    Set<UUID> barredFrom(UUID member) {
        return asker.ask(askingBarred(Set.of(member))).getOrDefault(member, Set.of());
    }

    private Answer ask(Set<UUID> looking) {
        return asker.ask(members.asking(looking)
                .with(askingBarred(looking), Map::entry)
                .with(askingUnchanged(), (both, unchanged) -> new Answer(both.getKey(), both.getValue(), unchanged)));
    }

    private Question<Map<UUID, Set<UUID>>> askingBarred(Set<UUID> looking) {
        return safety.askingApartFrom(looking).with(connections.askingWalkingWith(looking), (apart, walking) -> {
            walking.forEach((member, companions) ->
                    apart.computeIfAbsent(member, none -> new HashSet<>()).addAll(companions));
            return apart;
        });
    }

    /** Where the pod is far behind, nobody counts as unchanged: whoever is shown is read anew. */
    private Question<Predicate<UUID>> askingUnchanged() {
        return keeper.isCurrent()
                ? specialists
                        .askingTouchedSince(keeper.position())
                        .map(touched ->
                                id -> touched.isPresent() && !touched.get().contains(id))
                : Question.answeredBy(() -> id -> false);
    }
}
