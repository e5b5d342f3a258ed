-- All that bears on meeting some specialists, page by page. A function for the sake of its plan: nine tables are looked
-- up by key, whoever is asked after, and working that out anew takes five times as long as looking.
create function diary_pages(ids uuid[], first_day date, last_day date, span_from timestamptz, span_to timestamptz,
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
           cast(array[extract(epoch from o.kept_from), extract(epoch from o.kept_to), extract(epoch from o.starts_at)]
                as bigint[])
      from occupancy o
     where o.specialist_id = any (diary_pages.ids)
       and o.kept && tstzrange(diary_pages.span_from, diary_pages.span_to) and o.ref <> diary_pages.ignored
       and (o.expires_at is null or o.expires_at > diary_pages.as_of)
    union all
    select p.specialist_id, 'PRESENT', null, cast(array[] as bigint[])
      from presence p where p.specialist_id = any (diary_pages.ids) and p.until_at > diary_pages.as_of
     order by 1, 2, 4
$$;
