-- That somebody's words called for help, by which rules of which edition of the list; none of the words.
-- No foreign keys: a signal is kept as long as its policy says, whatever became of the connection.
create table safety_signal (
    id            uuid        not null,
    author_id     uuid        not null,
    connection_id uuid        not null,
    class         text        not null,
    list_version  text        not null,
    rule_ids      text[]      not null,
    at            timestamptz not null,
    constraint pk_safety_signal primary key (id),
    constraint ck_safety_signal_class check (class in ('PAIN', 'CRISIS'))
);

create index ix_safety_signal_author_id_at on safety_signal (author_id, at);
create index ix_safety_signal_connection_id_at on safety_signal (connection_id, at);
