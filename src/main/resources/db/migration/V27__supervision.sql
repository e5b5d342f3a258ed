-- Who can be called right now; an empty agency is the operators' own roster.
create table duty (
    person_id uuid        not null,
    agency_id uuid,
    since     timestamptz not null,
    until_at  timestamptz not null,
    constraint pk_duty primary key (person_id),
    constraint ck_duty_until_at check (since < until_at)
);

create index ix_duty_agency_id_until_at on duty (agency_id, until_at);

-- What waits for a supervisor. An empty agency: operators look after it. Who it is about is empty once they left for good.
create table supervision_item (
    id            uuid        not null,
    kind          text        not null,
    subject_id    uuid        not null,
    what          text        not null,
    agency_id     uuid,
    connection_id uuid,
    member_id     uuid,
    specialist_id uuid,
    raised_by     uuid,
    raised_at     timestamptz not null,
    -- how far the calling has come: 0 whoever is on duty, 1 every supervisor of the agency, 2 operators as well
    reach         int         not null default 0,
    -- how often people were called, which numbers the calls; and when the next one is due
    calls         int         not null default 0,
    next_call_at  timestamptz,
    claimed_by    uuid,
    claimed_until timestamptz,
    taken_up_at   timestamptz,
    outcome       text,
    outcome_by    uuid,
    outcome_at    timestamptz,
    told          text,
    closed_at     timestamptz,
    version       int         not null default 0,
    constraint pk_supervision_item primary key (id),
    constraint uq_supervision_item_subject_id_kind unique (subject_id, kind),
    constraint ck_supervision_item_kind check (kind in ('CONCERN', 'CRISIS_SIGNAL', 'REPORT')),
    constraint ck_supervision_item_reach check (reach between 0 and 2),
    constraint ck_supervision_item_claimed_until check ((claimed_by is null) = (claimed_until is null)),
    constraint ck_supervision_item_outcome check (outcome in ('REPORTED', 'NOT_REPORTABLE', 'ESCALATED', 'ACTION_TAKEN',
                                                              'NO_ACTION_NEEDED')),
    constraint ck_supervision_item_outcome_at check ((outcome is null) = (outcome_at is null)),
    -- what must hold whoever writes here: nothing closes without an outcome, and nobody is called for what has one
    constraint ck_supervision_item_closed_at check (closed_at is null or outcome is not null),
    constraint ck_supervision_item_next_call_at check (next_call_at is null or outcome is null)
);

create index ix_supervision_item_open on supervision_item (agency_id, raised_at, id) where closed_at is null;
create index ix_supervision_item_next_call_at on supervision_item (next_call_at) where next_call_at is not null;
create index ix_supervision_item_connection_id on supervision_item (connection_id);

-- Two people are needed to open what others wrote: one asks and says why, a second agrees. Each look is a row.
create table opening (
    id           uuid        not null,
    item_id      uuid        not null,
    asked_by     uuid        not null,
    reason       text        not null,
    asked_at     timestamptz not null,
    agreed_by    uuid,
    agreed_at    timestamptz,
    open_until   timestamptz,
    constraint pk_opening primary key (id),
    constraint fk_opening_item_id foreign key (item_id) references supervision_item (id),
    constraint ck_opening_agreed_by check (agreed_by <> asked_by),
    constraint ck_opening_open_until check ((agreed_by is null) = (open_until is null)),
    constraint ck_opening_reason check (char_length(reason) between 1 and 500)
);

create index ix_opening_item_id on opening (item_id, asked_at);

create table opening_look (
    id         uuid        not null,
    opening_id uuid        not null,
    by_person  uuid        not null,
    -- to whom it is shown; empty where that would tell somebody of a report
    shown_to   uuid,
    at         timestamptz not null,
    constraint pk_opening_look primary key (id),
    constraint fk_opening_look_opening_id foreign key (opening_id) references opening (id)
);

create index ix_opening_look_shown_to on opening_look (shown_to, at desc, id desc);
