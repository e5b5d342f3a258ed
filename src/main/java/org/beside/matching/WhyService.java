package org.beside.matching;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.connections.ConnectionEvent;
import org.beside.connections.WhyTogether;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.ranking.MatchIndex.Match;
import org.beside.ranking.Query;
import org.beside.ranking.Score;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;
import org.beside.taxonomy.Taxonomy;
import org.hibernate.Session;

/**
 * Why two people were brought together: in words for each of them, and in points for the audit alone. Kept when the
 * member asks, because by the time somebody wants to know, both profiles may have changed.
 */
@ApplicationScoped
class WhyService implements WhyTogether {
    private static final String KEEP = """
            insert into match_reason (connection_id, member_id, specialist_id, points, explanation, to_specialist, at)
            values (:connection, :member, :specialist, :points, cast(:explanation as jsonb), :said, :now)
            on conflict do nothing""";

    private static final String SAID =
            "select connection_id as connection, to_specialist as said from match_reason where connection_id = any (:ids)";

    private final EntityManager database;
    private final IndexKeeper keeper;
    private final MemberService members;
    private final SpecialistService specialists;
    private final ObjectMapper json;
    private final Clock clock;
    private final Reasons reasons;

    WhyService(
            EntityManager database,
            IndexKeeper keeper,
            MemberService members,
            SpecialistService specialists,
            Taxonomy taxonomy,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.keeper = keeper;
        this.members = members;
        this.specialists = specialists;
        this.json = json;
        this.clock = clock;
        this.reasons = new Reasons(taxonomy::find);
    }

    @Override
    public List<String> because(UUID memberId, UUID specialistId) {
        return members.find(memberId)
                .flatMap(member -> specialists
                        .find(specialistId)
                        .map(one -> reasons.wishes(Query.of(member, today()))
                                .because(one, reasons.shownBy(one), Words.in(member.languages()))))
                .orElse(List.of());
    }

    @Override
    public Map<UUID, List<String>> toSpecialists(Collection<UUID> connections) {
        return database.unwrap(Session.class)
                .createNativeQuery(SAID, Tuple.class)
                .setParameter("ids", connections.toArray(UUID[]::new))
                .getResultStream()
                .collect(toMap(
                        row -> row.get("connection", UUID.class),
                        row -> Arrays.asList(row.get("said", String[].class))));
    }

    @Transactional(TxType.MANDATORY)
    void keep(@Observes ConnectionEvent.Requested requested) {
        Optional<MemberProfile> member = members.find(requested.memberId());
        Optional<SpecialistProfile> specialist = specialists.find(requested.specialistId());
        Optional<Score> score = member.flatMap(one -> score(one, requested.specialistId()));
        database.unwrap(Session.class)
                .createNativeMutationQuery(KEEP)
                .setParameter("connection", requested.connectionId())
                .setParameter("member", requested.memberId())
                .setParameter("specialist", requested.specialistId())
                .setParameter("points", score.map(Score::points).orElse(null), Integer.class)
                .setParameter("explanation", score.map(this::explained).orElse(null), String.class)
                .setParameter("said", said(member, specialist).toArray(String[]::new), String[].class)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private List<String> said(Optional<MemberProfile> member, Optional<SpecialistProfile> specialist) {
        return member.flatMap(one -> specialist.map(other -> reasons.toSpecialist(Query.of(one, today()), one, other)))
                .orElse(List.of());
    }

    /** Empty for somebody whom the index would not have suggested: the member found them elsewhere. */
    private Optional<Score> score(MemberProfile member, UUID specialist) {
        Query query = Query.of(member, today()).onlyAmong(Set.of(specialist));
        return Stream.of(keeper.index().best(query, 1), keeper.index().near(query, 1))
                .flatMap(List::stream)
                .map(Match::score)
                .findFirst();
    }

    private String explained(Score score) {
        try {
            return json.writeValueAsString(score);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
