package org.beside.availability;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.beside.asking.AskedRow;
import org.beside.asking.Asker;
import org.beside.asking.Question;
import org.beside.availability.AvailabilityService.Claim;
import org.beside.availability.Schedule.SessionType;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads all that bears on meeting specialists in one statement, for any number of them. */
@ApplicationScoped
class AvailabilityRepository {
    /** The rest of the first and the last week counts for its cap, and a window may have begun the day before. */
    private static final Duration AROUND = Duration.ofDays(9);

    private static final String EVERYTHING = """
            select specialist_id, part, words, numbers
              from diary_pages(?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String HOURS_ALONE = """
            select specialist_id, 'HOURS' as part, zone as words,
                   cast(array[version, notice_min, horizon_days, per_day, per_week] as bigint[]) as numbers
              from hours where specialist_id = any (?)
            union all
            select specialist_id, 'WINDOW', array_to_string(modes, ','),
                   cast(array[iso_day, start_min, end_min, valid_from - date 'epoch', valid_until - date 'epoch']
                        as bigint[])
              from hours_window where specialist_id = any (?)
             order by specialist_id, part, numbers
            """;

    private static final String DROP_EXPIRED = """
            delete from occupancy
             where specialist_id = :specialist and expires_at <= :now and kept && tstzrange(:from, :to)
            """;
    private static final String SWEEP_EXPIRED = "delete from occupancy where expires_at <= :now";
    private static final String RELEASE = "delete from occupancy where ref = :ref";

    /** Two plain inserts would each wait for the other's check of the key; of these, the second is told so at once. */
    private static final String OCCUPY = """
            insert into occupancy (specialist_id, ref, starts_at, ends_at, kept_from, kept_to, expires_at)
            values (:specialist, :ref, :start, :end, :from, :to, :expires)
            on conflict do nothing
            returning 1
            """;

    private final Session session;
    private final Asker asker;

    AvailabilityRepository(Session session, Asker asker) {
        this.session = session;
        this.asker = asker;
    }

    /** A session and the stretch that it takes with its pauses; a hold is over when it expires. */
    record Place(
            UUID specialist,
            UUID ref,
            Instant start,
            Instant end,
            Instant from,
            Instant to,
            @Nullable Instant expires) {
        static Place of(Claim claim, SessionType type) {
            Instant end = claim.start().plus(type.length());
            return new Place(
                    claim.specialist(),
                    claim.ref(),
                    claim.start(),
                    end,
                    claim.start().minus(Duration.ofMinutes(type.beforeMin())),
                    end.plus(Duration.ofMinutes(type.afterMin())),
                    claim.expires());
        }
    }

    /** What the diaries are wanted for; what is taken under the ignored reference is looked through. */
    record Look(Instant from, Instant to, Instant now, UUID ignored) {
        private static final Duration FURTHEST = Duration.ofDays(190);

        /** The table is asked no further than a start can lie, whatever the caller named. */
        static Look of(Instant from, Instant to, Instant now, UUID ignored) {
            Instant furthest = now.plus(FURTHEST);
            Instant first = from.isBefore(now) ? now : from;
            Instant last = to.isAfter(furthest) ? furthest : to;
            return first.isAfter(last) ? new Look(now, now, now, ignored) : new Look(first, last, now, ignored);
        }
    }

    Map<UUID, Diary> diaries(Collection<UUID> specialists, Look look) {
        return asker.ask(asking(specialists, look));
    }

    /** The same, to be asked together with what others want to know; nothing is asked where there is nobody. */
    static Question<Map<UUID, Diary>> asking(Collection<UUID> specialists, Look look) {
        if (specialists.isEmpty()) {
            return Question.answeredBy(Map::of);
        }
        Instant first = look.from().minus(AROUND);
        Instant last = look.to().plus(AROUND);
        Map<UUID, DiaryPages> pages = new HashMap<>();
        return Question.answeredBy(() -> bound(pages))
                .statement(
                        EVERYTHING,
                        with -> with.ids(specialists)
                                .day(LocalDate.ofInstant(first, ZoneOffset.UTC))
                                .day(LocalDate.ofInstant(last, ZoneOffset.UTC))
                                .moment(first)
                                .moment(last)
                                .id(look.ignored())
                                .moment(look.now()),
                        row -> add(row, pages));
    }

    /** The diaries with nothing in them but zone, limits and weekly windows. */
    Map<UUID, Diary> hours(Collection<UUID> specialists) {
        Map<UUID, DiaryPages> pages = new HashMap<>();
        return asker.ask(Question.answeredBy(() -> bound(pages))
                .statement(HOURS_ALONE, with -> with.ids(specialists).ids(specialists), row -> add(row, pages)));
    }

    /** False when something else takes the place, or a part of it. */
    boolean occupy(Place place, Instant now) {
        session.createNativeMutationQuery(DROP_EXPIRED)
                .setParameter("specialist", place.specialist())
                .setParameter("now", now)
                .setParameter("from", place.from())
                .setParameter("to", place.to())
                .executeUpdate();
        return !Scalars.of(Integer.class, session.createNativeQuery(OCCUPY, Object.class))
                .setParameter("specialist", place.specialist())
                .setParameter("ref", place.ref())
                .setParameter("start", place.start())
                .setParameter("end", place.end())
                .setParameter("from", place.from())
                .setParameter("to", place.to())
                .setParameter("expires", place.expires(), Instant.class)
                .getResultList()
                .isEmpty();
    }

    void release(UUID ref) {
        session.createNativeMutationQuery(RELEASE).setParameter("ref", ref).executeUpdate();
    }

    void sweepExpired(Instant now) {
        session.createNativeMutationQuery(SWEEP_EXPIRED)
                .setParameter("now", now)
                .executeUpdate();
    }

    private static void add(AskedRow row, Map<UUID, DiaryPages> pages) throws SQLException {
        pages.computeIfAbsent(row.id(), id -> new DiaryPages())
                .add(row.text(), Objects.requireNonNullElse(row.maybeText(), ""), row.numbers());
    }

    private static Map<UUID, Diary> bound(Map<UUID, DiaryPages> pages) {
        Map<UUID, Diary> diaries = HashMap.newHashMap(pages.size());
        pages.forEach((id, read) -> diaries.put(id, read.bound()));
        return diaries;
    }
}
