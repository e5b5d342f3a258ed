-- Connections belong to another room: no foreign key. A conversation has the id of its connection.
-- Half of each page is left free: these rows change with every message, and should do so without leaving their page.
create table conversation (
    id             uuid        not null,
    number         bigint      not null generated always as identity,
    member_id      uuid        not null,
    specialist_id  uuid        not null,
    state          text        not null,
    last_seq       bigint      not null,
    ver            bigint      not null,
    opened_at      timestamptz not null,
    last_at        timestamptz not null,
    readable_until timestamptz,
    paced_until    timestamptz not null,
    story_invited  boolean     not null default false,
    constraint pk_conversation primary key (id),
    constraint uq_conversation_number unique (number),
    constraint ck_conversation_state check (state in ('OPEN', 'PAUSED', 'ENDED')),
    constraint ck_conversation_readable_until check ((readable_until is not null) = (state = 'ENDED')),
    constraint ck_conversation_last_seq check (last_seq >= 0 and ver >= last_seq)
) with (fillfactor = 50);

create index ix_conversation_readable_until on conversation (readable_until) where state = 'ENDED';

-- How far each of the two has come. What does not count as unread after read_seq is their own and what was taken back.
create table participant (
    conversation_id uuid    not null,
    person_id       uuid    not null,
    read_seq        bigint  not null,
    delivered_seq   bigint  not null,
    uncounted       bigint  not null,
    shows_reading   boolean not null,
    welcomes_stories boolean not null default false,
    constraint pk_participant primary key (conversation_id, person_id),
    constraint fk_participant_conversation_id foreign key (conversation_id) references conversation (id) on delete cascade,
    constraint ck_participant_delivered_seq check (delivered_seq >= read_seq),
    constraint ck_participant_uncounted check (uncounted >= 0)
) with (fillfactor = 50);

create index ix_participant_person_id on participant (person_id);

-- Words are ciphertext. first_hash stands for what was sent at first, so that sending it again is known for ever;
-- hash for what it says now. Both are keyed with the author's key. What was taken back has no body any more.
-- No foreign key: each insert would look at the conversation, whose row its sender holds already.
create table message (
    conversation_id uuid        not null,
    seq             bigint      not null,
    ver             bigint      not null,
    id              uuid        not null,
    sender_id       uuid,
    kind            text        not null,
    reply_to        uuid,
    first_hash      bytea,
    hash            bytea,
    body            bytea,
    sent_at         timestamptz not null,
    edited_at       timestamptz,
    deleted_at      timestamptz,
    constraint pk_message primary key (conversation_id, seq),
    constraint uq_message_conversation_id_id unique (conversation_id, id),
    constraint ck_message_kind check (kind in ('LIMITS', 'TEXT', 'STORY', 'RESOURCE', 'AFFIRMATION')),
    constraint ck_message_sender_id check ((sender_id is null) = (kind = 'LIMITS')),
    constraint ck_message_body check ((body is null) = (kind = 'LIMITS' or deleted_at is not null))
) partition by hash (conversation_id);

create index ix_message_conversation_id_ver on message (conversation_id, ver);

do $$
begin
    for part in 0..63 loop
        execute format('create table message_%s partition of message for values with (modulus 64, remainder %s)',
                       lpad(part::text, 2, '0'), part);
    end loop;
end
$$;

-- The keys lie apart, to be dumped and kept apart: destroying one makes its author's words unreadable in every copy.
create schema vault;

create table vault.message_key (
    conversation_id uuid not null,
    author_id       uuid not null,
    kek             int  not null,
    wrapped         bytea not null,
    constraint pk_message_key primary key (conversation_id, author_id)
);

create index ix_message_key_author_id on vault.message_key (author_id);
create index ix_message_key_kek on vault.message_key (kek);

-- How much of what each may send has been used up, for all pods: the moment at which nothing of it will be used any more.
create table send_budget (
    person_id uuid        not null,
    used_until timestamptz not null,
    constraint pk_send_budget primary key (person_id)
) with (fillfactor = 50);

-- One message, in one round trip. The conversation's row is held from the first line until the commit: so its writers
-- come one after the other, the order of seq and ver is the order of the commits, and a number that is rolled back is
-- given again. It must run at READ COMMITTED, where each statement sees what was committed while it waited.
-- Whoever writes too fast is told when to come back: a person has 30 at once and then one a second, a conversation ten a
-- second. A story of the specialist's own life needs the member's standing welcome, or their yes to this one.
create function send_message(into_conversation uuid, by_person uuid, message_id uuid, as_kind text, answers uuid,
                             content_hash bytea, sealed bytea, at timestamptz)
    returns table (outcome text, given_seq bigint, given_ver bigint, first_unread boolean)
    language plpgsql as
