-- Keeps a key for the words of searches.
create or replace function vault.add_search_key(of_key uuid, master text, wrapped bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  if not vault.may('decide') then
    raise exception 'only an adviser or decision-maker can search for sources' using errcode = 'insufficient_privilege';
  end if;
  perform vault.use_master(master);
  insert into vault.data_key (id, master_key, wrapped) values (of_key, master, add_search_key.wrapped);
end $$;

revoke execute on function vault.add_search_key(uuid, text, bytea) from public, tocsin_app, tocsin_reader;
grant execute on function vault.add_search_key(uuid, text, bytea) to tocsin_app;
