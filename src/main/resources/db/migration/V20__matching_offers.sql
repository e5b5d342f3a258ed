-- Whoever is asked is busier, and comes after those who were not asked: the match index must hear of it.
create trigger connection_inserted after insert on connection
    referencing new table as touched for each statement execute function specialist_tag_changed();
create trigger connection_updated after update on connection
    referencing new table as touched for each statement execute function specialist_tag_changed();
create trigger connection_deleted after delete on connection
    referencing old table as touched for each statement execute function specialist_tag_changed();

-- Waiting may lead to an offer. The place among those who wait is kept until two walk together, whatever state comes
-- in between; empty in rows of the release before.
alter table waitlist_entry drop constraint ck_waitlist_entry_state;
alter table waitlist_entry add constraint ck_waitlist_entry_state
    check (state in ('WAITING', 'OFFERED', 'CONNECTED', 'LEFT'));
alter table waitlist_entry add column waits_since timestamptz;

drop index ix_waitlist_entry_since;
create index ix_waitlist_entry_waits_since on waitlist_entry (coalesce(waits_since, since), member_id)
    where state = 'WAITING';

-- To whom we said: somebody fits now. It counts as load of the specialist, and holds no seat.
create table offer (
    id            uuid        not null,
    member_id     uuid        not null,
    specialist_id uuid        not null,
    offered_at    timestamptz not null,
    expires_at    timestamptz not null,
    ended_at      timestamptz,
    constraint pk_offer primary key (id),
    constraint ck_offer_offered_at_expires_at check (offered_at < expires_at)
);

create unique index uq_offer_member_id on offer (member_id) where ended_at is null;
create index ix_offer_specialist_id on offer (specialist_id, offered_at desc);
create index ix_offer_expires_at on offer (expires_at) where ended_at is null;

create trigger offer_inserted after insert on offer
    referencing new table as touched for each statement execute function specialist_tag_changed();
create trigger offer_updated after update on offer
    referencing new table as touched for each statement execute function specialist_tag_changed();
create trigger offer_deleted after delete on offer
    referencing old table as touched for each statement execute function specialist_tag_changed();

-- Why two people were brought together: for the audit, and what the specialist reads before they answer. Points are
-- shown to nobody.
create table match_reason (
    connection_id uuid        not null,
    member_id     uuid        not null,
    specialist_id uuid        not null,
    points        int,
    explanation   jsonb,
    to_specialist text[]      not null,
    at            timestamptz not null,
    constraint pk_match_reason primary key (connection_id)
);

create index ix_match_reason_member_id on match_reason (member_id);
create index ix_match_reason_specialist_id on match_reason (specialist_id);
