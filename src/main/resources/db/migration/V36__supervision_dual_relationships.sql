-- Two who know each other elsewhere: said by either, looked at by a supervisor, once for each pair.
alter table supervision_item
    drop constraint ck_supervision_item_kind,
    add constraint ck_supervision_item_kind check (kind in ('CONCERN', 'CRISIS_SIGNAL', 'REPORT', 'DUAL_RELATIONSHIP'));

create unique index uq_supervision_item_pair on supervision_item (member_id, specialist_id)
    where kind = 'DUAL_RELATIONSHIP';
