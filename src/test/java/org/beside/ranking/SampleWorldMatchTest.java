package org.beside.ranking;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beside.BesideTest;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.ReferenceScorer.Line;
import org.beside.ranking.Score.Kinship;
import org.beside.sample.SampleMember;
import org.beside.sample.SampleSpecialist;
import org.beside.sample.SampleWorld;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;
import org.beside.taxonomy.Tag;
import org.beside.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;

/** The index against the definition of the score, over people as they might be and tags as they are. */
@QuarkusTest
class SampleWorldMatchTest extends BesideTest {
    private static final Instant BASE = Instant.parse("2026-11-21T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(BASE, ZoneOffset.UTC);

    private final Random random = new Random(2026);
    private final SampleWorld world = SampleWorld.of(2_000, BASE);
    private final List<SampleMember> members = world.members().toList();
    private final Map<UUID, Candidate> people = new HashMap<>(
            world.specialists().map(this::candidate).collect(Collectors.toMap(Candidate::id, Function.identity())));

    @Inject
    Taxonomy taxonomy;

    @Test
    void everyMemberIsAnsweredAsTheDefinitionOfTheScoreDoes() {
        Kinship kinship = new Kinship(
                code -> taxonomy.find(code).map(Tag::group).orElseThrow(),
                code -> taxonomy.find(code).map(Tag::facet).orElseThrow());
        ReferenceScorer reference = new ReferenceScorer(people.values(), kinship.group(), kinship.facet());
        MatchIndex index = new MatchIndex(kinship);
        index.rebuild(people.values());

        int suggested = 0;
        for (int i = 0; i < 1_000; i++) {
            Query query = question(members.get(i % members.size()));
            int k = 1 + random.nextInt(50);
            List<Line> best = Line.of(index.best(query, k));
            assertThat(best).isEqualTo(reference.suggestions(query, people.values(), k));
            assertThat(Line.of(index.near(query, k))).isEqualTo(reference.nearExperience(query, people.values(), k));
            suggested += best.size();
            moveSeats(index, best);
        }

        assertThat(suggested).isGreaterThan(3_000);
    }

    private Query question(SampleMember member) {
        List<UUID> ids = List.copyOf(people.keySet());
        return new Query(
                member.id(),
                member.wishes().tags().entrySet().stream()
                        .map(wish -> new Wish(wish.getKey(), wish.getValue()))
                        .filter(wish -> random.nextInt(4) > 0)
                        .toList(),
                Set.copyOf(member.reach().languages()),
                random.nextBoolean()
                        ? EnumSet.allOf(Mode.class)
                        : member.reach().modes(),
                member.region(),
                random.nextInt(5) == 0 ? "id.gender.woman" : null,
                random.ints(40, 0, ids.size()).mapToObj(ids::get).collect(toSet()),
                random.nextInt(5) == 0
                        ? random.ints(200, 0, ids.size()).mapToObj(ids::get).collect(toSet())
                        : Set.of(),
                Corpus.week(random),
                null,
                TODAY.plusDays(random.nextInt(400)));
    }

    /** Whoever is suggested may be taken: one seat goes, or comes back. */
    private void moveSeats(MatchIndex index, List<Line> suggested) {
        List<Candidate> changed = suggested.stream()
                .limit(2)
                .flatMap(line -> people.values().stream().filter(one -> one.id().equals(line.id())))
                .map(this::withOtherSeats)
                .toList();
        changed.forEach(one -> people.put(one.id(), one));
        index.apply(changed, List.of());
    }

    private Candidate withOtherSeats(Candidate one) {
        int cap = one.caseload().cap();
        Candidate.Caseload seats = new Candidate.Caseload(cap, random.nextInt(cap + 1), true);
        return new Candidate(
                one.id(),
                one.held(),
                one.shown(),
                one.notNow(),
                one.languages(),
                one.modes(),
                one.regions(),
                seats,
                one.hours(),
                one.liveUntil());
    }

    private Candidate candidate(SampleSpecialist one) {
        Set<String> held = new HashSet<>(one.tagsAt(Visibility.PREVIEW));
        held.addAll(one.tagsAt(Visibility.MATCHED));
        return new Candidate(
                one.id(),
                held,
                Set.copyOf(one.tagsAt(Visibility.PREVIEW)),
                Set.copyOf(one.notNow()),
                Set.copyOf(one.reach().languages()),
                one.reach().modes(),
                Set.copyOf(one.reach().regions()),
                new Candidate.Caseload(
                        one.caseload().cap(),
                        one.caseload().taken(),
                        one.caseload().accepting()),
                Corpus.week(random),
                one.credentials().stream()
                        .filter(credential -> credential.isLiveOn(credential.expiresOn()))
                        .map(SampleSpecialist.Credential::expiresOn)
                        .max(LocalDate::compareTo)
                        .orElse(null));
    }
}
