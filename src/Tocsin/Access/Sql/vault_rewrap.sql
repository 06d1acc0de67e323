-- Wraps keys anew, each only if it is still wrapped as it was; returns how many were. At the terminal.
create or replace function vault.rewrap(keys uuid[], before bytea[], master text, after bytea[]) returns int
language plpgsql volatile security definer set search_path = pg_catalog, access, vault, pg_temp as $$
declare
  changed int;
begin
  perform vault.at_terminal();
  perform vault.use_master(master);
  update vault.data_key k set master_key = master, wrapped = w.after
  from unnest(keys, before, after) w (id, before, after) where k.id = w.id and k.wrapped = w.before;
  get diagnostics changed = row_count;
  return changed;
end $$;

revoke execute on function vault.rewrap(uuid[], bytea[], text, bytea[]) from public, tocsin_app, tocsin_reader;
grant execute on function vault.rewrap(uuid[], bytea[], text, bytea[]) to tocsin_app;
