-- The trail begins anew, as a chain: what was written before could only be sealed by whoever may have changed it. No
-- installation has anything to lose here, and one that has is told so instead of losing it.
do $$
begin
    if exists (select from audit_entry) then
        raise exception 'audit_entry holds rows: move them elsewhere before the chain begins';
    end if;
end
$$;

drop table audit_entry;

-- Each row is sealed together with the one before it, by a key that only the service's environment holds. Numbers have no
-- gaps: they are given under the lock of audit_turn.
create table audit_entry (
    seq        bigint      not null,
    id         uuid        not null,
    at         timestamptz not null,
    action     text        not null,
    outcome    text        not null,
    actor_id   uuid,
    about_id   uuid,
    subject_id uuid,
    purpose    text,
    request_id text,
    key_no     int         not null,
    mac        bytea       not null,
    constraint pk_audit_entry primary key (seq),
    constraint uq_audit_entry_id unique (id),
    constraint ck_audit_entry_seq check (seq > 0),
    constraint ck_audit_entry_outcome check (outcome in ('DONE', 'DENIED')),
    constraint ck_audit_entry_mac check (octet_length(mac) = 32)
);

create index ix_audit_entry_about_id_seq on audit_entry (about_id, seq desc);
create index ix_audit_entry_subject_id_seq on audit_entry (subject_id, seq desc);
create index ix_audit_entry_actor_id_seq on audit_entry (actor_id, seq desc);

-- Whose turn it is to write, until their transaction ends, and the row to go on from. The lock comes first: a number read
-- before it would be given twice. It must run at READ COMMITTED, where the select sees what was committed while it waited.
create function audit_turn() returns table (last_seq bigint, last_mac bytea)
    language plpgsql as
$$
begin
    perform pg_advisory_xact_lock(4763539);
    return query select e.seq, e.mac from audit_entry e order by e.seq desc limit 1;
end
$$;
