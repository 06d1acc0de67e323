-- Fresh statistics after a bulk load; PostgreSQL lets only a table's owner ask for them.
create or replace function store.analyze(target regclass) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('analyze %s', target);
end $$;

revoke execute on function store.analyze(regclass) from public, tocsin_app, tocsin_reader;
grant execute on function store.analyze(regclass) to tocsin_app;
