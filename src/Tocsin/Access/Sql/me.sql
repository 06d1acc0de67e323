-- The person who reads; NULL for nobody.
create or replace function access.me() returns int
language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select person from access.rights()
$$;

revoke execute on function access.me() from public, tocsin_app, tocsin_reader;
grant execute on function access.me() to tocsin_app;
