-- What people say is wrong, and what must not wait. Whatever they wrote lies sealed in vault.safety_text. People belong to
-- other rooms: no foreign keys. An id is empty once that person has left for good; that something was reported stays.
create table report (
    id              uuid        not null,
    reporter_id     uuid,
    about_id        uuid,
    conversation_id uuid,
    seqs            bigint[]    not null,
    category        text        not null,
    at              timestamptz not null,
    constraint pk_report primary key (id),
    constraint ck_report_category check (category in ('JUDGED_OR_RIDICULED', 'PRESSURED', 'ROMANTIC', 'OFF_PLATFORM',
                                                      'MONEY', 'DISCOURAGED', 'CLINICAL_ADVICE', 'OTHER')),
    constraint ck_report_seqs check (conversation_id is not null or cardinality(seqs) = 0)
);

create index ix_report_reporter_id on report (reporter_id);
create index ix_report_about_id on report (about_id);

create table concern (
    id            uuid        not null,
    raised_by     uuid,
    connection_id uuid,
    member_id     uuid,
    specialist_id uuid,
    type          text        not null,
    at            timestamptz not null,
    taken_up_at   timestamptz,
    closed_at     timestamptz,
    constraint pk_concern primary key (id),
    constraint ck_concern_type check (type in ('HARM_SELF', 'HARM_OTHERS', 'ABUSE_CHILD', 'ABUSE_VULNERABLE_ADULT',
                                               'OTHER')),
    constraint ck_concern_closed_at check (closed_at is null or taken_up_at is not null)
);

create index ix_concern_raised_by on concern (raised_by);
create index ix_concern_member_id on concern (member_id);

-- Under the keys of the vault, each for its own place: moved elsewhere, it opens no more.
create table vault.safety_text (
    thing_id uuid  not null,
    part     text  not null,
    kek      int   not null,
    sealed   bytea not null,
    constraint pk_safety_text primary key (thing_id, part)
);

create index ix_safety_text_kek on vault.safety_text (kek);

-- Who has to be told of what by law, and how soon; kept right by operators with counsel. Without a day of checking nobody
-- has checked it yet, and supervisors are shown that. Regions fall back to their country.
create table reporting_rule (
    jurisdiction text not null,
    type         text not null,
    who          text not null,
    within_hours int,
    call         text,
    checked_on   date,
    constraint pk_reporting_rule primary key (jurisdiction, type),
    constraint ck_reporting_rule_type check (type in ('HARM_SELF', 'HARM_OTHERS', 'ABUSE_CHILD',
                                                      'ABUSE_VULNERABLE_ADULT', 'OTHER')),
    constraint ck_reporting_rule_within_hours check (within_hours between 0 and 720)
);

insert into reporting_rule (jurisdiction, type, who, within_hours, call) values
    ('US', 'HARM_SELF', 'Emergency services when danger is immediate; else the 988 Lifeline together with the person', 0, '911'),
    ('US', 'HARM_OTHERS', 'Emergency services when danger is immediate; duties to warn differ by state', 0, '911'),
    ('US', 'ABUSE_CHILD', 'The child protection agency of the state; Childhelp connects to it', 24, '1-800-422-4453'),
    ('US', 'ABUSE_VULNERABLE_ADULT', 'Adult protective services of the state; the Eldercare Locator connects to them', 24,
     '1-800-677-1116'),
    ('US-MA', 'ABUSE_CHILD', 'Department of Children and Families: by voice at once, in writing within 48 hours', 0,
     '1-800-792-5200'),
    ('US-MA', 'ABUSE_VULNERABLE_ADULT', 'From 60 years on the Elder Abuse Hotline; before, the Disabled Persons Protection Commission (1-800-426-9009)',
     0, '1-800-922-2275'),
    ('US-NY', 'ABUSE_CHILD', 'Statewide Central Register: by voice at once, in writing within 48 hours', 0, '1-800-635-1522'),
    ('US-TX', 'ABUSE_CHILD', 'Department of Family and Protective Services', 24, '1-800-252-5400'),
    ('US-TX', 'ABUSE_VULNERABLE_ADULT', 'Department of Family and Protective Services', 24, '1-800-252-5400');
