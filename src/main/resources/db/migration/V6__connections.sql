-- Members and specialists belong to other rooms and may be erased there first: no foreign keys, each room scrubs its own.
create table connection (
    id                   uuid        not null,
    member_id            uuid        not null,
    specialist_id        uuid        not null,
    state                text        not null,
    note                 text,
    support_style        text,
    agreement_version    int         not null,
    member_agreed_at     timestamptz,
    specialist_agreed_at timestamptz,
    requested_at         timestamptz not null,
    expires_at           timestamptz not null,
    accepted_at          timestamptz,
    ended_at             timestamptz,
    closed_by            text,
    reason               text,
    seat_held            boolean     not null,
    because              text[]      not null,
    version              int         not null,
    constraint pk_connection primary key (id),
    constraint ck_connection_state check (state in ('PROPOSED', 'REQUESTED', 'ACCEPTED', 'ACTIVE', 'PAUSED',
                                                    'ENDED', 'DECLINED', 'WITHDRAWN', 'EXPIRED')),
    constraint ck_connection_specialist_id check (specialist_id <> member_id),
    constraint ck_connection_note check (char_length(note) <= 1000),
    constraint ck_connection_support_style check (support_style in ('LISTEN', 'IDEAS', 'PRACTICAL', 'CELEBRATE')),
    constraint ck_connection_closed_by check (closed_by in ('MEMBER', 'SPECIALIST')),
    -- what must hold whoever writes here
    constraint ck_connection_seat_held check (seat_held = (state in ('ACCEPTED', 'ACTIVE', 'PAUSED'))),
    constraint ck_connection_member_agreed_at_specialist_agreed_at
        check (state not in ('ACTIVE', 'PAUSED') or (member_agreed_at is not null and specialist_agreed_at is not null)),
    constraint ck_connection_ended_at
        check ((ended_at is not null) = (state in ('ENDED', 'DECLINED', 'WITHDRAWN', 'EXPIRED')))
);

-- Two people have at most one thing going on, whoever of them is the member.
create unique index uq_connection_member_id_specialist_id
    on connection (least(member_id, specialist_id), greatest(member_id, specialist_id))
    where state in ('PROPOSED', 'REQUESTED', 'ACCEPTED', 'ACTIVE', 'PAUSED');

create index ix_connection_member_id on connection (member_id, requested_at desc, id desc);
create index ix_connection_specialist_id on connection (specialist_id, requested_at desc, id desc);
create index ix_connection_expires_at on connection (expires_at) where state in ('PROPOSED', 'REQUESTED');
