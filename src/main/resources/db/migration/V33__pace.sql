-- How much of what each may ask has been used up, for all pods: the moment at which nothing of it will be used any more.
-- Gone after a crash, which is right: it begins anew.
create unlogged table pace (
    bucket     text        not null,
    person_id  uuid        not null,
    used_until timestamptz not null,
    constraint pk_pace primary key (bucket, person_id)
) with (fillfactor = 50);

create index ix_pace_used_until on pace (used_until);
