-- Destroys again what the list outside the database says was destroyed: a restored backup may have brought it back.
create or replace function vault.destroy_listed(keys uuid[], ats timestamptz[], persons int[], why text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
begin
  perform vault.at_terminal();
  return vault.destroy(keys, ats, persons, why);
end $$;

revoke execute on function vault.destroy_listed(uuid[], timestamptz[], int[], text) from public, tocsin_app, tocsin_reader;
grant execute on function vault.destroy_listed(uuid[], timestamptz[], int[], text) to tocsin_app;
