package org.beside.members;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.beside.asking.AskedRow;
import org.beside.asking.Question;
import org.beside.members.MemberProfile.Quiet;
import org.beside.members.MemberProfile.Wish;
import org.beside.taxonomy.Mode;
import org.beside.taxonomy.SupportStyle;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<Member, UUID> {
    private static final String WAIT_FOR_MY_TURN = "select pg_advisory_xact_lock(hashtextextended(:place, 0))";
    private static final String LOCK = "select 1 from member where id = :id for update";

    private static final String PROFILES = """
            select m.id, m.display_name, m.pronouns, m.zone, m.region, m.languages, m.modes, m.age_band,
                   m.support_style, m.quiet_from, m.quiet_to, m.first_contact = 'ME', m.max_unsolicited,
                   array(select t.code from member_tag t where t.member_id = m.id order by t.code),
                   array(select t.importance from member_tag t where t.member_id = m.id order by t.code)
              from member m where m.id = any (?)""";

    MemberRepository() {}

    /** Those of the asked who have a profile. */
    static Question<Map<UUID, MemberProfile>> profiles(Collection<UUID> ids) {
        Map<UUID, MemberProfile> found = new HashMap<>();
        return Question.answeredBy(() -> found).statement(PROFILES, with -> with.ids(ids), row -> {
            MemberProfile member = profile(row);
            found.put(member.id(), member);
        });
    }

    private static MemberProfile profile(AskedRow row) throws SQLException {
        return new MemberProfile(
                row.id(),
                row.text(),
                row.maybeText(),
                ZoneId.of(row.text()),
                row.text(),
                Collections.unmodifiableSortedSet(new TreeSet<>(Arrays.asList(row.texts()))),
                sorted(row.texts()),
                labelled(row.maybeText()),
                style(row.maybeText()),
                quiet(row.maybeTime(), row.maybeTime()),
                row.flag(),
                row.maybeNumber(),
                wishes(row.texts(), row.texts()));
    }

    private static Set<Mode> sorted(String[] modes) {
        return Collections.unmodifiableSet(Arrays.stream(modes)
                .map(Mode::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Mode.class))));
    }

    private static @Nullable AgeBand labelled(@Nullable String band) {
        return band == null ? null : AgeBand.labelled(band);
    }

    private static @Nullable SupportStyle style(@Nullable String style) {
        return style == null ? null : SupportStyle.valueOf(style);
    }

    private static @Nullable Quiet quiet(@Nullable LocalTime from, @Nullable LocalTime to) {
        return from == null || to == null ? null : new Quiet(from, to);
    }

    private static List<Wish> wishes(String[] codes, String[] importances) {
        return IntStream.range(0, codes.length)
                .mapToObj(i -> new Wish(codes[i], Importance.valueOf(importances[i])))
                .toList();
    }

    /** The member, held until the end of the transaction, so that two writers come one after the other. */
    Optional<Member> toChange(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Like {@link #toChange}, and holds the place of a member who is not there yet: the first write has one winner. */
    Optional<Member> toWrite(UUID id) {
        return toChange(id).or(() -> {
            getEntityManager()
                    .createNativeQuery(WAIT_FOR_MY_TURN)
                    .setParameter("place", "member " + id)
                    .getSingleResult();
            return toChange(id);
        });
    }

    boolean lock(UUID id) {
        return !getEntityManager()
                .createNativeQuery(LOCK)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }
}
