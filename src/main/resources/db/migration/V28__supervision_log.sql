-- When a specialist last talked with their supervisor. What was said stays between the two.
create table supervision_session (
    id            uuid        not null,
    specialist_id uuid        not null,
    supervisor_id uuid        not null,
    agency_id     uuid        not null,
    held_at       timestamptz not null,
    minutes       int         not null,
    recorded_at   timestamptz not null,
    constraint pk_supervision_session primary key (id),
    constraint ck_supervision_session_minutes check (minutes between 5 and 480)
);

create index ix_supervision_session_specialist_id on supervision_session (specialist_id, held_at desc, id desc);

-- Whose supervision is overdue, since when that was told, and since when nobody new is matched with them for it.
create table supervision_overdue (
    specialist_id uuid        not null,
    since         timestamptz not null,
    paused_at     timestamptz,
    constraint pk_supervision_overdue primary key (specialist_id)
);

-- Of which unanswered conversation the supervisors were told: once for each time that somebody waits.
create table reply_overdue (
    conversation_id uuid        not null,
    waiting_since   timestamptz not null,
    told_at         timestamptz not null,
    constraint pk_reply_overdue primary key (conversation_id, waiting_since)
);

create index ix_reply_overdue_told_at on reply_overdue (told_at);

create index ix_conversation_specialist_id on conversation (specialist_id) where state = 'OPEN';

-- Empty as long as the specialist may be matched; whoever set it takes it back.
alter table specialist add column on_hold_since timestamptz;
