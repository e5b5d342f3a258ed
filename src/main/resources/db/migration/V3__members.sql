create table member (
    id            uuid        not null,
    display_name  text        not null,
    pronouns      text,
    zone          text        not null,
    region        text        not null,
    languages     text[]      not null,
    modes         text[]      not null,
    age_band      text,
    in_my_words   text,
    support_style text,
    quiet_from    time,
    quiet_to      time,
    first_contact text        not null default 'EITHER',
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    version       int         not null default 0,
    constraint pk_member primary key (id),
    constraint ck_member_display_name check (char_length(display_name) between 1 and 40),
    constraint ck_member_age_band check (age_band in ('18-24', '25-34', '35-49', '50-64', '65+')),
    constraint ck_member_in_my_words check (char_length(in_my_words) <= 2000),
    constraint ck_member_support_style check (support_style in ('LISTEN', 'IDEAS', 'PRACTICAL', 'CELEBRATE')),
    constraint ck_member_quiet_from_quiet_to check ((quiet_from is null) = (quiet_to is null)),
    constraint ck_member_first_contact check (first_contact in ('ME', 'EITHER'))
);

create table member_tag (
    member_id  uuid not null,
    code       text not null,
    importance text not null,
    constraint pk_member_tag primary key (member_id, code),
    constraint fk_member_tag_member_id foreign key (member_id) references member (id) on delete cascade,
    constraint ck_member_tag_importance check (importance in ('MUST', 'SHOULD', 'NICE', 'AVOID'))
);
