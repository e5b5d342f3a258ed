-- What somebody asked to be told about themselves: sealed until they fetch it, and gone in time.
create table export (
    id         uuid        not null,
    person_id  uuid        not null,
    asked_at   timestamptz not null,
    expires_at timestamptz not null,
    ready_at   timestamptz,
    sealed     bytea,
    constraint pk_export primary key (id),
    constraint ck_export_ready_at_sealed check ((ready_at is null) = (sealed is null)),
    constraint ck_export_asked_at_expires_at check (asked_at < expires_at)
);

create index ix_export_person_id_asked_at on export (person_id, asked_at desc);
create index ix_export_expires_at on export (expires_at);
create index ix_export_asked_at on export (asked_at) where sealed is null;

-- Who left, and whether Keycloak knows it. Their data went in the transaction that wrote the row; the row goes once no
-- token of theirs can be good any more.
create table erasure (
    person_id   uuid        not null,
    asked_at    timestamptz not null,
    next_try_at timestamptz not null,
    tries       int         not null default 0,
    done_at     timestamptz,
    constraint pk_erasure primary key (person_id)
);

create index ix_erasure_next_try_at on erasure (next_try_at) where done_at is null;
create index ix_erasure_done_at on erasure (done_at) where done_at is not null;
