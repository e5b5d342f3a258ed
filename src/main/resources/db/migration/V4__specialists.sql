create table specialist (
    id           uuid        not null,
    display_name text        not null,
    pronouns     text,
    title        text        not null,
    bio          text        not null,
    zone         text        not null,
    regions      text[]      not null,
    languages    text[]      not null,
    modes        text[]      not null,
    caseload_cap int         not null,
    -- may stand above the cap: a cap that is lowered throws nobody out
    seats_taken  int         not null default 0,
    accepting    boolean     not null,
    not_now      text[]      not null default '{}',
    -- when the service said that no live credential is left; empty again as soon as a credential changes
    told_away_at timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    version      int         not null default 0,
    constraint pk_specialist primary key (id),
    constraint ck_specialist_display_name check (char_length(display_name) between 1 and 40),
    constraint ck_specialist_title check (title in ('CPS', 'CPRS', 'CRS', 'PSS', 'RECOVERY_COACH', 'FAMILY_PEER',
                                                    'YOUTH_PEER', 'FORENSIC_PEER', 'VETERAN_PEER', 'DIGITAL_PEER')),
    constraint ck_specialist_bio check (char_length(bio) <= 2000),
    constraint ck_specialist_regions check (cardinality(regions) > 0),
    constraint ck_specialist_caseload_cap check (caseload_cap between 0 and 200),
    constraint ck_specialist_seats_taken check (seats_taken >= 0)
);

create table specialist_tag (
    specialist_id uuid not null,
    code          text not null,
    visibility    text not null,
    constraint pk_specialist_tag primary key (specialist_id, code),
    constraint fk_specialist_tag_specialist_id foreign key (specialist_id) references specialist (id) on delete cascade,
    constraint ck_specialist_tag_visibility check (visibility in ('PREVIEW', 'MATCHED', 'PRIVATE'))
);

create table credential (
    id            uuid not null,
    specialist_id uuid not null,
    kind          text not null,
    jurisdiction  text not null,
    issuer        text not null,
    number_hash   text,
    issued_on     date not null,
    expires_on    date not null,
    verified_at   timestamptz,
    suspended_at  timestamptz,
    constraint pk_credential primary key (id),
    constraint fk_credential_specialist_id foreign key (specialist_id) references specialist (id) on delete cascade,
    constraint ck_credential_kind check (kind like 'cred.%'),
    constraint ck_credential_issued_on_expires_on check (issued_on <= expires_on)
);

create index ix_credential_specialist_id on credential (specialist_id);

-- Who changed, by transaction: the feed that every pod's match index follows. Written by triggers, so that no path into
-- the tables can forget it, and per statement, so that a hundred thousand rows cost one pass and not as many calls.
create table specialist_change (
    txid          xid8        not null default pg_current_xact_id(),
    specialist_id uuid        not null,
    at            timestamptz not null default statement_timestamp(),
    constraint pk_specialist_change primary key (txid, specialist_id)
);

create index ix_specialist_change_at on specialist_change (at);

create function specialist_changed() returns trigger language plpgsql as $$
begin
    insert into specialist_change (specialist_id) select id from touched on conflict do nothing;
    return null;
end $$;

create function specialist_tag_changed() returns trigger language plpgsql as $$
begin
    insert into specialist_change (specialist_id) select distinct specialist_id from touched on conflict do nothing;
    return null;
end $$;

-- A changed credential also reopens the question whether the specialist is away.
create function credential_changed() returns trigger language plpgsql as $$
begin
    insert into specialist_change (specialist_id) select distinct specialist_id from touched on conflict do nothing;
    update specialist set told_away_at = null
     where told_away_at is not null and id in (select specialist_id from touched);
    return null;
end $$;

create trigger specialist_inserted after insert on specialist
    referencing new table as touched for each statement execute function specialist_changed();
create trigger specialist_updated after update on specialist
    referencing new table as touched for each statement execute function specialist_changed();
create trigger specialist_deleted after delete on specialist
    referencing old table as touched for each statement execute function specialist_changed();

create trigger specialist_tag_inserted after insert on specialist_tag
    referencing new table as touched for each statement execute function specialist_tag_changed();
create trigger specialist_tag_updated after update on specialist_tag
    referencing new table as touched for each statement execute function specialist_tag_changed();
create trigger specialist_tag_deleted after delete on specialist_tag
    referencing old table as touched for each statement execute function specialist_tag_changed();

create trigger credential_inserted after insert on credential
    referencing new table as touched for each statement execute function credential_changed();
create trigger credential_updated after update on credential
    referencing new table as touched for each statement execute function credential_changed();
create trigger credential_deleted after delete on credential
    referencing old table as touched for each statement execute function credential_changed();
