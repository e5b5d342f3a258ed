-- One index for "this specialist" and "these moments" together; a trusted extension, so the owner of the database may add it.
create extension if not exists btree_gist;

-- Local minutes and a zone; moments are made of them in the service alone, because PostgreSQL's zones are another edition
-- and read doubled hours the other way round.
create table hours (
    specialist_id uuid        not null,
    zone          text        not null,
    notice_min    int         not null default 120,
    horizon_days  int         not null default 60,
    per_day       int,
    per_week      int,
    updated_at    timestamptz not null,
    -- the first words are version 1; a specialist without a row reads as version 0
    version       int         not null default 1,
    constraint pk_hours primary key (specialist_id),
    constraint fk_hours_specialist_id foreign key (specialist_id) references specialist (id) on delete cascade,
    constraint ck_hours_notice_min check (notice_min between 0 and 20160),
    constraint ck_hours_horizon_days check (horizon_days between 1 and 180),
    constraint ck_hours_per_day check (per_day between 1 and 48),
    constraint ck_hours_per_week check (per_week between 1 and 200)
);

create table hours_window (
    id            bigint generated always as identity,
    specialist_id uuid   not null,
    iso_day       int    not null,
    start_min     int    not null,
    end_min       int    not null,
    modes         text[] not null,
    valid_from    date,
    valid_until   date,
    constraint pk_hours_window primary key (id),
    constraint fk_hours_window_specialist_id foreign key (specialist_id) references hours (specialist_id) on delete cascade,
    constraint ck_hours_window_iso_day check (iso_day between 1 and 7),
    constraint ck_hours_window_start_min check (start_min between 0 and 1439),
    -- 24:00 and past midnight need no special case
    constraint ck_hours_window_end_min check (end_min between start_min + 1 and start_min + 1440),
    constraint ck_hours_window_modes check (cardinality(modes) > 0),
    constraint ck_hours_window_valid_from_valid_until check (valid_from <= valid_until)
);

create index ix_hours_window_specialist_id on hours_window (specialist_id);

-- A row replaces the windows that start on its day; without windows of its own the day is closed.
create table hours_override (
    specialist_id uuid not null,
    on_date       date not null,
    constraint pk_hours_override primary key (specialist_id, on_date),
    constraint fk_hours_override_specialist_id foreign key (specialist_id) references hours (specialist_id) on delete cascade
);

create table hours_override_window (
    specialist_id uuid   not null,
    on_date       date   not null,
    start_min     int    not null,
    end_min       int    not null,
    modes         text[] not null,
    constraint pk_hours_override_window primary key (specialist_id, on_date, start_min),
    constraint fk_hours_override_window_specialist_id_on_date foreign key (specialist_id, on_date)
        references hours_override (specialist_id, on_date) on delete cascade,
    constraint ck_hours_override_window_start_min check (start_min between 0 and 1439),
    constraint ck_hours_override_window_end_min check (end_min between start_min + 1 and start_min + 1440),
    constraint ck_hours_override_window_modes check (cardinality(modes) > 0)
);

create table time_off (
    specialist_id uuid not null,
    id            uuid not null,
    from_date     date not null,
    to_date       date not null,
    constraint pk_time_off primary key (specialist_id, id),
    constraint fk_time_off_specialist_id foreign key (specialist_id) references hours (specialist_id) on delete cascade,
    constraint ck_time_off_from_date_to_date check (from_date <= to_date)
);

-- No row at all stands for the usual sessions.
create table session_type (
    specialist_id uuid   not null,
    length_min    int    not null,
    position      int    not null,
    interval_min  int    not null,
    before_min    int    not null,
    after_min     int    not null,
    modes         text[] not null,
    constraint pk_session_type primary key (specialist_id, length_min),
    constraint fk_session_type_specialist_id foreign key (specialist_id) references hours (specialist_id) on delete cascade,
    constraint ck_session_type_length_min check (length_min between 15 and 240),
    constraint ck_session_type_interval_min check (interval_min between 5 and 240),
    constraint ck_session_type_before_min check (before_min between 0 and 120),
    constraint ck_session_type_after_min check (after_min between 0 and 120),
    constraint ck_session_type_modes check (cardinality(modes) > 0)
);

-- What is taken, pauses included. The primary key is the promise that nobody is booked twice; rows come in only by
-- `insert … on conflict do nothing`, as two plain inserts would wait for each other. What was cancelled leaves.
create table occupancy (
    specialist_id uuid        not null,
    ref           uuid        not null,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    kept_from     timestamptz not null,
    kept_to       timestamptz not null,
    -- a hold that nobody confirmed is over then; empty for what is booked
    expires_at    timestamptz,
    kept          tstzrange   not null generated always as (tstzrange(kept_from, kept_to)) stored,
    constraint pk_occupancy primary key (specialist_id, kept without overlaps),
    constraint uq_occupancy_ref unique (ref),
    constraint fk_occupancy_specialist_id foreign key (specialist_id) references specialist (id) on delete cascade,
    constraint ck_occupancy_starts_at_ends_at check (starts_at < ends_at),
    constraint ck_occupancy_kept check (kept_from <= starts_at and ends_at <= kept_to)
);

create index ix_occupancy_expires_at on occupancy (expires_at) where expires_at is not null;

-- Gone after a crash, which is right: who is there says so again.
create unlogged table presence (
    specialist_id uuid        not null,
    until_at      timestamptz not null,
    constraint pk_presence primary key (specialist_id),
    constraint fk_presence_specialist_id foreign key (specialist_id) references specialist (id) on delete cascade
) with (fillfactor = 50);

-- The match index weighs hours, so it must hear of them.
create trigger hours_updated after update on hours
    referencing new table as touched for each statement execute function specialist_tag_changed();
create trigger hours_window_inserted after insert on hours_window
    referencing new table as touched for each statement execute function specialist_tag_changed();
create trigger hours_window_deleted after delete on hours_window
    referencing old table as touched for each statement execute function specialist_tag_changed();
