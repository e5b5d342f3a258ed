package org.beside.availability;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.beside.agencies.AgencyPolicy;
import org.beside.availability.Schedule.Limits;
import org.beside.availability.Schedule.SessionType;
import org.beside.availability.Schedule.TimeOff;
import org.beside.availability.Schedule.Weekly;
import org.beside.availability.Schedule.Window;
import org.beside.platform.Scalars;
import org.beside.taxonomy.Mode;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/** Writes down what a specialist says about being met; whoever writes holds the specialist. */
@ApplicationScoped
class HoursRepository {
    private static final String BEGIN = """
            insert into hours (specialist_id, zone, updated_at, version) values (:specialist, :zone, :now, 1)
            on conflict do nothing
            """;
    private static final String MOVE = """
            update hours set zone = :zone, updated_at = :now, version = version + 1 where specialist_id = :specialist
            """;
    private static final String LIMIT = """
            update hours
               set notice_min = :notice, horizon_days = :horizon, per_day = :perDay, per_week = :perWeek,
                   updated_at = :now, version = version + 1
             where specialist_id = :specialist
            """;
    private static final String CLEAR_WINDOWS = "delete from hours_window where specialist_id = :specialist";
    private static final String WRITE_WINDOWS = """
            insert into hours_window (specialist_id, iso_day, start_min, end_min, modes, valid_from, valid_until)
            select cast(:specialist as uuid), w.iso_day, w.start_min, w.end_min, string_to_array(w.modes, ','), w.valid_from, w.valid_until
              from unnest(cast(:days as int[]), cast(:starts as int[]), cast(:ends as int[]), cast(:modes as text[]),
                          cast(:froms as date[]), cast(:untils as date[]))
                   as w (iso_day, start_min, end_min, modes, valid_from, valid_until)
            """;
    private static final String CLEAR_OVERRIDE =
            "delete from hours_override where specialist_id = :specialist and on_date = :day";
    private static final String WRITE_OVERRIDE =
            "insert into hours_override (specialist_id, on_date) values (:specialist, :day)";
    private static final String WRITE_OVERRIDE_WINDOWS = """
            insert into hours_override_window (specialist_id, on_date, start_min, end_min, modes)
            select cast(:specialist as uuid), cast(:day as date), w.start_min, w.end_min, string_to_array(w.modes, ',')
              from unnest(cast(:starts as int[]), cast(:ends as int[]), cast(:modes as text[]))
                   as w (start_min, end_min, modes)
            """;
    private static final String IS_SAME_TIME_OFF = """
            select from_date = :from and to_date = :to from time_off where specialist_id = :specialist and id = :id
            """;
    private static final String WRITE_TIME_OFF =
            "insert into time_off (specialist_id, id, from_date, to_date) values (:specialist, :id, :from, :to)";
    private static final String CLEAR_TIME_OFF = "delete from time_off where specialist_id = :specialist and id = :id";
    private static final String CLEAR_TYPES = "delete from session_type where specialist_id = :specialist";
    private static final String WRITE_TYPE = """
            insert into session_type
                   (specialist_id, position, length_min, interval_min, before_min, after_min, modes)
            values (:specialist, :position, :length, :interval, :before, :after, string_to_array(:modes, ','))
            """;
    private static final String FORGET_PRESENCE =
            "delete from presence where specialist_id = :specialist and until_at <= :now";

    private static final String BE_PRESENT = """
            insert into presence (specialist_id, until_at) select id, cast(:until as timestamptz)
              from specialist where id = :specialist
            on conflict (specialist_id) do update set until_at = excluded.until_at
            """;
    private static final String LEAVE = "delete from presence where specialist_id = :specialist";
    private static final String PRESENT_UNTIL =
            "select until_at from presence where specialist_id = :specialist and until_at > :now";

    private static final String PRESENT = "select specialist_id from presence where until_at > :now";

    private static final String CLEAR_CEILINGS = "delete from session_ceiling where specialist_id = any (:specialists)";
    private static final String WRITE_CEILINGS = """
            insert into session_ceiling (specialist_id, longest_min, notice_min, horizon_days, per_day, per_week)
            select id, cast(:longest as int), cast(:notice as int), cast(:horizon as int), cast(:perDay as int),
                   cast(:perWeek as int)
              from specialist where id = any (:specialists)
            """;

    private final Session session;

    HoursRepository(Session session) {
        this.session = session;
    }

    /** What an agency allows all of these. */
    void limitAll(Collection<UUID> specialists, AgencyPolicy.Sessions ceilings) {
        UUID[] ids = specialists.toArray(UUID[]::new);
        session.createNativeMutationQuery(CLEAR_CEILINGS)
                .setParameter("specialists", ids)
                .executeUpdate();
        if (!ceilings.equals(AgencyPolicy.Sessions.NO_CEILING)) {
            session.createNativeMutationQuery(WRITE_CEILINGS)
                    .setParameter("specialists", ids)
                    .setParameter("longest", minutes(ceilings.longest()), Integer.class)
                    .setParameter("notice", minutes(ceilings.notice()), Integer.class)
                    .setParameter("horizon", ceilings.horizonDays(), Integer.class)
                    .setParameter("perDay", ceilings.perDay(), Integer.class)
                    .setParameter("perWeek", ceilings.perWeek(), Integer.class)
                    .executeUpdate();
        }
    }

