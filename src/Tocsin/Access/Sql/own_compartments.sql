-- The compartments that the reader is in.
create or replace function access.own_compartments() returns int[]
language sql stable parallel safe security definer set search_path = pg_catalog, access, pg_temp as $$
  select coalesce((select compartments from access.rights()), '{}')
$$;

revoke execute on function access.own_compartments() from public, tocsin_app, tocsin_reader;
grant execute on function access.own_compartments() to tocsin_app, tocsin_reader;
