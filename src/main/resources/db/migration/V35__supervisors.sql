-- Since when nobody supervises this specialist; empty as long as somebody does. Whether one's supervisor is oneself
-- counts for nothing.
alter table affiliation add column unsupervised_since timestamptz;

create index ix_affiliation_unsupervised_since on affiliation (agency_id) where unsupervised_since is not null;

-- An account that is shut may be opened again: whose it is stays known, and is not turned to meanwhile. When Keycloak was
-- last asked about it.
alter table staff add column shut_since timestamptz;
alter table staff add column looked_at timestamptz;

-- Why nobody new is matched with a specialist. Several reasons may hold at once; whoever set one takes it back.
alter table specialist add column on_hold_for text[] not null default '{}';
update specialist set on_hold_for = '{SUPERVISION_OVERDUE}' where on_hold_since is not null;
alter table specialist
    add constraint ck_specialist_on_hold_for check (on_hold_for <@ array['SUPERVISION_OVERDUE', 'NO_SUPERVISOR']),
    add constraint ck_specialist_on_hold_since check ((on_hold_since is null) = (cardinality(on_hold_for) = 0));