$$
declare
    talk   conversation;
    known  message;
    theirs participant;
    spent  timestamptz;
begin
    select * into talk from conversation c
     where c.id = into_conversation and by_person in (c.member_id, c.specialist_id) for no key update;
    if talk.id is null then
        return query select 'NOT_FOUND', 0::bigint, 0::bigint, false;
        return;
    end if;
    select * into known from message m where m.conversation_id = into_conversation and m.id = message_id;
    if known.id is not null then
        return query select case when known.sender_id = by_person and known.first_hash = content_hash
                                 then 'AGAIN' else 'ID_USED' end, known.seq, known.ver, false;
        return;
    end if;
    if talk.state <> 'OPEN' then
        return query select talk.state, 0::bigint, 0::bigint, false;
        return;
    end if;
    if answers is not null and not exists (
            select from message m where m.conversation_id = into_conversation and m.id = answers) then
        return query select 'UNKNOWN_REPLY', 0::bigint, 0::bigint, false;
        return;
    end if;
    select * into theirs from participant p where p.conversation_id = into_conversation and p.person_id <> by_person;
    if as_kind = 'STORY' and by_person = talk.specialist_id and not (theirs.welcomes_stories or talk.story_invited) then
        return query select 'STORY_NOT_INVITED', 0::bigint, 0::bigint, false;
        return;
    end if;
    if talk.paced_until > at + interval '900 milliseconds' then
        return query select 'TOO_FAST', 0::bigint, 0::bigint, false;
        return;
    end if;
    insert into send_budget as b (person_id, used_until) values (by_person, at + interval '1 second')
    on conflict (person_id) do update set used_until = greatest(b.used_until, at) + interval '1 second'
     where b.used_until <= at + interval '29 seconds'
    returning b.used_until into spent;
    if spent is null then
        return query select 'TOO_FAST', 0::bigint, 0::bigint, false;
        return;
    end if;
    update conversation c
       set last_seq = c.last_seq + 1, ver = c.ver + 1, last_at = at,
           paced_until = greatest(c.paced_until, at) + interval '100 milliseconds',
           story_invited = c.story_invited and not (as_kind = 'STORY' and by_person = c.specialist_id)
     where c.id = into_conversation;
    insert into message (conversation_id, seq, ver, id, sender_id, kind, reply_to, first_hash, hash, body, sent_at)
    values (into_conversation, talk.last_seq + 1, talk.ver + 1, message_id, by_person, as_kind, answers,
            content_hash, content_hash, sealed, at);
    update participant p set uncounted = p.uncounted + 1
     where p.conversation_id = into_conversation and p.person_id = by_person;
    return query select 'SENT', talk.last_seq + 1, talk.ver + 1, talk.last_seq = theirs.read_seq + theirs.uncounted;
end
$$;

-- How far somebody has read, or has been delivered to: a mark never moves back, and what does not move changes nothing.
create function move_marks(in_conversation uuid, of_person uuid, read_up_to bigint, delivered_up_to bigint)
    returns table (outcome text, given_ver bigint)
    language plpgsql as
$$
declare
    talk conversation;
    mark participant;
begin
    select * into talk from conversation c
     where c.id = in_conversation and of_person in (c.member_id, c.specialist_id) for no key update;
    if talk.id is null then
        return query select 'NOT_FOUND', 0::bigint;
        return;
    end if;
    if greatest(read_up_to, delivered_up_to) > talk.last_seq then
        return query select 'BEYOND', 0::bigint;
        return;
    end if;
    select * into mark from participant p where p.conversation_id = in_conversation and p.person_id = of_person;
    if mark.read_seq >= read_up_to and mark.delivered_seq >= greatest(read_up_to, delivered_up_to) then
        return query select 'SAME', talk.ver;
        return;
    end if;
    update participant p
       set read_seq = greatest(p.read_seq, read_up_to),
           delivered_seq = greatest(p.delivered_seq, read_up_to, delivered_up_to),
           uncounted = case when read_up_to <= p.read_seq then p.uncounted else (
               select count(*) from message m
                where m.conversation_id = in_conversation and m.seq > read_up_to
                  and (m.sender_id = of_person or m.deleted_at is not null)) end
     where p.conversation_id = in_conversation and p.person_id = of_person;
    update conversation c set ver = c.ver + 1 where c.id = in_conversation;
    return query select 'MOVED', talk.ver + 1;
end
$$;
