-- Where a person can be reached. The id is the person's own choice, so two people may choose the same one; an address
-- belongs to one person at a time.
create table device (
    person_id uuid        not null,
    id        uuid        not null,
    kind      text        not null,
    address   text        not null,
    p256dh    text,
    auth      text,
    seen_at   timestamptz not null,
    constraint pk_device primary key (person_id, id),
    constraint uq_device_address unique (address),
    constraint ck_device_kind check (kind in ('FCM', 'APNS', 'UNIFIED_PUSH', 'WEB_PUSH')),
    constraint ck_device_address check (char_length(address) between 1 and 1000),
    constraint ck_device_keys check (
        (p256dh is not null and auth is not null) = (kind in ('UNIFIED_PUSH', 'WEB_PUSH'))
        and (p256dh is null) = (auth is null))
);

-- What somebody is to be told, written in the transaction that gave reason to, and sent from here by any pod.
create table notice (
    id           uuid        not null,
    person_id    uuid        not null,
    kind         text        not null,
    subject_id   uuid        not null,
    version      int         not null,
    due_at       timestamptz not null,
    quiet        boolean     not null,
    next_try_at  timestamptz not null,
    tries        int         not null default 0,
    reached      uuid[]      not null default '{}',
    lease        uuid,
    leased_until timestamptz,
    sent_at      timestamptz,
    dropped_at   timestamptz,
    constraint pk_notice primary key (id),
    constraint uq_notice_subject_id_person_id_kind_version_due_at
        unique (subject_id, person_id, kind, version, due_at),
    constraint ck_notice_lease_leased_until check ((lease is null) = (leased_until is null)),
    constraint ck_notice_sent_at_dropped_at check (sent_at is null or dropped_at is null)
);

create index ix_notice_next_try_at on notice (next_try_at) where sent_at is null and dropped_at is null;
create index ix_notice_person_id_next_try_at on notice (person_id, next_try_at)
    where sent_at is null and dropped_at is null;
create index ix_notice_lease on notice (lease) where lease is not null;
create index ix_notice_done on notice ((coalesce(sent_at, dropped_at))) where sent_at is not null or dropped_at is not null;
