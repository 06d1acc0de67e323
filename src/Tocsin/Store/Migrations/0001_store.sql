-- Rights of the application role, append-only tables, and what a database says of itself.
-- Everything a later migration creates can be used by the application; append-only tables only be read and added to.

grant usage on schema store to tocsin_app;
alter default privileges grant usage on schemas to tocsin_app;
alter default privileges grant select, insert, update, delete, truncate on tables to tocsin_app;
alter default privileges grant usage, select, update on sequences to tocsin_app;
alter default privileges grant execute on functions to tocsin_app;

create function store.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: rows are added, never changed (% refused)',
    tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;

-- Row triggers reach the partitions of a table too; TRUNCATE knows statement triggers only.
-- "always": they hold in a replication session as well, and for the owner, who needs no grant.
create function store.make_append_only(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function store.refuse_change()', target);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function store.refuse_change()', target);
  execute format('alter table %s enable always trigger append_only', target);
  execute format('alter table %s enable always trigger append_only_truncate', target);
  execute format('revoke update, delete, truncate on %s from tocsin_app', target);
end $$;

-- Fresh statistics after a bulk load; PostgreSQL lets only a table's owner ask for them.
create function store.analyze(target regclass) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('analyze %s', target);
end $$;

-- What holds for the whole database and never changes, such as the world it belongs to.
create table store.setting (
  key text primary key,
  value text not null
);

grant select on store.migration to tocsin_app;
select store.make_append_only('store.migration');
select store.make_append_only('store.setting');
