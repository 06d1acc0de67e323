-- Wrapped keys, in order, so many at a time. At the terminal.
create or replace function vault.wrapped_keys(after uuid, masters text[], at_most int) returns table (key uuid, source bigint, master_key text, wrapped bytea)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return query
    select k.id, k.source, k.master_key, k.wrapped from vault.data_key k where k.id > after and k.master_key = any (masters) order by k.id limit at_most;
end $$;

revoke execute on function vault.wrapped_keys(uuid, text[], int) from public, tocsin_app, tocsin_reader;
grant execute on function vault.wrapped_keys(uuid, text[], int) to tocsin_app;
