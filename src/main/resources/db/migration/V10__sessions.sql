-- Members, specialists and connections belong to other rooms and may go there first: no foreign keys, each room scrubs
-- its own. What time a session takes stands in occupancy under the session's id, as long as it is open.
create table session (
    id                 uuid        not null,
    connection_id      uuid        not null,
    member_id          uuid        not null,
    specialist_id      uuid        not null,
    state              text        not null,
    starts_at          timestamptz not null,
    ends_at            timestamptz not null,
    mode               text        not null,
    member_zone        text        not null,
    specialist_zone    text        not null,
    agenda             text,
    comment            text,
    -- a digest of the request that made it, so that the same request is known again after everything has moved
    asked              text        not null,
    booked_at          timestamptz not null,
    changed_at         timestamptz not null,
    answer_by          timestamptz,
    cancelled_by       text,
    cancel_reason      text,
    short_notice       boolean     not null,
    member_absent      boolean     not null,
    specialist_absent  boolean     not null,
    met_minutes        int,
    met_mode           text,
    version            int         not null,
    constraint pk_session primary key (id),
    constraint ck_session_state
        check (state in ('PROPOSED', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'MISSED', 'COMPLETED')),
    constraint ck_session_starts_at_ends_at check (starts_at < ends_at),
    constraint ck_session_mode check (mode in ('TEXT', 'VOICE', 'VIDEO', 'GROUP', 'IN_PERSON')),
    constraint ck_session_agenda check (char_length(agenda) <= 2000),
    constraint ck_session_comment check (char_length(comment) <= 2000),
    constraint ck_session_cancel_reason check (char_length(cancel_reason) <= 500),
    constraint ck_session_cancelled_by check (cancelled_by in ('MEMBER', 'SPECIALIST')),
    constraint ck_session_answer_by check ((answer_by is not null) = (state = 'PROPOSED')),
    constraint ck_session_cancelled check (state = 'CANCELLED' or (cancelled_by is null and cancel_reason is null)),
    constraint ck_session_absent check ((member_absent or specialist_absent) = (state = 'MISSED')),
    constraint ck_session_met
        check ((met_minutes is not null) = (state = 'COMPLETED') and (met_mode is not null) = (state = 'COMPLETED')),
    constraint ck_session_met_minutes check (met_minutes between 1 and 480)
);

create index ix_session_member_id on session (member_id, starts_at, id);
create index ix_session_specialist_id on session (specialist_id, starts_at, id);
create index ix_session_connection_id on session (connection_id) where state in ('PROPOSED', 'CONFIRMED');
create index ix_session_answer_by on session (answer_by) where state = 'PROPOSED';

-- Who holds which time; the time itself stands in occupancy under the hold's id, and is free again once it expired.
create table hold (
    id            uuid        not null,
    member_id     uuid        not null,
    specialist_id uuid        not null,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    asked         text        not null,
    expires_at    timestamptz not null,
    constraint pk_hold primary key (id),
    constraint uq_hold_member_id_specialist_id unique (member_id, specialist_id),
    constraint ck_hold_starts_at_ends_at check (starts_at < ends_at)
);

create index ix_hold_expires_at on hold (expires_at);

-- Under which secret address a person's own calendar looks in. Only a digest of the secret is kept.
create table calendar (
    person_id     uuid        not null,
    secret_digest bytea       not null,
    opened_at     timestamptz not null,
    constraint pk_calendar primary key (person_id),
    constraint uq_calendar_secret_digest unique (secret_digest),
    constraint ck_calendar_secret_digest check (octet_length(secret_digest) = 32)
);
