-- How rare each experience is among specialists, as whichever pod needed it first counted it: so all order alike.
create table rarity (
    night       date   not null,
    magnitude   int    not null,
    specialists int    not null,
    codes       text[] not null,
    holders     bigint[] not null,
    constraint pk_rarity primary key (night, magnitude)
);
