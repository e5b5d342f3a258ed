-- The service works as a role that owns nothing: it can read and write rows, and neither change what a table is nor what
-- was once put on record. Migrations run as the owner of the database; what they make later is opened to the service by
-- the default privileges below, so a migration takes back only what a table should not give.
do $$
declare
    app   constant text := '${app_role}';
    place text;
begin
    if app = current_user then
        raise exception 'the service must not work as % , which owns the tables: give it a role of its own', app;
    end if;
    foreach place in array array [current_schema()::text, 'vault'] loop
        execute format('grant usage on schema %I to %I', place, app);
        execute format('grant select, insert, update, delete on all tables in schema %I to %I', place, app);
        execute format('grant usage, select on all sequences in schema %I to %I', place, app);
        execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to %I',
                       place, app);
        execute format('alter default privileges in schema %I grant usage, select on sequences to %I', place, app);
    end loop;
    execute format('revoke update, delete on audit_entry from %I', app);
    execute format('revoke all on flyway_schema_history from %I', app);
end
$$;
