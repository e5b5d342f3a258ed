create table audit_entry (
    id         uuid        not null,
    at         timestamptz not null,
    action     text        not null,
    actor_id   uuid,
    about_id   uuid,
    subject_id uuid,
    request_id text,
    constraint pk_audit_entry primary key (id)
);

create index ix_audit_entry_about_id_at on audit_entry (about_id, at);
