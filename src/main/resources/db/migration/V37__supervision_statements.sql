-- Whose names a report by this rule needs; what it does not need is not handed out.
alter table reporting_rule
    add column names text[] not null default '{MEMBER}',
    add constraint ck_reporting_rule_names check (names <@ array['MEMBER', 'SPECIALIST']);

-- Whoever has to report abuse says who they are.
update reporting_rule set names = '{MEMBER,SPECIALIST}' where type in ('ABUSE_CHILD', 'ABUSE_VULNERABLE_ADULT');

-- What was handed out for a report to an authority, by which rule, and why; each time is a row. What it said is not kept.
create table statement (
    id           uuid        not null,
    item_id      uuid        not null,
    by_person    uuid        not null,
    jurisdiction text        not null,
    authority    text        not null,
    reason       text        not null,
    with_note    boolean     not null,
    -- to whom it is shown that there was one
    shown_to     uuid,
    at           timestamptz not null,
    constraint pk_statement primary key (id),
    constraint fk_statement_item_id foreign key (item_id) references supervision_item (id),
    constraint ck_statement_reason check (char_length(reason) between 1 and 500)
);

create index ix_statement_item_id on statement (item_id);
create index ix_statement_shown_to on statement (shown_to, at desc, id desc);

-- Whether somebody who supervises has done a specialist's work, as they say themselves; those they supervise may know.
alter table staff add column peer_experience boolean not null default false;
