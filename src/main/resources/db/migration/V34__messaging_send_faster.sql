-- The usual message with as few statements as it takes: whether it came before is asked only when it cannot be written, by
-- the index which says so. And with plans that are made once: the planner would look at all 64 partitions each time,
-- which costs more than all that is done then.
create or replace function send_message(into_conversation uuid, by_person uuid, message_id uuid, as_kind text, answers uuid,
                                        content_hash bytea, sealed bytea, at timestamptz)
    returns table (outcome text, given_seq bigint, given_ver bigint, first_unread boolean)
    language plpgsql
    set plan_cache_mode = force_generic_plan as
$$
declare
    talk   conversation;
    theirs participant;
    known  message;
begin
    given_seq := 0;
    given_ver := 0;
    first_unread := false;
    select * into talk from conversation c
     where c.id = into_conversation and by_person in (c.member_id, c.specialist_id) for no key update;
    if not found then
        outcome := 'NOT_FOUND';
        return next;
        return;
    end if;
    select * into theirs from participant p where p.conversation_id = into_conversation and p.person_id <> by_person;
    if talk.state <> 'OPEN' then
        outcome := talk.state;
    elsif as_kind = 'STORY' and by_person = talk.specialist_id and not (theirs.welcomes_stories or talk.story_invited) then
        outcome := 'STORY_NOT_INVITED';
    elsif talk.paced_until > at + interval '900 milliseconds' then
        outcome := 'TOO_FAST';
    elsif answers is not null then
        perform from message m where m.conversation_id = into_conversation and m.id = answers;
        if not found then
            outcome := 'UNKNOWN_REPLY';
        end if;
    end if;
    if outcome is null then
        insert into send_budget as b (person_id, used_until) values (by_person, at + interval '1 second')
        on conflict (person_id) do update set used_until = greatest(b.used_until, at) + interval '1 second'
         where b.used_until <= at + interval '29 seconds';
        if not found then
            outcome := 'TOO_FAST';
        end if;
    end if;
    if outcome is null then
        insert into message (conversation_id, seq, ver, id, sender_id, kind, reply_to, first_hash, hash, body, sent_at)
        values (into_conversation, talk.last_seq + 1, talk.ver + 1, message_id, by_person, as_kind, answers,
                content_hash, content_hash, sealed, at)
        on conflict (conversation_id, id) do nothing;
        if found then
            update conversation c
               set last_seq = c.last_seq + 1, ver = c.ver + 1, last_at = at,
                   paced_until = greatest(c.paced_until, at) + interval '100 milliseconds',
                   story_invited = c.story_invited and not (as_kind = 'STORY' and by_person = c.specialist_id)
             where c.id = into_conversation;
            update participant p set uncounted = p.uncounted + 1
             where p.conversation_id = into_conversation and p.person_id = by_person;
            outcome := 'SENT';
            given_seq := talk.last_seq + 1;
            given_ver := talk.ver + 1;
            first_unread := talk.last_seq = theirs.read_seq + theirs.uncounted;
            return next;
            return;
        end if;
        -- It came before and costs nothing: what was taken is given back.
        update send_budget b set used_until = b.used_until - interval '1 second' where b.person_id = by_person;
    end if;
    -- Whatever stands in the way of a new message, one that came before is what it is, for ever.
    select * into known from message m where m.conversation_id = into_conversation and m.id = message_id;
    if found then
        outcome := case when known.sender_id = by_person and known.first_hash = content_hash then 'AGAIN' else 'ID_USED' end;
        given_seq := known.seq;
        given_ver := known.ver;
    end if;
    return next;
end
$$;
