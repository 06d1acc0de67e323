-- One wrapped key for the words of searches. At the terminal.
create or replace function vault.wrapped_search_key(number uuid) returns table (key uuid, master_key text, wrapped bytea)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return query select k.id, k.master_key, k.wrapped from vault.data_key k where k.id = number and k.source is null;
end $$;

revoke execute on function vault.wrapped_search_key(uuid) from public, tocsin_app, tocsin_reader;
grant execute on function vault.wrapped_search_key(uuid) to tocsin_app;
