-- Whom a member wants told when they may be in danger. Both have to want it: the member invites, the contact says yes with
-- the code the member gave them, and either may take it back. Of the code only its hash is kept, until it is used.
create table trusted_contact (
    id           uuid        not null,
    member_id    uuid        not null,
    name         text        not null,
    code_hash    bytea,
    contact_id   uuid,
    invited_at   timestamptz not null,
    accepted_at  timestamptz,
    last_told_at timestamptz,
    constraint pk_trusted_contact primary key (id),
    constraint uq_trusted_contact_member_id_contact_id unique (member_id, contact_id),
    constraint ck_trusted_contact_name check (char_length(name) between 1 and 40),
    constraint ck_trusted_contact_contact_id check (contact_id <> member_id),
    constraint ck_trusted_contact_accepted_at check ((contact_id is null) = (accepted_at is null)),
    constraint ck_trusted_contact_code_hash check ((code_hash is null) = (contact_id is not null))
);

create index ix_trusted_contact_contact_id on trusted_contact (contact_id);
