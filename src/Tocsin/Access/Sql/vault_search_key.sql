-- The key that words of searches are encrypted with in the log; none before the first.
create or replace function vault.search_key() returns table (key uuid, master_key text, wrapped bytea)
language plpgsql stable security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can search for sources' using errcode = 'insufficient_privilege';
  end if;
  return query select k.id, k.master_key, k.wrapped from vault.data_key k where k.source is null order by k.made_at desc, k.id desc limit 1;
end $$;

revoke execute on function vault.search_key() from public, tocsin_app, tocsin_reader;
grant execute on function vault.search_key() to tocsin_app;
