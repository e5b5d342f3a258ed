-- A change is of who somebody is, which the match index weighs, or only of when they can be met. Pods keep both in mind
-- for those they showed, so the trail tells of both, and the index is not disturbed by each booking.
alter table specialist_change add column kind text not null default 'WHO';
alter table specialist_change add constraint ck_specialist_change_kind check (kind in ('WHO', 'WHEN'));
alter table specialist_change drop constraint pk_specialist_change;
alter table specialist_change add constraint pk_specialist_change primary key (txid, specialist_id, kind);

create function diary_changed() returns trigger language plpgsql as $$
begin
    insert into specialist_change (specialist_id, kind) select distinct specialist_id, 'WHEN' from touched
        on conflict do nothing;
    return null;
end $$;

-- Whoever said until when they are there is known to leave by then; only who leaves before is news, or who comes.
create function presence_shortened() returns trigger language plpgsql as $$
begin
    insert into specialist_change (specialist_id, kind)
        select touched.specialist_id, 'WHEN' from touched join before using (specialist_id)
         where touched.until_at < before.until_at
        on conflict do nothing;
    return null;
end $$;

create trigger presence_inserted after insert on presence
    referencing new table as touched for each statement execute function diary_changed();
create trigger presence_updated after update on presence
    referencing old table as before new table as touched for each statement execute function presence_shortened();
create trigger presence_deleted after delete on presence
    referencing old table as touched for each statement execute function diary_changed();

-- Whatever a diary is read from, and does not already tell of itself.
do $$
declare
    place text;
begin
    foreach place in array array['occupancy', 'hours_override', 'hours_override_window', 'time_off', 'session_type',
                                 'session_ceiling', 'hours'] loop
        execute format('create trigger %1$s_inserted after insert on %1$s
            referencing new table as touched for each statement execute function diary_changed()', place);
        execute format('create trigger %1$s_deleted after delete on %1$s
            referencing old table as touched for each statement execute function diary_changed()', place);
    end loop;
    foreach place in array array['occupancy', 'hours_override', 'hours_override_window', 'time_off', 'session_type',
                                 'session_ceiling', 'hours_window'] loop
        execute format('create trigger %1$s_updated after update on %1$s
            referencing new table as touched for each statement execute function diary_changed()', place);
    end loop;
end $$;

-- The trail from a position on. A function for the sake of its plan: with statistics of an empty trail, PostgreSQL would
-- go on reading the whole of a long one.
create function specialist_changes_since(since pg_snapshot, at_most bigint)
    returns table (specialist_id uuid, kind text)
    language sql stable
    set plan_cache_mode = 'force_generic_plan'
    set enable_seqscan = off
as $$
    select c.specialist_id, c.kind from specialist_change c
     where c.txid >= pg_snapshot_xmin(specialist_changes_since.since)
       and not pg_visible_in_snapshot(c.txid, specialist_changes_since.since)
     order by c.txid limit specialist_changes_since.at_most
$$;

-- The pages also say when a hold is over, and until when somebody is there: up to then they may be kept in mind.
create or replace function diary_pages(ids uuid[], first_day date, last_day date, span_from timestamptz, span_to timestamptz,
                            ignored uuid, as_of timestamptz)
    returns table (specialist_id uuid, part text, words text, numbers bigint[])
    language sql stable
    set plan_cache_mode = 'force_generic_plan'
as $$
    select h.specialist_id, 'HOURS' as part, h.zone as words,
           cast(array[h.version, h.notice_min, h.horizon_days, h.per_day, h.per_week] as bigint[]) as numbers
      from hours h where h.specialist_id = any (diary_pages.ids)
    union all
    select w.specialist_id, 'WINDOW', array_to_string(w.modes, ','),
           cast(array[w.iso_day, w.start_min, w.end_min, w.valid_from - date 'epoch', w.valid_until - date 'epoch']
                as bigint[])
      from hours_window w where w.specialist_id = any (diary_pages.ids)
    union all
    select day.specialist_id, 'OVERRIDE', array_to_string(w.modes, ','),
           cast(array[day.on_date - date 'epoch', w.start_min, w.end_min] as bigint[])
      from hours_override day left join hours_override_window w using (specialist_id, on_date)
     where day.specialist_id = any (diary_pages.ids)
       and day.on_date between diary_pages.first_day and diary_pages.last_day
    union all
    select t.specialist_id, 'TIME_OFF', cast(t.id as text),
           cast(array[t.from_date - date 'epoch', t.to_date - date 'epoch'] as bigint[])
      from time_off t
     where t.specialist_id = any (diary_pages.ids)
       and t.to_date >= diary_pages.first_day and t.from_date <= diary_pages.last_day
    union all
    select s.specialist_id, 'TYPE', array_to_string(s.modes, ','),
           cast(array[s.position, s.length_min, s.interval_min, s.before_min, s.after_min] as bigint[])
      from session_type s where s.specialist_id = any (diary_pages.ids)
    union all
    select c.specialist_id, 'CEILING', null,
           cast(array[c.longest_min, c.notice_min, c.horizon_days, c.per_day, c.per_week] as bigint[])
      from session_ceiling c where c.specialist_id = any (diary_pages.ids)
    union all
    select o.specialist_id, 'TAKEN', null,
           cast(array[extract(epoch from o.kept_from), extract(epoch from o.kept_to), extract(epoch from o.starts_at),
                      floor(extract(epoch from o.expires_at))] as bigint[])
      from occupancy o
     where o.specialist_id = any (diary_pages.ids)
       and o.kept && tstzrange(diary_pages.span_from, diary_pages.span_to) and o.ref <> diary_pages.ignored
       and (o.expires_at is null or o.expires_at > diary_pages.as_of)
    union all
    select p.specialist_id, 'PRESENT', null, cast(array[floor(extract(epoch from p.until_at))] as bigint[])
      from presence p where p.specialist_id = any (diary_pages.ids) and p.until_at > diary_pages.as_of
     order by 1, 2, 4
$$;
