-- True where the reader has the role and has shown more than a password. A token never holds a role that runs something.
create or replace function access.holds(role text) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select coalesce((select role = any (roles) and is_strong from access.rights()), false)
$$;

revoke execute on function access.holds(text) from public, tocsin_app, tocsin_reader;
grant execute on function access.holds(text) to tocsin_app;
