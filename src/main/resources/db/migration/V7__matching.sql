-- No reference to the member: somebody may wait before they have written a profile.
create table waitlist_entry (
    member_id uuid        not null,
    state     text        not null,
    since     timestamptz not null,
    constraint pk_waitlist_entry primary key (member_id),
    constraint ck_waitlist_entry_state check (state in ('WAITING', 'CONNECTED', 'LEFT'))
);

-- Who has waited longest.
create index ix_waitlist_entry_since on waitlist_entry (since, member_id) where state = 'WAITING';
