-- Makes a table append-only. Row triggers reach the partitions of a table too; TRUNCATE knows statement triggers only.
-- "always": they hold in a replication session as well, and for the owner, who needs no grant.
create or replace function store.make_append_only(target regclass) returns void language plpgsql as $$
begin
  execute format('create or replace trigger append_only before update or delete on %s for each row execute function store.refuse_change()', target);
  execute format('create or replace trigger append_only_truncate before truncate on %s for each statement execute function store.refuse_change()', target);
  execute format('alter table %s enable always trigger append_only', target);
  execute format('alter table %s enable always trigger append_only_truncate', target);
  execute format('revoke update, delete, truncate on %s from tocsin_app', target);
end $$;

revoke execute on function store.make_append_only(regclass) from public, tocsin_app, tocsin_reader;
grant execute on function store.make_append_only(regclass) to tocsin_app;
