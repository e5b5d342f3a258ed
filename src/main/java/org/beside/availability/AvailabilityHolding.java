package org.beside.availability;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** When a specialist can be met. It hangs on their profile, and goes with it. */
@ApplicationScoped
class AvailabilityHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'hours', (
                    select json_build_object('zone', zone, 'noticeMinutes', notice_min, 'horizonDays', horizon_days,
                           'perDay', per_day, 'perWeek', per_week, 'changedAt', updated_at)
                      from hours where specialist_id = :person),
                'windows', (
                    select coalesce(json_agg(json_build_object('isoDay', iso_day, 'startMinute', start_min, 'endMinute', end_min,
                           'modes', modes, 'from', valid_from, 'until', valid_until) order by iso_day, start_min), '[]')
                      from hours_window where specialist_id = :person),
                'overrides', (
                    select coalesce(json_agg(json_build_object('date', o.on_date, 'startMinute', w.start_min,
                           'endMinute', w.end_min, 'modes', w.modes) order by o.on_date, w.start_min), '[]')
                      from hours_override o left join hours_override_window w using (specialist_id, on_date)
                     where o.specialist_id = :person),
                'timeOff', (
                    select coalesce(json_agg(json_build_object('from', from_date, 'to', to_date) order by from_date), '[]')
                      from time_off where specialist_id = :person),
                'lengths', (
                    select coalesce(json_agg(json_build_object('minutes', length_min, 'every', interval_min, 'before', before_min,
                           'after', after_min, 'modes', modes) order by position), '[]')
                      from session_type where specialist_id = :person),
                'taken', (
                    select coalesce(json_agg(json_build_object('from', kept_from, 'to', kept_to) order by kept_from), '[]')
                      from occupancy where specialist_id = :person),
                'ceiling', (
                    select json_build_object('longestMinutes', longest_min, 'noticeMinutes', notice_min,
                           'horizonDays', horizon_days, 'perDay', per_day, 'perWeek', per_week)
                      from session_ceiling where specialist_id = :person),
                'presence', (select json_build_object('until', until_at) from presence where specialist_id = :person))) as text)""";

    private static final String FORGET_DAYS = """
            with days as (delete from hours_override where on_date < cast(:before as date))
            delete from time_off where ctid = any(array(
                select ctid from time_off where to_date < cast(:before as date) limit 1000))""";

    private static final String FORGET_TAKEN = """
            delete from occupancy where ctid = any(array(
                select ctid from occupancy where kept_to < :before limit 1000))""";

    private static final String FORGET_PRESENCE = """
            delete from presence where ctid = any(array(
                select ctid from presence where until_at < :before limit 1000))""";

    private final Session session;

    AvailabilityHolding(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return "availability";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("hours.specialist_id", "hours"),
                Place.told("hours_window.specialist_id", "windows"),
                Place.told("hours_override.specialist_id", "overrides"),
                Place.told("hours_override_window.specialist_id", "overrides"),
                Place.told("time_off.specialist_id", "timeOff"),
                Place.told("session_type.specialist_id", "lengths"),
                Place.told("occupancy.specialist_id", "taken"),
                Place.told("presence.specialist_id", "presence"),
                Place.told("session_ceiling.specialist_id", "ceiling"));
    }

    @Override
    public String about(UUID person) {
        return Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(
                Retention.DIARY, () -> session.createNativeMutationQuery(FORGET_DAYS),
                Retention.TAKEN_TIMES, () -> session.createNativeMutationQuery(FORGET_TAKEN),
                Retention.PRESENCE, () -> session.createNativeMutationQuery(FORGET_PRESENCE));
    }
}
