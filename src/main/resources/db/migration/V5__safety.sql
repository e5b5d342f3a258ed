-- No foreign keys: anybody may keep away from anybody, and whether the other exists is not for the table to tell.
create table block (
    person_id  uuid        not null,
    blocked_id uuid        not null,
    at         timestamptz not null,
    constraint pk_block primary key (person_id, blocked_id),
    constraint ck_block_blocked_id check (blocked_id <> person_id)
);

create index ix_block_blocked_id on block (blocked_id);

create table exclusion (
    person_id uuid        not null,
    other_id  uuid        not null,
    reason    text        not null,
    at        timestamptz not null,
    constraint pk_exclusion primary key (person_id, other_id),
    constraint ck_exclusion_other_id check (other_id <> person_id),
    constraint ck_exclusion_reason check (reason in ('I_KNOW_THIS_PERSON', 'SPONSOR', 'FAMILY', 'OTHER'))
);

create index ix_exclusion_other_id on exclusion (other_id);

-- Where a human answers. Filled from the list the service carries when empty, kept right by operators from then on.
create table crisis_resource (
    region      text   not null,
    position    int    not null,
    kind        text   not null,
    name        text   not null,
    call        text,
    text        text,
    chat        text,
    languages   text[] not null,
    verified_at date   not null,
    constraint pk_crisis_resource primary key (region, position),
    constraint ck_crisis_resource_kind check (kind in ('CRISIS_LINE', 'EMERGENCY', 'WARMLINE', 'HELPLINE')),
    constraint ck_crisis_resource_call check (coalesce(call, text, chat) is not null)
);
