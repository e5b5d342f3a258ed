create table agency (
    id         uuid        not null,
    name       text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- of the agency and its policy together: both are read and shown as one
    version    int         not null default 1,
    constraint pk_agency primary key (id),
    constraint ck_agency_name check (char_length(name) between 1 and 100)
);

-- What an agency asks of its specialists and of itself. An empty ceiling is none.
create table agency_policy (
    agency_id              uuid not null,
    reply_within_min       int  not null,
    caseload_ceiling       int  not null,
    session_longest_min    int,
    session_notice_min     int,
    session_horizon_days   int,
    sessions_per_day       int,
    sessions_per_week      int,
    supervision_hours      int  not null,
    supervision_every_days int  not null,
    supervision_grace_days int  not null,
    escalate_first_min     int  not null,
    escalate_second_min    int  not null,
    constraint pk_agency_policy primary key (agency_id),
    constraint fk_agency_policy_agency_id foreign key (agency_id) references agency (id) on delete cascade,
    constraint ck_agency_policy_reply_within_min check (reply_within_min > 0),
    constraint ck_agency_policy_caseload_ceiling check (caseload_ceiling between 1 and 200),
    constraint ck_agency_policy_session_longest_min check (session_longest_min between 15 and 240),
    constraint ck_agency_policy_session_notice_min check (session_notice_min between 0 and 20160),
    constraint ck_agency_policy_session_horizon_days check (session_horizon_days between 1 and 180),
    constraint ck_agency_policy_sessions_per_day check (sessions_per_day between 1 and 48),
    constraint ck_agency_policy_sessions_per_week check (sessions_per_week between 1 and 200),
    constraint ck_agency_policy_supervision_hours check (supervision_hours between 0 and 40),
    constraint ck_agency_policy_supervision_every_days check (supervision_every_days between 1 and 31),
    constraint ck_agency_policy_supervision_grace_days check (supervision_grace_days between 0 and 31),
    constraint ck_agency_policy_escalate_second_min check (0 < escalate_first_min and escalate_first_min < escalate_second_min)
);

-- Who works for whom, with one agency at a time. Specialists belong to another room: no foreign key.
create table affiliation (
    specialist_id uuid        not null,
    agency_id     uuid        not null,
    since         timestamptz not null,
    constraint pk_affiliation primary key (specialist_id),
    constraint fk_affiliation_agency_id foreign key (agency_id) references agency (id)
);

create index ix_affiliation_agency_id on affiliation (agency_id);

-- Supervisors, coordinators and operators as their tokens last named them: who can be turned to when something happens.
-- An operator speaks for no agency.
create table staff (
    person_id uuid        not null,
    role      text        not null,
    agency_id uuid,
    seen_at   timestamptz not null,
    constraint pk_staff primary key (person_id, role),
    constraint ck_staff_role check (role in ('SUPERVISOR', 'COORDINATOR', 'OPERATOR')),
    constraint ck_staff_agency_id check ((agency_id is null) = (role = 'OPERATOR'))
);

create index ix_staff_agency_id on staff (agency_id);

-- What the agency's policy allows stands beside what the specialist wants: a seat is claimed, and a slot judged, in one
-- statement over the tables of one room. Empty, or without a row: no ceiling.
alter table specialist add column caseload_ceiling int;

create table session_ceiling (
    specialist_id uuid not null,
    longest_min   int,
    notice_min    int,
    horizon_days  int,
    per_day       int,
    per_week      int,
    constraint pk_session_ceiling primary key (specialist_id),
    constraint fk_session_ceiling_specialist_id foreign key (specialist_id) references specialist (id) on delete cascade
);
