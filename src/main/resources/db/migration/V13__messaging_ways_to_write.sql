-- How the member wants to be supported is shown beside every thread, so the conversation keeps it.
alter table conversation
    add column support_style text,
    add constraint ck_conversation_support_style
        check (support_style in ('LISTEN', 'IDEAS', 'PRACTICAL', 'CELEBRATE'));

update conversation talk
   set support_style = tie.support_style
  from connection tie
 where tie.id = talk.id and tie.support_style is not null;

-- Affirmations are welcome, and prompts are offered at the beginning, until somebody says no.
alter table participant
    add column welcomes_affirmations boolean not null default true,
    add column shows_prompts boolean not null default true;

-- There are two: only the one who did not write a message can acknowledge it.
alter table message
    add column acknowledgement text,
    add constraint ck_message_acknowledgement
        check (acknowledgement in ('HEARD_YOU', 'WITH_YOU', 'PROUD_WITH_YOU'));
