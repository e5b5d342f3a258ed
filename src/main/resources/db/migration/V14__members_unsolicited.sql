-- How many messages a day a specialist may send before the member has answered; nothing said is no limit.
alter table member
    add column max_unsolicited int,
    add constraint ck_member_max_unsolicited check (max_unsolicited between 0 and 20);