    private static @Nullable Integer minutes(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toMinutes());
    }

    /** A specialist's first word about their hours; nothing happens where there is one. */
    void begin(UUID specialist, ZoneId zone, Instant now) {
        session.createNativeMutationQuery(BEGIN)
                .setParameter("specialist", specialist)
                .setParameter("zone", zone.getId())
                .setParameter("now", now)
                .executeUpdate();
    }

    void move(UUID specialist, ZoneId zone, Instant now) {
        session.createNativeMutationQuery(MOVE)
                .setParameter("specialist", specialist)
                .setParameter("zone", zone.getId())
                .setParameter("now", now)
                .executeUpdate();
    }

    void replaceWindows(UUID specialist, List<Weekly> windows) {
        clear(session.createNativeMutationQuery(CLEAR_WINDOWS), specialist);
        session.createNativeMutationQuery(WRITE_WINDOWS)
                .setParameter("specialist", specialist)
                .setParameter("days", column(windows, weekly -> weekly.day().getValue(), Integer[]::new))
                .setParameter(
                        "starts", column(windows, weekly -> weekly.window().startMin(), Integer[]::new))
                .setParameter("ends", column(windows, weekly -> weekly.window().endMin(), Integer[]::new))
                .setParameter(
                        "modes", column(windows, weekly -> modes(weekly.window().modes()), String[]::new))
                .setParameter("froms", column(windows, Weekly::validFrom, LocalDate[]::new))
                .setParameter("untils", column(windows, Weekly::validUntil, LocalDate[]::new))
                .executeUpdate();
    }

    void replaceOverride(UUID specialist, LocalDate day, List<Window> windows) {
        clearOverride(specialist, day);
        session.createNativeMutationQuery(WRITE_OVERRIDE)
                .setParameter("specialist", specialist)
                .setParameter("day", day)
                .executeUpdate();
        session.createNativeMutationQuery(WRITE_OVERRIDE_WINDOWS)
                .setParameter("specialist", specialist)
                .setParameter("day", day)
                .setParameter("starts", column(windows, Window::startMin, Integer[]::new))
                .setParameter("ends", column(windows, Window::endMin, Integer[]::new))
                .setParameter("modes", column(windows, window -> modes(window.modes()), String[]::new))
                .executeUpdate();
    }

    void clearOverride(UUID specialist, LocalDate day) {
        session.createNativeMutationQuery(CLEAR_OVERRIDE)
                .setParameter("specialist", specialist)
                .setParameter("day", day)
                .executeUpdate();
    }

    /** Whether what is kept under this id are the same days; empty when there is nothing. */
    Optional<Boolean> isSameAsKept(UUID specialist, TimeOff off) {
        return Scalars.of(Boolean.class, session.createNativeQuery(IS_SAME_TIME_OFF, Object.class))
                .setParameter("specialist", specialist)
                .setParameter("id", off.id())
                .setParameter("from", off.from())
                .setParameter("to", off.to())
                .getResultStream()
                .findFirst();
    }

    void add(UUID specialist, TimeOff off) {
        session.createNativeMutationQuery(WRITE_TIME_OFF)
                .setParameter("specialist", specialist)
                .setParameter("id", off.id())
                .setParameter("from", off.from())
                .setParameter("to", off.to())
                .executeUpdate();
    }

    /** False when there was none. */
    boolean clearTimeOff(UUID specialist, UUID id) {
        return 1
                == session.createNativeMutationQuery(CLEAR_TIME_OFF)
                        .setParameter("specialist", specialist)
                        .setParameter("id", id)
                        .executeUpdate();
    }

    void limit(UUID specialist, Limits limits, Instant now) {
        session.createNativeMutationQuery(LIMIT)
                .setParameter("specialist", specialist)
                .setParameter("notice", limits.noticeMin())
                .setParameter("horizon", limits.horizonDays())
                .setParameter("perDay", cap(limits.perDay()), Integer.class)
                .setParameter("perWeek", cap(limits.perWeek()), Integer.class)
                .setParameter("now", now)
                .executeUpdate();
    }

    void replaceTypes(UUID specialist, List<SessionType> types) {
        clear(session.createNativeMutationQuery(CLEAR_TYPES), specialist);
        for (int position = 0; position < types.size(); position++) {
            SessionType type = types.get(position);
            session.createNativeMutationQuery(WRITE_TYPE)
                    .setParameter("specialist", specialist)
                    .setParameter("position", position)
                    .setParameter("length", type.lengthMin())
                    .setParameter("interval", type.intervalMin())
                    .setParameter("before", type.beforeMin())
                    .setParameter("after", type.afterMin())
                    .setParameter("modes", modes(type.modes()))
                    .executeUpdate();
        }
    }

    /** False when there is no such specialist. Whoever was there once comes anew, which is told; who stays on is not. */
    boolean bePresent(UUID specialist, Instant until, Instant now) {
        session.createNativeMutationQuery(FORGET_PRESENCE)
                .setParameter("specialist", specialist)
                .setParameter("now", now)
                .executeUpdate();
        return session.createNativeMutationQuery(BE_PRESENT)
                        .setParameter("specialist", specialist)
                        .setParameter("until", until)
                        .executeUpdate()
                > 0;
    }

    void leave(UUID specialist) {
        clear(session.createNativeMutationQuery(LEAVE), specialist);
    }

    Optional<Instant> presentUntil(UUID specialist, Instant now) {
        return Scalars.of(Instant.class, session.createNativeQuery(PRESENT_UNTIL, Object.class))
                .setParameter("specialist", specialist)
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    List<UUID> present(Instant now) {
        return Scalars.of(UUID.class, session.createNativeQuery(PRESENT, Object.class))
                .setParameter("now", now)
                .getResultList();
    }

    private static void clear(MutationQuery delete, UUID specialist) {
        delete.setParameter("specialist", specialist).executeUpdate();
    }

    private static <R, T> T[] column(List<R> rows, Function<R, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static String modes(int bits) {
        return Schedule.modes(bits).stream().map(Mode::name).collect(Collectors.joining(","));
    }

    private static @Nullable Integer cap(int most) {
        return most == Limits.NO_CAP ? null : most;
    }
}
