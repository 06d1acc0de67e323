-- The encrypted fields of the source of a request, and the key that opens them.
create or replace function vault.show(number bigint) returns table (source bigint, name text, sealed bytea, key uuid, master_key text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  asked vault.request := vault.showable(number);
begin
  perform vault.spend('unmasked', 'source ' || asked.source, 'granted');
  update vault.request r set shown_in = (select o.session from access.rights() o) where r.id = number and r.shown_in is null;
  return query
    select f.source, f.name, f.sealed, k.id, k.master_key, k.wrapped from vault.field f join vault.data_key k on k.id = f.key where f.source = asked.source;
end $$;

revoke execute on function vault.show(bigint) from public, tocsin_app, tocsin_reader;
grant execute on function vault.show(bigint) to tocsin_app;
